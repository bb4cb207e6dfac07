using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Pairs made from a list: its persons in disguise, and people of their country who share parts of their names.</summary>
sealed class ListedPairs
{
    public const string Set = "listed";

    static readonly (string Kind, Func<string, Random, string?> Edit)[] Disguises =
    [
        ("same name", (name, _) => name),
        ("typo in one part", Typos.InOnePart),
        ("typo in every longer part", Typos.InEveryLongerPart),
        ("order swapped", NameEdits.Swapped),
        ("another transliteration", NameEdits.Rewritten),
        ("middle or patronymic dropped", NameEdits.MiddleDropped),
        ("particle dropped", (name, _) => NameEdits.ParticleDropped(name)),
        ("particle added", NameEdits.ParticleAdded),
        ("parts joined", NameEdits.Joined),
        ("part split", NameEdits.Split),
        ("initial", NameEdits.FirstToInitial),
        ("cut short", NameEdits.Truncated),
        ("title glued on", NameEdits.TitleGlued),
    ];

    readonly Entry[] entries;
    readonly ILookup<string, Entry> byCountry;
    readonly ILookup<string, string> nicknames;
    readonly Random random;

    public ListedPairs(IReadOnlyList<Entry> list, int most, ILookup<string, string> nicknames, int seed)
    {
        random = new(seed);
        this.nicknames = nicknames;
        byCountry = list.ToLookup(CountryOf, StringComparer.Ordinal);
        var shuffled = list.Where(entry => entry.Caption.Contains(' ', StringComparison.Ordinal)).ToArray();
        random.Shuffle(shuffled);
        entries = shuffled[..Math.Min(most, shuffled.Length)];
    }

    public IReadOnlyList<LabelledPair> Create() =>
        [.. entries.SelectMany(entry => InDisguise(entry).Concat(OfTheEntry(entry)).Concat(WithDates(entry)).Concat(Others(entry)))];

    IEnumerable<LabelledPair> InDisguise(Entry entry)
    {
        foreach (var (kind, edit) in Disguises)
        {
            if (edit(entry.Caption, random) is not { } name) continue;
            yield return Same(kind, name, entry.Identity, null);
            if (DateEdits.Best(entry.Identity) is { } date) yield return Same(kind, name, entry.Identity, date);
        }

        var nick = nicknames[entry.Caption.Split(' ')[0].ToLowerInvariant()].FirstOrDefault();
        if (nick is not null) yield return Same("nickname", $"{nick} {entry.Caption.Split(' ', 2)[1]}", entry.Identity, null);
    }

    // Another name of the entry against the entry without it: what the list itself says are spellings of one name.
    static IEnumerable<LabelledPair> OfTheEntry(Entry entry)
    {
        var rest = entry.Identity with { Names = [.. entry.Identity.Names.Where(name => name.Kind == NameKind.Primary)] };
        if (rest.Names.Count == 0) yield break;
        var date = DateEdits.Best(entry.Identity);
        if (entry.Identity.Names.FirstOrDefault(name => name.Kind == NameKind.Native) is { } native)
        {
            var latin = entry.Identity with { Names = [.. entry.Identity.Names.Where(name => name.Kind != NameKind.Native)] };
            yield return Same("native script", native.Full, latin, null);
            if (date is not null) yield return Same("native script", native.Full, latin, date);
        }

        if (entry.Identity.Names.FirstOrDefault(name => name.Kind == NameKind.Alias && IsRespelling(name.Full, entry.Caption)) is not { } alias) yield break;
        yield return Same("alias that is another spelling", alias.Full, rest, null);
        if (date is not null) yield return Same("alias that is another spelling", alias.Full, rest, date);
    }

    IEnumerable<LabelledPair> WithDates(Entry entry)
    {
        if (DateEdits.Best(entry.Identity) is not { } date) yield break;
        foreach (var (kind, edit) in DateEdits.All)
        {
            if (edit(date, random) is not { } other) continue;
            yield return Same($"same name, birth date: {kind}", entry.Caption, entry.Identity, other);
            yield return Same($"typo in one part, birth date: {kind}", Typos.InOnePart(entry.Caption, random), entry.Identity, other);
        }
    }

