using System.Numerics;

namespace Gatehouse.Matching;

/// <summary>Which parts of a name count, as bit masks over all its parts.</summary>
/// <param name="Parts">Parts that are neither particles nor initials; all parts where a name has no others. A particle
/// counts where fewer than two others are left ("Abu Hassan").</param>
/// <param name="Soft">Of those, the ones that may as well be a title or a particle: they agree where the other side has
/// them too, and say nothing where it has not. "Mustafa Sheikh" has none: nobody is called Mustafa alone.</param>
/// <param name="Initials">Initials that stand beside the parts.</param>
readonly record struct NameLayout(uint Parts, uint Soft, uint Initials)
{
    /// <summary>How many parts are no titles.</summary>
    public int Counted => BitOperations.PopCount(Parts) - BitOperations.PopCount(Soft);

    public static NameLayout Of(ReadOnlySpan<Part> all)
    {
        var (parts, titles, particles, initials) = (0u, 0u, 0u, 0u);
        for (var i = 0; i < all.Length; i++)
        {
            var bit = 1u << i;
            if (IsName(all[i], i, all.Length)) parts |= bit;
            if (all[i].Role == Role.Title) titles |= bit;
            else if (all[i].Role == Role.Particle) particles |= bit;
            else if (all[i].Role == Role.Initial) initials |= bit;
        }

        var names = BitOperations.PopCount(parts);
        parts |= titles;
        if (BitOperations.PopCount(parts) < 2) parts |= particles;
        if (parts == 0) parts = all.Length >= 32 ? uint.MaxValue : (1u << all.Length) - 1;
        return new(parts, SoftOf(all, parts, names), initials & ~parts);
    }

    // Where one name is left beside it, a title in front may be one; behind, it is a name.
    static uint SoftOf(ReadOnlySpan<Part> all, uint parts, int names)
    {
        if (names == 0) return 0;
        var soft = 0u;
        for (var left = parts; left != 0; left &= left - 1)
        {
            var at = BitOperations.TrailingZeroCount(left);
            var bit = 1u << at;
            var isFirst = (parts & (bit - 1)) == 0;
            var isLast = left == bit;
            if (all[at].Role == Role.Title ? names > 1 || isFirst : all[at].Role == Role.Particle && names < 2 && !isLast) soft |= bit;
        }

        return soft;
    }

    // A particle leads to something: the last part of a name ("Wang Bin") is none, save -oghlu and the like.
    static bool IsName(Part part, int at, int count) =>
        part.Role == Role.Name
        || (part.Role == Role.Particle && at == count - 1 && at > 0 && part.Plain.Length is 2 or 3 && !part.IsForeign);
}
