using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Oversight;
using Gatehouse.Store;

namespace Gatehouse.Screening.Documentation;

/// <summary>
/// The statutory documentation in one file (P-36, L-11, A-20): a ZIP of a page, the same as JSON, the newest checkpoint of the
/// audit log, and a manifest of their digests signed with the key of the log. It opens without network and without scripts.
/// </summary>
public sealed class WriteDocumentation(IStore store, TimeProvider clock, Officers officers)
{
    static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of the ZIP, or why there is none: the log of this store is not signed.</summary>
    public async Task<(byte[]? Zip, string? Why)> Handle(Overseer overseer, CancellationToken stop)
    {
        try
        {
            return (await Write(overseer, stop), null);
        }
        catch (StoreException unsigned)
        {
            return (null, unsigned.Message);
        }
    }

    async Task<byte[]> Write(Overseer overseer, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await store.SealAudit(stop);
        var log = await store.VerifyAudit(stop);
        var accounts = await officers.All(stop);
        var sections = await store.Read(connection => Sections.Of(connection, accounts, log, now), stop);
        var checkpoint = await store.Read(CheckChain.Checkpoint, stop) ?? "";
        (string Name, byte[] Bytes)[] files =
        [
            ("checkpoint.txt", Encoding.UTF8.GetBytes(checkpoint)),
            ("documentation.html", Encoding.UTF8.GetBytes(Page(sections, now))),
            ("documentation.json", JsonSerializer.SerializeToUtf8Bytes(new { Written = Text.Utc(now), By = overseer.Actor.Name, Sections = sections }, Format)),
        ];
        var manifest = new StringBuilder($"{AuditStatement.Title}documentation\ntime {Text.Utc(now)}\n");
        foreach (var (name, bytes) in files) manifest.Append("file ").Append(Convert.ToHexStringLower(SHA256.HashData(bytes))).Append(' ').Append(name).Append('\n');
        var signed = await store.SignStatement(manifest.ToString(), stop);
        await overseer.Looked(store, "write-documentation", "documentation", new { Manifest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed))) }, now, stop);
        return Zip([.. files, (DocumentationFile.Manifest, Encoding.UTF8.GetBytes(signed))]);
    }

    static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    static string Page(IReadOnlyList<Section> sections, DateTimeOffset now)
    {
        var page = new StringBuilder(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'">
            <title>Statutory documentation, {Text.Utc(now)}</title></head><body>
            <h1>Statutory documentation</h1>
            <p>Written {Text.Utc(now)}. Times are UTC. The file manifest.txt, signed with the key of the audit log, holds the digest of this page.</p>

            """);
        foreach (var section in sections) Append(page, section);
        return page.Append("</body></html>\n").ToString();
    }

    static void Append(StringBuilder page, Section section)
    {
        page.Append("<h2>").Append(Html.Encode(section.Title)).Append("</h2>\n<p>").Append(Html.Encode(section.Note)).Append("</p>\n");
        if (section.Rows.Count == 0)
        {
            page.Append("<p>None.</p>\n");
            return;
        }

        page.Append("<table border=\"1\" cellpadding=\"4\">\n<tr>");
        foreach (var column in section.Columns) page.Append("<th scope=\"col\">").Append(Html.Encode(column)).Append("</th>");
        page.Append("</tr>\n");
        foreach (var row in section.Rows)
        {
            page.Append("<tr>");
            foreach (var cell in row) page.Append("<td><bdi>").Append(Html.Encode(cell)).Append("</bdi></td>");
            page.Append("</tr>\n");
        }

        page.Append("</table>\n");
    }
}
