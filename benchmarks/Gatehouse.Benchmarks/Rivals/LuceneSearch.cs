using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation.Names;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Gatehouse.Benchmarks.Rivals;

/// <summary>Lucene.Net: one document a name, a fuzzy query a part with the edits Elasticsearch calls AUTO, and as many
/// parts required as Gatehouse requires.</summary>
sealed class LuceneSearch : INameSearch
{
    const LuceneVersion Version = LuceneVersion.LUCENE_48;
    const string Field = "name";

    readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("gatehouse-bench-");
    readonly FSDirectory directory;
    readonly DirectoryReader reader;
    readonly IndexSearcher searcher;

    public LuceneSearch(InventedPersons list)
    {
        directory = FSDirectory.Open(folder);
        using (var analyzer = new WhitespaceAnalyzer(Version))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Version, analyzer)))
        {
            for (var i = 0; i < list.Count; i++)
            {
                writer.AddDocument(new Document { new TextField(Field, list.PrimaryName(i).ToLowerInvariant(), Lucene.Net.Documents.Field.Store.NO) });
            }

            writer.ForceMerge(1);
        }

        reader = DirectoryReader.Open(directory);
        searcher = new(reader);
    }

    public string Name => "Lucene.Net fuzzy";

    // One segment of documents added in order: a document's number is its position.
    public IReadOnlyList<int> Find(string name, int top)
    {
        var parts = name.ToLowerInvariant().Split(' ');
        var query = new BooleanQuery { MinimumNumberShouldMatch = parts.Length switch { <= 2 => parts.Length, <= 4 => parts.Length - 1, _ => parts.Length - 2 } };
        foreach (var part in parts)
        {
            var edits = part.Length switch { < 3 => 0, <= 5 => 1, _ => 2 };
            query.Add(new FuzzyQuery(new Term(Field, part), edits), Occur.SHOULD);
        }

        return [.. searcher.Search(query, top).ScoreDocs.Select(found => found.Doc)];
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
        folder.Delete(recursive: true);
    }
}