    IEnumerable<LabelledPair> Others(Entry entry)
    {
        var country = byCountry[CountryOf(entry)].ToArray();
        if (country.Length < 20) yield break;
        var parts = entry.Caption.Split(' ');
        var date = DateEdits.Best(entry.Identity);
        var stranger = country[random.Next(country.Length)];
        if (!ReferenceEquals(stranger, entry) && !SharesPart(stranger, parts)) yield return Other("stranger of the same country", stranger.Caption, entry, DateEdits.Best(stranger.Identity));
        foreach (var (kind, at) in Replacements(parts))
        {
            var name = (string[])parts.Clone();
            var isReplaced = true;
            foreach (var i in at) isReplaced &= (name[i] = PartOf(country, i, parts) ?? "").Length > 0;
            // An alias without the replaced part would make the pair a true one as far as names can tell.
            if (!isReplaced || !at.All(i => HoldAll(entry, parts[i]))) continue;
            var written = string.Join(' ', name);
            yield return Other(kind, written, entry, null);
            if (date is { } born) yield return Other(kind, written, entry, DateEdits.Other(born, kind is "sibling" ? 1 : 3, kind is "sibling" ? 8 : 30, random));
        }

        if (date is { } day) yield return Other("same name, another birth date", entry.Caption, entry, DateEdits.Other(day, 6, 30, random));
    }

    // Which parts are of somebody else.
    IEnumerable<(string Kind, int[] At)> Replacements(string[] parts)
    {
        var last = parts.Length - 1;
        if (parts.Length == 2) yield return ("sibling", [0]);
        if (parts.Length == 2) yield return ("one part of two shared", [1]);
        // "Abdul" and a title are no part of their own: without them the name is whole.
        if (parts.Length != 3 || parts.Any(part => NameEdits.IsParticle(part) || NameEdits.IsHalf(part))) yield break;
        yield return ("sibling", [0]);
        yield return ("two parts of three shared", [last]);
        yield return ("middle or patronymic contradicts", [1]);
        yield return ("one part of three shared", random.Next(2) == 0 ? [0, 1] : [1, 2]);
    }

    string? PartOf(Entry[] country, int at, string[] than)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var parts = country[random.Next(country.Length)].Caption.Split(' ');
            if (at >= parts.Length) continue;
            var part = at == than.Length - 1 ? parts[^1] : parts[at];
            if (part.Length > 2 && !NameEdits.IsParticle(part) && !NameEdits.IsHalf(part) && than.All(other => IsUnlike(part, other))) return part;
        }

        return null;
    }

    static bool IsUnlike(string a, string b) => InventedPairs.Distance(a, b) > Math.Max(2, Math.Max(a.Length, b.Length) / 2);

    static bool HoldAll(Entry entry, string part) =>
        entry.Identity.Names.All(name => Scripts.Of(name.Full) != Script.Latin || name.Full.Split(' ', '-').Any(other => InventedPairs.Distance(part, other) <= part.Length / 3));

    static bool SharesPart(Entry stranger, string[] parts) =>
        stranger.Identity.Names.SelectMany(name => name.Full.Split(' ')).Any(part => parts.Any(other => !IsUnlike(part, other)));

    // By rough form alone, so that the matcher is not asked: as many parts, each beginning alike and not far away.
    static bool IsRespelling(string a, string b)
    {
        var (left, right) = (a.Split(' '), b.Split(' '));
        return left.Length == right.Length
            && !string.Equals(a, b, StringComparison.OrdinalIgnoreCase)
            && left.Zip(right).All(pair => InventedPairs.Distance(pair.First, pair.Second) <= 1 + Math.Max(pair.First.Length, pair.Second.Length) / 3);
    }

    static string CountryOf(Entry entry) => entry.Identity.Nationalities.Count > 0 ? entry.Identity.Nationalities[0] : "";

    static LabelledPair Same(string kind, string name, Identity entry, DateOfBirth? date) => new(Set, kind, true, Traveller(name, date), entry);

    static LabelledPair Other(string kind, string name, Entry entry, DateOfBirth? date) => new(Set, kind, false, Traveller(name, date), entry.Identity);

    static Identity Traveller(string name, DateOfBirth? date) =>
        LabelledPair.Named(name) with { BirthDates = date is { } day ? [day] : [] };
}
