namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    [Trait("Requirement", "U5")]
    public async Task Every_checkpoint_goes_to_the_second_place_and_both_agree()
    {
        await using var store = OpenWithCopy();
        for (var i = 0; i < 3; i++)
        {
            await Write(2);
            await store.SealAudit(Stop);
            await store.CopyAudit(Stop);
            (await store.CopyAudit(Stop)).ShouldBe(0);
        }

        CopiedNotes().Length.ShouldBeGreaterThanOrEqualTo(4); // the key and three checkpoints
        var found = await store.VerifyAudit(Stop);
        (found.FirstFault, found.Sealed).ShouldBe((null, 6));
        found.Copied.ShouldBe(CopiedNotes().Length);
    }

    [Fact]
    [Trait("Requirement", "U5")]
    public async Task A_second_place_that_is_away_holds_up_no_sealing_and_catches_up()
    {
        await using var store = OpenWithCopy();
        Directory.Delete(CopyFolder);
        await Write(2);
        (await store.SealAudit(Stop)).ShouldBe(2);
        (await Should.ThrowAsync<StoreException>(() => store.CopyAudit(Stop))).Message.ShouldContain(CopyFolder);
        (await Should.ThrowAsync<StoreException>(() => store.VerifyAudit(Stop))).Message.ShouldContain(CopyFolder);

        Directory.CreateDirectory(CopyFolder);
        (await store.CopyAudit(Stop)).ShouldBe(2);
        (await store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();
    }

    [Fact]
    [Trait("Requirement", "U5")]
    public async Task A_note_cut_by_a_power_failure_is_written_again()
    {
        await using var store = OpenWithCopy();
        await Write(2);
        await store.SealAudit(Stop);
        await store.CopyAudit(Stop);
        var file = Directory.GetFiles(CopyFolder).Single();
        using (var cut = File.OpenWrite(file)) cut.SetLength(cut.Length - 20);
        await Write(1);
        await store.SealAudit(Stop);

        await store.CopyAudit(Stop);

        (await store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();
    }

    [Theory]
    [Trait("Requirement", "U1")]
    [InlineData(0, "The copy's note 1 ")]
    [InlineData(1, "The copy's note 2 ")]
    [InlineData(3, "The copy's note 4 ")]
    public async Task An_edited_copy_is_found(int note, string fault)
    {
        await using var store = OpenWithCopy();
        await Filled(store);
        var notes = CopiedNotes();
        notes[note] = notes[note].Replace("notes ", "notes 1", StringComparison.Ordinal);
        WriteCopy(notes);

        (await store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldStartWith(fault);
    }

    [Theory]
    [Trait("Requirement", "U1")]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Notes_removed_from_the_copy_are_found(int note)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Some.Day);
        Directory.CreateDirectory(CopyFolder);
        await using var store = Stores.Open(Address, clock, new StoreSettings(KeyFile) { AuditCopy = CopyFolder });
        await Filled(store);
        var notes = CopiedNotes().ToList();
        notes.RemoveAt(note);
        WriteCopy(notes);
        clock.Advance(TimeSpan.FromMinutes(2));

        (await store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldContain("opy");
    }

    [Fact]
    public async Task The_copy_of_another_log_is_a_fault()
    {
        await using var store = OpenWithCopy();
        await Filled(store);
        using (var other = AuditKeyFile.Create(KeyFile + ".other"))
        {
            var first = new AuditNote(AuditNoteKind.Key, $"gatehouse-audit/{other.Public.Id}", 0, new MerkleTree().Root(), Some.Day.ToUnixTimeMilliseconds(), 0) { Key = other.Public };
            WriteCopy([first.Sign(other)]);
        }

        (await store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldContain("opy");
    }

    async Task Filled(IStore store)
    {
        for (var i = 0; i < 3; i++)
        {
            await Write(2);
            await store.SealAudit(Stop);
            await store.CopyAudit(Stop);
        }

        (await store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();
    }

    string[] CopiedNotes() => [.. new AuditCopy(CopyFolder).All()];

    void WriteCopy(IEnumerable<string> notes)
    {
        foreach (var file in Directory.GetFiles(CopyFolder)[1..]) File.Delete(file);
        File.WriteAllText(Directory.GetFiles(CopyFolder)[0], string.Concat(notes.Select(note => note + "\n")));
    }
}
