using System.Globalization;

namespace Gatehouse.Screening;

/// <summary>Where a keyset page ended: the sort values of its last row, as one URL-safe word.</summary>
/// <param name="At">First sort value: an instant in milliseconds.</param>
/// <param name="Score">Second sort value; 0 where there is none.</param>
/// <param name="Id">Last sort value.</param>
/// <param name="Lowered">Sorts before all of them; 0 where there is none.</param>
readonly record struct KeysetToken(long At, double Score, string Id, int Lowered = 0)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}~{Score:R}~{Id}{(Lowered == 0 ? "" : "~1")}");

    /// <summary>Null where the text is no token: the first page is meant.</summary>
    public static KeysetToken? Parse(string? text)
    {
        var parts = text?.Split('~', 4);
        return parts is [var at, var score, var id, ..]
            && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first)
            && double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var second)
            && double.IsFinite(second)
            ? new(first, second, id, parts.Length > 3 ? 1 : 0)
            : null;
    }
}
