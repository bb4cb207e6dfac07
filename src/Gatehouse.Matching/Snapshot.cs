namespace Gatehouse.Matching;

/// <summary>
/// Entries of lists, laid out for matching: immutable, in memory or in a file that any number of processes map and share.
/// The same entries, in whatever order, give the same bytes; the file is named by their SHA-256. Safe for any number of
/// threads; disposed while somebody still matches with it, it is freed when they have ended.
/// </summary>
public sealed partial class Snapshot : IDisposable
{
    readonly Region region;
    readonly Column<uint> partOffsets;
    readonly Column<byte> partBytes;
    readonly Column<PartTrait> partTraits;
    readonly Column<uint> formOffsets;
    readonly Column<int> formPartStarts;
    readonly Column<int> formParts;
    readonly Column<int> postingStarts;
    readonly Column<Posting> postings;
    readonly Column<int> postingMiddles;
    readonly Column<NameCard> nameCards;
    readonly Column<int> dateKeys;
    readonly Column<int> dateStarts;
    readonly Column<Posting> datePostings;
    readonly Column<int> nameStarts;
    readonly Column<int> nameParts;
    readonly Column<int> ownerStarts;
    readonly Column<Owner> owners;
    readonly Column<uint> factOffsets;
    readonly Column<byte> factBytes;
    readonly Column<uint> entryOffsets;
    readonly Column<byte> entryBytes;
    readonly Column<ulong> joinFilter;
    readonly Column<ulong> joinDeletions;
    readonly Column<ulong> wholeDeletions;

    Snapshot(Region region, string what)
    {
        this.region = region;
        var sections = SnapshotFile.ReadHeader(region, what);
        partOffsets = Get<uint>(Section.PartOffsets);
        partBytes = Get<byte>(Section.PartBytes);
        partTraits = Get<PartTrait>(Section.PartTraits);
        formOffsets = Get<uint>(Section.FormOffsets);
        (formPartStarts, formParts) = (Get<int>(Section.FormPartStarts), Get<int>(Section.FormParts));
        Deletions = Index(Section.DeletionStarts, Section.DeletionSlots);
        Skeletons = Index(Section.SkeletonStarts, Section.SkeletonSlots);
        Groups = Index(Section.GroupStarts, Section.GroupSlots);
        Joins = Index(Section.JoinStarts, Section.JoinSlots);
        (joinFilter, joinDeletions) = (Get<ulong>(Section.JoinFilter), Get<ulong>(Section.JoinDeletions));
        Wholes = Index(Section.WholeStarts, Section.WholeSlots);
        wholeDeletions = Get<ulong>(Section.WholeDeletions);
        (postingStarts, postings) = (Get<int>(Section.PostingStarts), Get<Posting>(Section.Postings));
        postingMiddles = Get<int>(Section.PostingMiddles);
        Pairs = new(Get<uint>(Section.PairStarts), Get<PairSlot>(Section.PairSlots), Get<ulong>(Section.PairFilter));
        nameCards = Get<NameCard>(Section.NameCards);
        (dateKeys, dateStarts, datePostings) = (Get<int>(Section.DateKeys), Get<int>(Section.DateStarts), Get<Posting>(Section.DatePostings));
        (nameStarts, nameParts) = (Get<int>(Section.NameStarts), Get<int>(Section.NameParts));
        (ownerStarts, owners) = (Get<int>(Section.OwnerStarts), Get<Owner>(Section.Owners));
        (factOffsets, factBytes) = (Get<uint>(Section.FactOffsets), Get<byte>(Section.FactBytes));
        (entryOffsets, entryBytes) = (Get<uint>(Section.EntryOffsets), Get<byte>(Section.EntryBytes));
        var (offset, length) = sections[(int)Section.Documents];
        Documents = DocumentIndex.Open(new RegionMemory(region, offset, checked((int)length)).Memory);

        Column<T> Get<T>(Section section)
            where T : unmanaged => region.Column<T>(sections[(int)section].Offset, sections[(int)section].Length);

        HashIndex Index(Section starts, Section slots) => new(Get<uint>(starts), Get<HashIndex.Slot>(slots));
    }

    /// <summary>Number of entries.</summary>
    public int Count => entryOffsets.Count - 1;

    /// <summary>Number of distinct names.</summary>
    public int NameCount => nameStarts.Count - 1;

