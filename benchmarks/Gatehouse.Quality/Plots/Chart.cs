using System.Globalization;
using System.Text;

namespace Gatehouse.Quality;

/// <summary>A small SVG chart: axes, lines, points with intervals, bars. Its colours follow the reader's light or dark
/// setting.</summary>
sealed class Chart(string title, string xTitle, string yTitle, Axis x, Axis y)
{
    const int Width = 640;
    const int Height = 420;
    const int Left = 64;
    const int Right = 20;
    const int Top = 44;
    const int Bottom = 56;

    readonly StringBuilder body = new();
    int series;

    public void Line(string name, IEnumerable<(double X, double Y)> points)
    {
        var path = string.Join(' ', points.Select((point, at) => Text($"{(at == 0 ? 'M' : 'L')}{AtX(point.X):F1} {AtY(point.Y):F1}")));
        body.Append(CultureInfo.InvariantCulture, $"<path class=\"line s{series}\" d=\"{path}\"/>\n");
        Legend(name);
    }

    public void Guide(double fromX, double fromY, double toX, double toY) =>
        body.Append(CultureInfo.InvariantCulture, $"<line class=\"guide\" x1=\"{AtX(fromX):F1}\" y1=\"{AtY(fromY):F1}\" x2=\"{AtX(toX):F1}\" y2=\"{AtY(toY):F1}\"/>\n");

    public void Points(string name, IEnumerable<(double X, double Y, double Low, double High)> points)
    {
        foreach (var (px, py, low, high) in points)
        {
            body.Append(CultureInfo.InvariantCulture, $"<line class=\"line s{series}\" x1=\"{AtX(px):F1}\" y1=\"{AtY(low):F1}\" x2=\"{AtX(px):F1}\" y2=\"{AtY(high):F1}\"/>\n");
            body.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot s{series}\" cx=\"{AtX(px):F1}\" cy=\"{AtY(py):F1}\" r=\"4\"/>\n");
        }

        Legend(name);
    }

    /// <param name="name">What the bars count.</param>
    /// <param name="bars">Where a bar begins and ends, and how high it is.</param>
    public void Bars(string name, IEnumerable<(double From, double To, double Y)> bars)
    {
        foreach (var (from, to, height) in bars.Where(bar => bar.Y > 0))
        {
            body.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar s{series}\" x=\"{AtX(from):F1}\" y=\"{AtY(height):F1}\" width=\"{AtX(to) - AtX(from):F1}\" height=\"{AtY(y.From) - AtY(height):F1}\"/>\n");
        }

        Legend(name);
    }

    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">\n");
        svg.Append(Style).Append(CultureInfo.InvariantCulture, $"<rect class=\"ground\" width=\"{Width}\" height=\"{Height}\"/>\n<text class=\"title\" x=\"{Left}\" y=\"22\">{title}</text>\n");
        foreach (var tick in x.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{AtX(tick):F1}\" y1=\"{Top}\" x2=\"{AtX(tick):F1}\" y2=\"{Height - Bottom}\"/><text text-anchor=\"middle\" x=\"{AtX(tick):F1}\" y=\"{Height - Bottom + 18}\">{x.Write(tick)}</text>\n");
        }

        foreach (var tick in y.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" y1=\"{AtY(tick):F1}\" x2=\"{Width - Right}\" y2=\"{AtY(tick):F1}\"/><text text-anchor=\"end\" x=\"{Left - 8}\" y=\"{AtY(tick) + 4:F1}\">{y.Write(tick)}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text text-anchor=\"middle\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\">{xTitle}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text text-anchor=\"middle\" transform=\"translate(16 {(Top + Height - Bottom) / 2}) rotate(-90)\">{yTitle}</text>\n");
        return svg.Append(body).Append("</svg>\n").ToString();
    }

    const string Style = """
        <style>
        .ground{fill:#ffffff}text{font:12px system-ui,sans-serif;fill:#222222}.title{font-weight:600;font-size:14px}
        .grid{stroke:#dddddd}.guide{stroke:#888888;stroke-dasharray:4 4}.line{fill:none;stroke-width:2}.bar{stroke:none;fill-opacity:.8}
        .s0{stroke:#0b61a4;fill:#0b61a4}.s1{stroke:#b5460f;fill:#b5460f}.s2{stroke:#2e7d32;fill:#2e7d32}.s3{stroke:#7b3fa0;fill:#7b3fa0}.s4{stroke:#6b5b00;fill:#6b5b00}
        path.line{fill:none}
        @media (prefers-color-scheme:dark){.ground{fill:#16181c}text{fill:#e6e6e6}.grid{stroke:#3a3d43}.guide{stroke:#9a9a9a}
        .s0{stroke:#6db3f2;fill:#6db3f2}.s1{stroke:#ff9e64;fill:#ff9e64}.s2{stroke:#81c784;fill:#81c784}.s3{stroke:#ce93d8;fill:#ce93d8}.s4{stroke:#e0c341;fill:#e0c341}path.line{fill:none}}
        </style>

        """;

    // Names of the series stand in the lower right, where curves of a good matcher are not.
    void Legend(string name)
    {
        var at = Height - Bottom - 16 - (series * 18);
        body.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar s{series}\" x=\"{Width - Right - 220}\" y=\"{at - 10}\" width=\"12\" height=\"12\"/><text x=\"{Width - Right - 202}\" y=\"{at}\">{name}</text>\n");
        series++;
    }

    double AtX(double value) => Left + (x.Part(value) * (Width - Left - Right));

    double AtY(double value) => Height - Bottom - (y.Part(value) * (Height - Top - Bottom));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One axis: its ends, its ticks, and whether it counts in powers of ten.</summary>
sealed record Axis(double From, double To, double[] Ticks, bool IsLogarithmic, Func<double, string> Write)
{
    public static Axis Shares(double from = 0, double to = 1) => new(
        from,
        to,
        [.. Enumerable.Range(0, 11).Select(i => Math.Round(from + ((to - from) * i / 10), 3))],
        false,
        tick => tick.ToString("P0", CultureInfo.InvariantCulture));

    public static Axis PowersOfTen(int from, int to) => new(
        Math.Pow(10, from),
        Math.Pow(10, to),
        [.. Enumerable.Range(from, to - from + 1).Select(i => Math.Pow(10, i))],
        true,
        tick => (tick * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %");

    public double Part(double value)
    {
        var inside = Math.Clamp(value, From, To);
        return IsLogarithmic ? Math.Log(inside / From) / Math.Log(To / From) : (inside - From) / (To - From);
    }
}
