using CsCheck;

namespace Gatehouse.Matching.Tests;

public sealed class IndexTests
{
    static readonly Gen<string> Words = Gen.Char["abc"].Array[1, 11].Select(letters => new string(letters));

    [Fact]
    public void Two_words_within_the_tolerance_of_the_longer_meet_in_their_deletions() =>
        Gen.Select(Words, Words).Sample(
            (a, b) =>
            {
                if (!EditDistance.Agree(a, b)) return true;
                return Deletions(a, EditDistance.Tolerance).Overlaps(Deletions(b, EditDistance.Tolerance));
            },
            iter: 200_000);

    [Fact]
    public void The_distance_is_the_optimal_string_alignment() =>
        Gen.Select(Words, Words).Sample((a, b) => EditDistance.Between(a, b, 20) == Reference(a, b), iter: 20_000);

    [Fact]
    public void A_bounded_distance_never_hides_a_near_word() =>
        Gen.Select(Words, Words, Gen.Int[0, 3]).Sample(
            (a, b, limit) => EditDistance.Within(a, b, limit) == Reference(a, b) <= limit,
            iter: 50_000);

    [Fact]
    public void Every_word_one_edit_away_has_one_of_the_hashes_of_the_edits() =>
        Gen.Select(Words, Words).Sample(
            (a, b) => EditDistance.Within(a, b, 1) == Edits(a, lookedFor: b).Contains(WordHash.Of(Bytes(b))),
            iter: 100_000);

    [Fact]
    public void The_hash_of_a_word_is_among_those_of_its_deletions() =>
        Words.Sample(word => Deletions(word, _ => 2).Contains(WordHash.Of(Bytes(word))));

    [Fact]
    public void The_parts_that_agree_are_those_a_scan_of_the_vocabulary_finds()
    {
        var random = new Random(11);
        var names = Enumerable.Range(0, 3000).Select(_ => Invented.Name(random)).ToArray();
        var snapshot = Snapshot.Build(names.Select((name, at) => new Entry("Test", $"{at}", Persons.Named(name))), stop: TestContext.Current.CancellationToken);
        var neighbours = new Neighbours(snapshot);
        for (var i = 0; i < 500; i++)
        {
            var asked = new NameReader().Read(new(Invented.Typo(names[random.Next(names.Length)].Split(' ')[0], random)));
            if (asked is null) continue;
            var part = asked.Tokens[0].Part;
            var expected = Enumerable.Range(0, snapshot.PartCount).Where(number => TokenPair.Agree(part, snapshot.PartAt(number)));
            neighbours.Of(part).Parts.ShouldBe(expected, asked.Source.Full);
        }
    }

