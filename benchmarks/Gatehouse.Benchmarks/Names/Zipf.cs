namespace Gatehouse.Benchmarks.Names;

/// <summary>Ranks of a pool with the frequencies names have: rank r about as often as 1 / (r + flat)^steepness
/// (Zipf–Mandelbrot; drawn by the inverse of the integral).</summary>
/// <param name="pool">Number of ranks.</param>
/// <param name="steepness">Near 1 for names; not 1 itself.</param>
/// <param name="flat">How many of the first ranks are about equally common.</param>
readonly struct Zipf(int pool, double steepness, double flat)
{
    readonly double low = Math.Pow(flat + 0.5, 1 - steepness);
    readonly double high = Math.Pow(flat + pool - 0.5, 1 - steepness);

    /// <summary>A rank from 0.</summary>
    public int Draw(ref Roll roll)
    {
        var at = Math.Pow(low + (roll.Unit() * (high - low)), 1 / (1 - steepness)) - flat + 0.5;
        return Math.Clamp((int)at - 1, 0, pool - 1);
    }
}
