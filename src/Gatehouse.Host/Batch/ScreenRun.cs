using System.Globalization;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Host.Batch;

/// <summary>One run of <c>gatehouse screen</c>.</summary>
sealed class ScreenRun(
    IReadOnlyList<string> lists, IReadOnlyList<string> inputs, string? output, double threshold, int top)
{
    readonly PersonInput persons = new(inputs);
    long screened;
    long withCandidates;
    long matches;
    long remarked;

    /// <summary>Screens every person; results in the order of the input.</summary>
    public int Execute(CancellationToken stop)
    {
        InputFile.MustExist(lists);
        persons.Check();
        using var file = OutputFile.Open(output, lists.Concat(inputs));
        var matcher = new Matcher(LoadLists());
        using var progress = new Progress("persons");
        file.Write(text => Screen(matcher, ScreenOutput.For(output, text), progress, stop));
        Summarise(progress);
        return ExitCodes.Done;
    }

    ListIndex LoadLists()
    {
        var started = TimeProvider.System.GetTimestamp();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var entries = new List<Entry>();
        foreach (var list in ReadWatchlists.From(lists))
        {
            var valid = list.Persons.Where(entry => entry.Expiry is null || entry.Expiry >= today).ToList();
            entries.AddRange(valid.Select(entry => entry.Person));
            var warnings = $"{Summary.Count(list.Warnings.Count, "warning")}{Codes(list)}";
            var sought = $"{Summary.Count(valid.Count, "person")}{Expired(list, valid)}";
            var version = $"version {list.Digest[..12]}";
            Summary.Say($"list {list.Name}: {sought}, {list.Others:N0} other records, {version}, {warnings}");
        }

        var index = ListIndex.Build(entries);
        Summary.Say($"lists loaded in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.00} s");
        return index;
    }

    static string Expired(Watchlist list, List<ListEntry> valid) =>
        valid.Count == list.Persons.Count
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" ({list.Persons.Count - valid.Count:N0} expired)");

    static string Codes(Watchlist list)
    {
        var codes = list.Warnings
            .CountBy(warning => warning.Code, StringComparer.Ordinal)
            .OrderBy(code => code.Key, StringComparer.Ordinal)
            .Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.Key} {code.Value:N0}"));
        return list.Warnings.Count == 0 ? "" : $" ({string.Join(", ", codes)})";
    }

    long Screen(Matcher matcher, ScreenOutput results, Progress progress, CancellationToken stop)
    {
        OrderedWork.Run(
            persons.Read(),
            person => person.CanBeScreened ? matcher.Match(person.Identity, threshold, top) : null,
            (person, candidates) =>
            {
                progress.Add();
                if (candidates is null) return;
                screened++;
                if (Matcher.RemarksOn(person.Identity) != NameRemarks.None) remarked++;
                if (candidates.Count > 0) withCandidates++;
                foreach (var candidate in candidates)
                {
                    var isMatch = candidate.Score >= threshold;
                    if (isMatch) matches++;
                    results.Write(person.Id, candidate, isMatch);
                }
            },
            stop);
        return screened;
    }

    void Summarise(Progress progress)
    {
        progress.Clear();
        var nameless = progress.Count - screened;
        var without = nameless > 0 ? $" ({Summary.Count(nameless, "person")} without name and document)" : "";
        var read = Summary.Count(progress.Count, "person");
        Summary.Say($"{read} read, {screened:N0} screened{without}; {progress.Pace}");
        Summary.Say($"{withCandidates:N0} with candidates, {matches:N0} matches at {threshold:0.####}");
        if (remarked > 0) Summary.Say($"{Summary.Count(remarked, "person")} with a name out of the ordinary: look-alike letters, broken or too long text, or maybe cut");
        if (persons.Messages > 0)
        {
            Summary.Say($"{Summary.Count(persons.Messages, "message")}, {Summary.Count(persons.Warnings, "warning")}");
        }

        Summary.Unreadable(persons.Fields.Unreadable);
        Summary.LongRows(persons.LongRows);
    }
}