    /// <summary>Bytes in memory or in the file.</summary>
    public long Length => region.Length;

    /// <summary>The SHA-256 of all its bytes, in hexadecimal digits: what names it.</summary>
    public string Digest
    {
        get => field ??= SnapshotFile.DigestOf(region);
        private init;
    }

    internal AgreementMemo Memo => field ??= new(this);

    internal HashIndex Deletions { get; }

    internal HashIndex Skeletons { get; }

    internal HashIndex Groups { get; }

    internal HashIndex Joins { get; }

    internal ReadOnlySpan<ulong> JoinFilter => joinFilter.Span;

    /// <summary>What becomes of neighbours joined when a letter is left out.</summary>
    internal WordFilter JoinDeletions => new(joinDeletions.Span);

    internal HashIndex Wholes { get; }

    /// <summary>The same of names of short parts.</summary>
    internal WordFilter WholeDeletions => new(wholeDeletions.Span);

    internal PairIndex Pairs { get; }

    internal DocumentIndex Documents { get; }

    /// <summary>Lays entries out in memory.</summary>
    /// <param name="entries">Each with a name or a document.</param>
    /// <param name="progress">Told the number of entries read.</param>
    /// <param name="stop">Ends the work early.</param>
    public static Snapshot Build(IEnumerable<Entry> entries, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        var sections = SnapshotBuilder.Build(entries, progress, stop);
        var memory = Region.Allocate(SnapshotFile.LengthOf(sections));
        using (var stream = memory.ToStream()) SnapshotFile.Write(sections, stream);
        return new(memory, "The snapshot");
    }

    /// <summary>Writes this snapshot into <paramref name="folder"/>, which must exist.</summary>
    /// <returns>The path of the file: its digest and <c>.snapshot</c>. A file of that name is the same and left alone.</returns>
    public string Write(string folder)
    {
        var path = Path.Combine(folder, Digest + SnapshotFile.Extension);
        if (File.Exists(path)) return path;
        var part = $"{path}.{Environment.ProcessId}.part";
        using (var file = File.Create(part))
        {
            const int Step = 1 << 24;
            for (var at = 0L; at < Length; at += Step) file.Write(region.Bytes(at, (int)Math.Min(Step, Length - at)));
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
        return path;
    }

    /// <summary>Maps a file read-only; processes that map the same file share its memory.</summary>
    /// <param name="path">What <see cref="Write"/> returned, perhaps in another folder.</param>
    /// <exception cref="InvalidDataException">The bytes are not those the name states, or of another format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Snapshot Open(string path)
    {
        var mapped = Region.Map(path);
        try
        {
            var digest = SnapshotFile.DigestOf(mapped);
            if (!string.Equals(Path.GetFileName(path), digest + SnapshotFile.Extension, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{path} is damaged or renamed: its bytes have the digest {digest}.");
            }

            return new(mapped, path) { Digest = digest };
        }
        catch
        {
            mapped.Dispose();
            throw;
        }
    }

    /// <summary>The entry with a number from 0 to <see cref="Count"/> - 1, in the order of list and id.</summary>
    public Entry EntryAt(int number)
    {
        Hold();
        try
        {
            return EntryText.Read(EntryBytes(number));
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Frees the memory or unmaps the file, once nobody matches with it any more.</summary>
    public void Dispose() => region.Dispose();

    /// <summary>Keeps the memory until <see cref="Release"/>.</summary>
    /// <exception cref="ObjectDisposedException">It is gone already.</exception>
    internal void Hold()
    {
        var isHeld = false;
        region.DangerousAddRef(ref isHeld);
    }

    internal void Release() => region.DangerousRelease();

    /// <summary>Every entry by the hash of what it states.</summary>
    internal Dictionary<ulong, int> Contents()
    {
        var contents = new Dictionary<ulong, int>(Count);
        Hold();
        try
        {
            for (var i = 0; i < Count; i++) contents[SameBytes.HashOf(EntryBytes(i))] = i;
        }
        finally
        {
            Release();
        }

        return contents;
    }

    /// <summary>The bytes an entry is kept as; equal where the entries are.</summary>
    internal ReadOnlySpan<byte> EntryBytes(int number) =>
        entryBytes.Slice((int)entryOffsets[number], (int)(entryOffsets[number + 1] - entryOffsets[number])).TrimEnd("\0"u8);
}
