namespace Gatehouse.Host.Simulation.Names;

/// <summary>
/// Ranks of a pool with the frequencies names have: rank r about as often as 1 / (r + flat)^steepness (Zipf–Mandelbrot;
/// drawn by the inverse of the integral). The powers are computed by addition, multiplication and division alone, which
/// IEEE 754 defines to the last bit: the mathematical library of a machine may differ there, and a seed would draw
/// another name.
/// </summary>
sealed class Zipf
{
    const int Steps = 8192;

    // The inverse at even steps; between two of them a straight line.
    readonly double[] quantiles = new double[Steps + 1];
    readonly int pool;

    /// <param name="pool">Number of ranks.</param>
    /// <param name="steepness">Near 1 for names; not 1 itself.</param>
    /// <param name="flat">How many of the first ranks are about equally common.</param>
    public Zipf(int pool, double steepness, double flat)
    {
        this.pool = pool;
        var low = Power(flat + 0.5, 1 - steepness);
        var high = Power(flat + pool - 0.5, 1 - steepness);
        for (var step = 0; step <= Steps; step++)
        {
            quantiles[step] = Power(low + (step * (high - low) / Steps), 1 / (1 - steepness)) - flat - 0.5;
        }
    }

    /// <summary>A rank from 0.</summary>
    public int Draw(ref Roll roll)
    {
        var at = roll.Unit() * Steps;
        var step = (int)at;
        var rank = quantiles[step] + ((quantiles[step + 1] - quantiles[step]) * (at - step));
        return Math.Clamp((int)rank, 0, pool - 1);
    }

    static double Power(double value, double exponent) => Exponential(exponent * Logarithm(value));

    // ln v = k ln 2 + 2 atanh((m - 1) / (m + 1)) with v = m 2^k and m from 0.7 to 1.4.
    static double Logarithm(double value)
    {
        const double Ln2 = 0.693147180559945309;
        var doublings = 0;
        for (; value > 1.4; value /= 2) doublings++;
        for (; value < 0.7; value *= 2) doublings--;
        var ratio = (value - 1) / (value + 1);
        var (sum, term) = (0.0, ratio);
        for (var odd = 1; odd < 40; odd += 2, term *= ratio * ratio) sum += term / odd;
        return (doublings * Ln2) + (2 * sum);
    }

    // e^x = (e^(x / 1024))^1024.
    static double Exponential(double exponent)
    {
        const int Halvings = 10;
        var (sum, term) = (1.0, 1.0);
        var small = exponent / (1 << Halvings);
        for (var n = 1; n < 20; n++)
        {
            term *= small / n;
            sum += term;
        }

        for (var halving = 0; halving < Halvings; halving++) sum *= sum;
        return sum;
    }
}
