using System.Diagnostics;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Testing;

namespace Gatehouse.Screening.Tests.Watchlists;

/// <summary>The dated editions of a real list, one after the other: what changed, laid over what was laid over a snapshot, answers
/// as the edition built anew.</summary>
public sealed class EditionTests : IDisposable
{
    const int AskedEach = 60;

    // What is built anew costs far more than what is laid over.
    const int BuiltAnewEvery = 5;

    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-editions").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Editions_laid_over_each_other_answer_as_built_anew()
    {
        var bundle = SharedData.Path("lists/ofac/sdn_history_2021-08_2024-05.bundle");
        var repository = Path.Combine(folder, "editions");
        Git("clone", "--quiet", bundle, repository);
        var commits = Git("-C", repository, "log", "--reverse", "--format=%H").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var random = new Random(308);
        ListIndex? index = null;
        var (editions, shared, last) = (0, 0, Array.Empty<Entry>());
        foreach (var commit in commits)
        {
            // The newest is the empty file of a failed download, which the reader refuses.
            var csv = Git("-C", repository, "show", $"{commit}:sdn.csv");
            if (csv.Length == 0) continue;
            var persons = Read(csv);
            var before = index?.Main;
            index = index?.With(persons) ?? ListIndex.Build(persons);
            if (index.Main == before) shared++;
            if (editions++ % BuiltAnewEvery == 0) AnswersAreEqual(index, ListIndex.Build(persons), persons, random);
            last = persons;
        }

        AnswersAreEqual(index!, ListIndex.Build(last), last, random);

        editions.ShouldBeGreaterThanOrEqualTo(308);
        shared.ShouldBeGreaterThan(editions * 9 / 10);
    }

    static void AnswersAreEqual(ListIndex index, ListIndex anew, Entry[] persons, Random random)
    {
        index.Count.ShouldBe(anew.Count);
        var (overlaid, built) = (new Matcher(index), new Matcher(anew));
        var (left, right) = (new ScoredEntry[10], new ScoredEntry[10]);
        for (var i = 0; i < AskedEach; i++)
        {
            var person = persons[random.Next(persons.Length)];
            var asked = new Identity { Names = [new(Mistyped(person.Caption, random))], BirthDates = random.Next(2) == 0 ? [] : person.Identity.BirthDates };
            var count = overlaid.Find(asked, left, threshold: 0.4);
            built.Find(asked, right, threshold: 0.4).ShouldBe(count);
            for (var at = 0; at < count; at++)
            {
                left[at].Weight.ShouldBe(right[at].Weight);
                index.EntryAt(left[at].Entry).Id.ShouldBe(anew.EntryAt(right[at].Entry).Id);
            }
        }
    }

    Entry[] Read(string csv)
    {
        var path = Path.Combine(folder, "sdn.csv");
        File.WriteAllText(path, csv);
        return [.. ReadWatchlists.From([path])[0].Persons.Select(entry => entry.Person)];
    }

    static string Mistyped(string name, Random random) => name.Length < 4 ? name : name.Remove(random.Next(name.Length - 1), 1);

    static string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.Latin1 };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, string.Join(' ', arguments));
        return output;
    }
}
