using System.Globalization;
using System.Text;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>A screening desk whose data grow old.</summary>
static class RetentionDesk
{
    public const string Marker = "QZMARKERQZ";

    public static readonly Passenger Marked = new(Marker, "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX");

    public static readonly Actor Service = Actor.Service("retention");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly ListEntry Sought = Desk.Sought("L-1", "Qzmarkerqz Turalxan", "1984-11-02");

    public static Task<Desk> Open(string database) => Desk.Open(database, Sought);

    /// <summary>On a server of its own.</summary>
    public static Task<Desk> Open(PostgresServer server) => Desk.Open(server, Sought);

    /// <summary>Takes the passenger list of a flight that leaves this evening, and screens it.</summary>
    public static Task<IntakeResult> TakeToday(this Desk desk, params Passenger[] passengers) => desk.Take(Today(desk, passengers));

    public static byte[] Today(Desk desk, params Passenger[] passengers)
    {
        var now = desk.Clock.GetUtcNow().UtcDateTime;
        return Carrier.ApiOf(now.ToString("yyMMdd:HHmm", CultureInfo.InvariantCulture), now.Date.AddHours(22), passengers);
    }

    public static Task<RetentionRun> Erase(this Desk desk, Pack? pack = null, bool isConfirmed = false, IStore? store = null) =>
        new EraseExpired(store ?? desk.Store, desk.Clock, pack ?? Pack.Default).Handle(Service, isConfirmed, Stop);

    /// <summary>Months pass at once; an operator says that it is so.</summary>
    public static Task<RetentionRun> Leap(this Desk desk, int months, Pack? pack = null)
    {
        var now = desk.Clock.GetUtcNow();
        desk.Clock.Advance(now.AddMonths(months) - now);
        return desk.Erase(pack, isConfirmed: true);
    }

    public static async Task<JustifyResult> Justify(this Desk desk, QueueRow hit, int months, JustificationKind kind = JustificationKind.Evidence)
    {
        var until = DateOnly.FromDateTime(desk.Clock.GetUtcNow().AddMonths(months).UtcDateTime);
        return await new JustifyRetention(desk.Store, desk.Clock, Pack.Default).OfHit(
            Desk.Acting("rana", Role.SeniorReviewer), hit.Id, new(kind, $"{Marker} was named in a judgment of the invented court.", until), Stop);
    }

    public static Task<T?> Ask<T>(this Desk desk, string sql) => desk.Store.Read(connection => connection.ExecuteScalarAsync<T>(sql), Stop);

    /// <summary>Rows that hold, or held, somebody's data.</summary>
    public static async Task<long> PersonalRows(this Desk desk)
    {
        var rows = 0L;
        foreach (var table in new[] { "flight", "flight_message", "traveller", "report", "hit", "hit_event", "message", "message_digest", "retention_justification" })
        {
            rows += await desk.Ask<long>($"select count(*) from {table}");
        }

        return rows;
    }

    /// <summary>Every file in which the store has anything, keys aside.</summary>
    public static IEnumerable<string> Files(this Desk desk) => desk.IsSqlite
        ? Directory.EnumerateFiles(Path.GetDirectoryName(desk.Address)!, "*", SearchOption.AllDirectories)
        : Directory.EnumerateFiles(PostgresServer.Shared.Data, "*", SearchOption.AllDirectories);

    /// <summary>The files that hold the text anywhere, as UTF-8 or UTF-16. The list in force writes the name in other
    /// letters: what is found came from the carrier or an officer.</summary>
    public static async Task<List<string>> FilesWith(IEnumerable<string> files, string text)
    {
        var found = new List<string>();
        foreach (var file in files)
        {
            byte[] bytes;
            try
            {
                await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new MemoryStream();
                await open.CopyToAsync(copy, Stop);
                bytes = copy.ToArray();
            }
            catch (IOException)
            {
                continue; // gone meanwhile: the server removes files as it works
            }

            byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];
            if (forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0)) found.Add(file);
        }

        return found;
    }
}
