namespace Gatehouse.Matching.Tests;

public sealed class SnapshotTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-snapshot").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_answers_as_the_memory_it_was_written_from()
    {
        var random = new Random(21);
        var entries = Invented.Entries(800, random);
        var inMemory = ListIndex.Build(entries);
        using var mapped = Snapshot.Open(inMemory.Main.Write(folder));
        mapped.Digest.ShouldBe(inMemory.Main.Digest);
        mapped.Count.ShouldBe(800);
        var fromFile = new Matcher(ListIndex.Of(mapped));
        foreach (var entry in entries.Take(200))
        {
            var asked = Invented.Disguise(entry.Identity, random);
            Text(fromFile.Match(asked)).ShouldBe(Text(new Matcher(inMemory).Match(asked)));
        }
    }

    [Fact]
    [Trait("Requirement", "C-06")]
    [Trait("Requirement", "M5")]
    public void The_same_entries_in_any_order_are_the_same_file()
    {
        var entries = Invented.Entries(300, new Random(22));
        var path = Build(entries).Write(folder);
        var again = Build(entries.Reverse()).Write(folder);
        again.ShouldBe(path);
        Directory.GetFiles(folder).ShouldHaveSingleItem().ShouldBe(path);
    }

    [Fact]
    public void Another_entry_is_another_file()
    {
        var entries = Invented.Entries(50, new Random(23));
        string.Equals(Build(entries).Digest, Build(entries.Skip(1)).Digest, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(-1)]
    public void A_damaged_file_is_refused(int at)
    {
        var path = Build(Invented.Entries(20, new Random(24))).Write(folder);
        var bytes = File.ReadAllBytes(path);
        bytes[at < 0 ? ^1 : at] ^= 1;
        File.WriteAllBytes(path, bytes);
        Should.Throw<InvalidDataException>(() => Snapshot.Open(path)).Message.ShouldContain("damaged or renamed");
    }

    [Fact]
    public void A_file_cut_short_or_renamed_is_refused()
    {
        var path = Build(Invented.Entries(20, new Random(25))).Write(folder);
        var cut = Path.Combine(folder, "cut.snapshot");
        File.WriteAllBytes(cut, File.ReadAllBytes(path)[..500]);
        Should.Throw<InvalidDataException>(() => Snapshot.Open(cut));
        File.Move(path, Path.Combine(folder, "other.snapshot"));
        Should.Throw<InvalidDataException>(() => Snapshot.Open(Path.Combine(folder, "other.snapshot")));
        var empty = Path.Combine(folder, "empty.snapshot");
        File.WriteAllBytes(empty, []);
        Should.Throw<IOException>(() => Snapshot.Open(empty));
    }

    [Fact]
    public void A_file_with_other_name_tables_is_refused_though_its_name_fits()
    {
        var path = Build(Invented.Entries(20, new Random(26))).Write(folder);
        var bytes = File.ReadAllBytes(path);
        bytes[20] ^= 1;
        var renamed = Path.Combine(folder, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) + ".snapshot");
        File.WriteAllBytes(renamed, bytes);
        Should.Throw<InvalidDataException>(() => Snapshot.Open(renamed)).Message.ShouldContain("build it anew");
    }

    [Fact]
    public void What_changed_answers_as_all_built_anew()
    {
        var random = new Random(27);
        var entries = Invented.Entries(600, random).ToList();
        var index = ListIndex.Build(entries);
        for (var step = 0; step < 25; step++)
        {
            for (var change = 0; change < 4; change++) Change(entries, random);
            index = index.With(entries);
            var anew = ListIndex.Build(entries);
            index.Count.ShouldBe(anew.Count);
            for (var i = 0; i < 40; i++)
            {
                var asked = Invented.Disguise(entries[random.Next(entries.Count)].Identity, random);
                var top = 1 + random.Next(6);
                Text(new Matcher(index).Match(asked, top: top)).ShouldBe(Text(new Matcher(anew).Match(asked, top: top)));
            }
        }
    }

    [Fact]
    public void Few_changes_share_the_snapshot_and_many_make_a_new_one()
    {
        var entries = Invented.Entries(400, new Random(28));
        var index = ListIndex.Build(entries);
        index.With([.. entries.Skip(5)]).Main.ShouldBeSameAs(index.Main);
        index.With([.. entries.Skip(100)]).Main.ShouldNotBeSameAs(index.Main);
        index.With(entries).Changed.ShouldBeNull();
    }

    [Fact]
    public void A_snapshot_disposed_while_it_is_asked_ends_in_an_answer_or_a_clear_error()
    {
        var entries = Invented.Entries(500, new Random(29));
        var path = Build(entries).Write(folder);
        for (var round = 0; round < 20; round++)
        {
            var mapped = Snapshot.Open(path);
            var matcher = new Matcher(ListIndex.Of(mapped));
            Parallel.Invoke(
                mapped.Dispose,
                () =>
                {
                    try
                    {
                        foreach (var entry in entries.Take(50)) matcher.Match(entry.Identity).ShouldNotBeEmpty();
                    }
                    catch (ObjectDisposedException)
                    {
                        // Asked too late.
                    }
                });
        }
    }

    [Fact]
    public void A_name_whose_parts_were_met_before_is_asked_without_allocating()
    {
        var random = new Random(30);
        var entries = Invented.Entries(2000, random);
        var matcher = new Matcher(ListIndex.Build(entries));
        Identity[] asked = [.. entries.Where(entry => entry.Identity.Names.All(name => name.Full.All(char.IsAscii))).Take(300).Select(entry => entry.Identity with { BirthPlaces = [], Documents = [] })];
        var best = new ScoredEntry[5];
        for (var i = 0; i < 3; i++) Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(asked.Length);

        void Ask()
        {
            foreach (var identity in asked) matcher.Find(identity, best);
        }
    }

    static void Change(List<Entry> entries, Random random)
    {
        var at = random.Next(entries.Count);
        switch (random.Next(3))
        {
            case 0: entries.RemoveAt(at); break;
            case 1: entries[at] = entries[at] with { Identity = Invented.Person(random) }; break;
            default: entries.Add(new("Other", $"{random.Next()}", Invented.Person(random))); break;
        }
    }

    static Snapshot Build(IEnumerable<Entry> entries) => Snapshot.Build(entries, stop: TestContext.Current.CancellationToken);

    static string Text(IReadOnlyList<Match> matches) =>
        string.Join('|', matches.Select(match => $"{match.Entry.List}/{match.Entry.Id}:{match.Comparison.Weight}:{match.Comparison.Why}"));
}
