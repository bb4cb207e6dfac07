using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Measures how well the matcher finds listed persons in disguise and how well it leaves strangers alone.
/// Counts only: no person is named.</summary>
sealed class Scorecard
{
    public const int Seed = 7;

    const int StrangersAsked = 100_000;

    readonly StringBuilder rows = new();

    public void Measure(MeasuredList list, Strangers strangers)
    {
        var watch = Stopwatch.StartNew();
        var matcher = new Matcher(ListIndex.Build(list.Entries));
        Row(list.Name, "index built", Invariant($"{list.Entries.Count:N0} persons in {watch.ElapsedMilliseconds:N0} ms"));
        Recall(list, matcher, "same name, names alone", (entry, _) => Named(entry.Caption));
        Recall(list, matcher, "one typo, names alone", (entry, random) => Named(Typos.InOnePart(entry.Caption, random)));
        Recall(list, matcher, "one typo and birth date", (entry, random) => Dated(entry, Typos.InOnePart(entry.Caption, random)));
        Recall(list, matcher, "a typo in every longer part and birth date", (entry, random) => Dated(entry, Typos.InEveryLongerPart(entry.Caption, random)));
        AcrossScripts(list);
        WrongHits(list, matcher, "strangers, names alone", (random) => Named(strangers.Name(random)));
        WrongHits(list, matcher, "strangers with birth date", (random) => Named(strangers.Name(random)) with { BirthDates = [Strangers.DateOf(random)] });
    }

    /// <summary>The rows of a table: list, what, figure.</summary>
    public string Rows => rows.ToString().TrimEnd();

    // The native names are taken out of the list and asked for: only the Latin ones can be found.
    void AcrossScripts(MeasuredList list)
    {
        var latin = list.Entries.Select(entry => entry with
        {
            Identity = entry.Identity with { Names = [.. entry.Identity.Names.Where(name => name.Kind != NameKind.Native)] },
        });
        var matcher = new Matcher(ListIndex.Build([.. latin.Where(entry => entry.Identity.Names.Count > 0)]));
        Recall(list, matcher, "native name against Latin names, names alone", (entry, _) =>
            entry.Identity.Names.FirstOrDefault(name => name.Kind == NameKind.Native) is { } native ? Named(native.Full) : null);
    }

    /// <summary>Cyrillic names against the Latin one of the same record, and of other records.</summary>
    public void MeasureCyrillic(IReadOnlyList<(string Cyrillic, string Latin)> names)
    {
        if (names.Count == 0) return;
        var random = new Random(Seed);
        var found = names.Count(name => Agree(name.Cyrillic, name.Latin));
        var others = Enumerable.Range(0, StrangersAsked).Select(_ => (names[random.Next(names.Count)], names[random.Next(names.Count)])).Where(pair => !string.Equals(pair.Item1.Latin, pair.Item2.Latin, StringComparison.Ordinal)).ToArray();
        var wrong = others.Count(pair => Agree(pair.Item1.Cyrillic, pair.Item2.Latin));
        Row("Canada SEMA", "recall: Cyrillic name against the Latin one, names alone", Invariant($"{100.0 * found / names.Count:F2} % of {names.Count:N0}"));
        Row("Canada SEMA", "wrong pairs: Cyrillic name against the Latin one of another record", Invariant($"{100.0 * wrong / others.Length:F3} % of {others.Length:N0}"));
    }

    static bool Agree(string left, string right) => Matcher.Compare(Named(left), Named(right)).IsMatch;

    void Recall(MeasuredList list, Matcher matcher, string what, Func<Entry, Random, Identity?> disguise)
    {
        var random = new Random(Seed);
        var (asked, found) = (0, 0);
        foreach (var entry in list.Entries)
        {
            if (disguise(entry, random) is not { } identity) continue;
            asked++;
            if (matcher.Match(identity, top: 20).Any(match => string.Equals(match.Entry.Id, entry.Id, StringComparison.Ordinal))) found++;
        }

        if (asked > 0) Row(list.Name, $"recall: {what}", Invariant($"{100.0 * found / asked:F2} % of {asked:N0}"));
    }

    void WrongHits(MeasuredList list, Matcher matcher, string what, Func<Random, Identity> invent)
    {
        var random = new Random(Seed);
        var asked = Enumerable.Range(0, StrangersAsked).Select(_ => invent(random)).ToArray();
        var watch = Stopwatch.StartNew();
        var hits = asked.Count(identity => matcher.Match(identity, top: 1).Count > 0);
        var second = asked.Length / watch.Elapsed.TotalSeconds;
        Row(list.Name, $"wrong hits: {what}", Invariant($"{hits * (1_000_000 / StrangersAsked):N0} per million; {second:N0} a second on one thread"));
    }

    void Row(string list, string what, string figure) => rows.Append("| ").AppendJoin(" | ", list, what, figure).AppendLine(" |");

    static Identity? Dated(Entry entry, string name) =>
        entry.Identity.BirthDates.Count == 0 ? null : Named(name) with { BirthDates = [entry.Identity.BirthDates[0]] };

    static Identity Named(string name) => new() { Names = [new(name)] };

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
