namespace Gatehouse.Matching;

public sealed partial class Snapshot
{
    internal int PartCount => partOffsets.Count - 1;

    internal unsafe Part PartAt(int number) => new(partBytes.At((int)partOffsets[number]));

    internal ref readonly PartTrait TraitOf(int part) => ref partTraits[part];

    internal unsafe Spelling FormAt(int number) => new(partBytes.At((int)formOffsets[number]));

    /// <summary>Has what is asked for next come nearer: where a form or a part lies, then its bytes.</summary>
    internal void FetchForm(int form)
    {
        formOffsets.Fetch(form);
        formPartStarts.Fetch(form);
    }

    internal void FetchLetters(int form)
    {
        partBytes.Fetch((int)formOffsets[form]);
        formParts.Fetch(formPartStarts[form]);
    }

    internal void FetchPart(int part) => partOffsets.Fetch(part);

    internal void FetchBytes(int part) => partBytes.Fetch((int)partOffsets[part]);

    internal ReadOnlySpan<int> PartsOf(int form) => formParts.Slice(formPartStarts[form], formPartStarts[form + 1] - formPartStarts[form]);

    /// <summary>Has the postings come nearer of parts that follow: first where they start, then they themselves.</summary>
    internal void FetchPostings(ReadOnlySpan<int> parts, int at) => Fetch(postingStarts, postings, parts, at);

    static void Fetch(Column<int> starts, Column<Posting> lists, ReadOnlySpan<int> parts, int at)
    {
        const int Ahead = 4;
        if (at + 2 * Ahead < parts.Length) starts.Fetch(parts[at + 2 * Ahead]);
        if (at + Ahead < parts.Length) lists.Fetch(starts[parts[at + Ahead]]);
    }

    internal ReadOnlySpan<Posting> Postings(int part) => postings.Slice(postingStarts[part], postingStarts[part + 1] - postingStarts[part]);

    /// <summary>Those of <see cref="Postings"/> whose names are not in <see cref="Pairs"/>; they come first.</summary>
    internal ReadOnlySpan<Posting> PostingsApart(int part) => postings.Slice(postingStarts[part], postingMiddles[part] - postingStarts[part]);

    internal ReadOnlySpan<Posting> PostingsPaired(int part) => postings.Slice(postingMiddles[part], postingStarts[part + 1] - postingMiddles[part]);

    /// <summary>A name that is in <see cref="Pairs"/>.</summary>
    internal ref readonly NameCard CardOf(int name) => ref nameCards[name];

    internal void FetchCard(int name) => nameCards.Fetch(name);

    /// <summary>Names borne by somebody born on a day; see <see cref="BirthDates.KeyOf"/>.</summary>
    internal ReadOnlySpan<Posting> BornOn(int key)
    {
        var at = dateKeys.Span.BinarySearch(key);
        return at < 0 ? [] : datePostings.Slice(dateStarts[at], dateStarts[at + 1] - dateStarts[at]);
    }

    internal ReadOnlySpan<Owner> OwnersOf(int name) => owners.Slice(ownerStarts[name], ownerStarts[name + 1] - ownerStarts[name]);

    internal Facts FactsOf(int entry) => new(factBytes.Slice((int)factOffsets[entry], (int)(factOffsets[entry + 1] - factOffsets[entry])));

    /// <summary>Postings of all of these parts together.</summary>
    internal int CostOf(ReadOnlySpan<int> parts)
    {
        var cost = 0;
        foreach (var part in parts) cost += postingStarts[part + 1] - postingStarts[part];
        return cost;
    }

    /// <summary>The numbers of all parts of a name.</summary>
    internal ReadOnlySpan<int> PartNumbersOf(int name) => nameParts.Slice(nameStarts[name], nameStarts[name + 1] - nameStarts[name]);

    /// <summary>Fills a view with a name.</summary>
    internal void Load(int name, ComparedName into)
    {
        var numbers = PartNumbersOf(name);
        numbers.CopyTo(into.Numbers);
        for (var i = 0; i < numbers.Length; i++) into.Space[i] = PartAt(numbers[i]);
        into.Load(numbers.Length, isWeak: false);
    }
}
