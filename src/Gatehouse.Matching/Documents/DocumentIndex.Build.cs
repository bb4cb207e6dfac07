using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

public sealed partial class DocumentIndex
{
    const int Buffer = 1 << 20;
    const int BetweenReports = 1 << 16;

    /// <summary>Builds an index in memory: for the documents of ordinary lists, up to a few millions.</summary>
    /// <param name="documents">In any order; the same documents give the same bytes.</param>
    public static DocumentIndex Build(IEnumerable<ListedDocument> documents)
    {
        RequireLittleEndian();
        var records = new List<DocumentRecord>();
        foreach (var document in documents) DocumentRecord.AddTo(records, document);
        records.Sort();
        using var index = new MemoryStream();
        using (var writer = new DocumentWriter(index, records.Count))
        {
            writer.Add(CollectionsMarshal.AsSpan(records));
            writer.Finish();
        }

        return new(index.GetBuffer().AsMemory(0, (int)index.Length));
    }

    /// <summary>Builds an index in a file, in bounded memory: tens of millions of documents take some 20 MB beside the
    /// directory of 2 to 4 bytes each. Beside the file, as much room again is needed until the end. A build that fails
    /// or is stopped leaves an earlier file as it was.</summary>
    /// <param name="documents">Read once, in any order; the same documents give the same bytes.</param>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="progress">Told the number of documents read so far.</param>
    /// <param name="stop">Stops the build.</param>
    public static void Build(
        IEnumerable<ListedDocument> documents, string path, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        RequireLittleEndian();
        var partial = path + ".partial";
        try
        {
            using (var sorting = new FileStream(
                path + ".sorting", FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose))
            {
                var spill = new DocumentSpill(sorting);
                Read(documents, spill, progress, stop);
                using var output = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);
                Write(spill, output, stop);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            // After the move there is none; after a failure nobody needs it.
            File.Delete(partial);
        }
    }

    static void Read(IEnumerable<ListedDocument> documents, DocumentSpill spill, IProgress<long>? progress, CancellationToken stop)
    {
        var read = 0L;
        var records = new List<DocumentRecord>();
        foreach (var document in documents)
        {
            records.Clear();
            DocumentRecord.AddTo(records, document);
            foreach (var record in records) spill.Add(record);
            if (++read % BetweenReports != 0) continue;
            stop.ThrowIfCancellationRequested();
            progress?.Report(read);
        }

        progress?.Report(read);
    }

    static void Write(DocumentSpill spill, FileStream output, CancellationToken stop)
    {
        using var writer = new DocumentWriter(output, spill.Count);
        foreach (var part in spill.Sorted())
        {
            stop.ThrowIfCancellationRequested();
            writer.Add(part.Span);
        }

        writer.Finish();
        output.Flush(flushToDisk: true);
    }
}