    [Fact]
    public void Screening_returns_every_entry_that_comparing_one_by_one_would_match()
    {
        var random = new Random(5);
        var entries = Invented.Entries(5000, random);
        var matcher = new Matcher(ListIndex.Build(entries));
        var reader = new NameReader(new());
        var read = entries.Select(entry => (entry.Id, Identity: ReadIdentity.Of(entry.Identity, reader))).ToArray();
        var matches = 0;
        for (var i = 0; i < 250; i++)
        {
            var asked = Invented.Disguise(entries[random.Next(entries.Length)].Identity, random);
            var left = ReadIdentity.Of(asked, reader);
            var expected = read.Where(entry => Scale.ScoreOf(Comparer.Weigh(left, entry.Identity)) >= Matcher.Threshold).Select(entry => entry.Id);
            var found = matcher.Match(asked, top: int.MaxValue);
            found.Select(match => match.Entry.Id).Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal), asked.Names[0].Full);
            matches += found.Count;
        }

        matches.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void The_best_few_are_those_comparing_one_by_one_would_rank_first_at_any_threshold()
    {
        var random = new Random(9);
        var entries = Invented.Entries(2000, random).OrderBy(entry => entry.List, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToArray();
        var matcher = new Matcher(ListIndex.Build(entries));
        var reader = new NameReader(new());
        var read = Array.ConvertAll(entries, entry => ReadIdentity.Of(entry.Identity, reader));
        for (var i = 0; i < 300; i++)
        {
            var disguised = Invented.Disguise(entries[random.Next(entries.Length)].Identity, random);
            var asked = i % 2 == 0 ? disguised : disguised with { BirthDates = [] };
            var threshold = i % 3 == 0 ? 0.5 : Matcher.Threshold;
            var left = ReadIdentity.Of(asked, reader);
            var expected = read
                .Select((entry, at) => new ScoredEntry(at, Comparer.Weigh(left, entry)))
                .Where(entry => entry.Score >= threshold)
                .OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Entry)
                .Take(3);
            var best = new ScoredEntry[3];
            best[..matcher.Find(asked, best, threshold)].ShouldBe(expected, asked.Names[0].Full);
        }
    }

    // Two listed parts agree with one asked for, and one of them is the beginning of the other.
    [Theory]
    [InlineData("KEO KYEOMBO", "KEO PEUNG KYEOM")]
    [InlineData("KEO KYEOMBO", "KEO KYEOM KEUNG")]
    public void A_part_that_agrees_with_one_may_stand_beside_another(string asked, string listed)
    {
        var matcher = new Matcher(ListIndex.Build([new("Test", "1", Persons.Named(listed))]));
        matcher.Match(Persons.Named(asked)).Select(match => match.Comparison.Weight).ShouldBe([Persons.Compare(asked, listed).Weight]);
    }

    // The name is found twice: by the day one bearer shares, bounded loosely, and by its parts.
    [Fact]
    public void A_name_found_by_a_day_is_weighed_for_bearers_without_that_day_too()
    {
        const string Name = "Zulfetdin Qorxmazbey Hümmətağa Vazirxanov";
        var matcher = new Matcher(ListIndex.Build([
            new("Test", "1", Persons.Named(Name).Born("1971-05-23")),
            new("Test", "2", Persons.Named(Name)),
        ]));
        var asked = Persons.Named("Zulfetdin Qorxmazbey Hümmətağa Smith").Born("1971-05-23");
        matcher.Match(asked, threshold: 0.5).Select(match => match.Entry.Id).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void What_traits_say_of_parts_that_do_not_agree_is_never_too_little()
    {
        var random = new Random(12);
        var read = new NameReader();
        var parts = Enumerable.Range(0, 400).SelectMany(_ => read.Read(new(Invented.Name(random)))?.Tokens ?? []).ToArray();
        foreach (var a in parts.Take(200))
        {
            foreach (var b in parts)
            {
                if (TokenPair.Agree(a.Part, b.Part)) continue;
                PartTrait.Of(a.Part).MostBeside(PartTrait.Of(b.Part)).ShouldBeGreaterThanOrEqualTo(TokenPair.Of(a.Part, b.Part).Weight, $"{a.Text}, {b.Text}");
            }
        }
    }

    [Fact]
    public void A_candidate_scores_as_comparing_scores_it()
    {
        var random = new Random(6);
        var entries = Invented.Entries(500, random);
        var matcher = new Matcher(ListIndex.Build(entries));
        foreach (var entry in entries.Take(200))
        {
            var asked = Invented.Disguise(entry.Identity, random);
            foreach (var match in matcher.Match(asked, threshold: 0.3))
            {
                match.Comparison.Weight.ShouldBe(Matcher.Compare(asked, match.Entry.Identity).Weight);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gets_the_same_answers()
    {
        var random = new Random(7);
        var entries = Invented.Entries(500, random);
        var matcher = new Matcher(ListIndex.Build(entries));
        var asked = entries.Select(entry => Invented.Disguise(entry.Identity, random)).ToArray();
        var alone = asked.Select(identity => Text(matcher.Match(identity))).ToArray();
        var together = asked.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(identity => Text(matcher.Match(identity))).ToArray();
        together.ShouldBe(alone);
    }

    [Fact]
    public void An_empty_index_matches_nobody() =>
        new Matcher(ListIndex.Build([])).Match(Persons.Named("Rashad Numunali")).ShouldBeEmpty();

    static HashSet<ulong> Deletions(string word, Func<int, int> tolerance)
    {
        var hashes = new ulong[WordHash.MostDeletions(word.Length, 2)];
        var count = new WordHash(Bytes(word), new ulong[WordHash.Space]).Deletions(tolerance(word.Length), hashes);
        return [.. hashes.Take(count)];
    }

    static HashSet<ulong> Edits(string word, string lookedFor)
    {
        var deletions = WordFilter.SpaceFor(lookedFor.Length);
        foreach (var hash in Deletions(lookedFor, _ => 1)) WordFilter.Add(deletions, hash);
        var hashes = new ulong[WordHash.MostEdits(word.Length)];
        var count = new WordHash(Bytes(word), new ulong[WordHash.Space]).OneEdit(hashes, new(deletions));
        return [.. hashes.Take(count)];
    }

    static byte[] Bytes(string word) => System.Text.Encoding.ASCII.GetBytes(word);

    static string Text(IReadOnlyList<Match> matches) =>
        string.Join('|', matches.Select(match => $"{match.Entry.Id}:{match.Comparison.Weight}:{match.Comparison.Why}"));

    // The textbook definition, without bounds and shortcuts.
    static int Reference(string a, string b)
    {
        var cells = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cells[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(cells[i - 1, j] + 1, cells[i, j - 1] + 1), cells[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, cells[i - 2, j - 2] + 1);
                cells[i, j] = best;
            }
        }

        return cells[a.Length, b.Length];
    }
}
