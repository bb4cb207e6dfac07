using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Notices;

namespace Gatehouse.Screening.Hits;

/// <summary>
/// Alarms of the overseer over who opens what (X6): many travellers in a short time, a traveller called like somebody of the house.
/// An alarm blocks nobody: a shift must go on, and the pages are rationed besides.
/// </summary>
static class Openings
{
    /// <summary>Different hits in <see cref="Span"/> before the overseer hears of it. Who decides a hit needs ten seconds at least;
    /// sixty in ten minutes is more than anybody reads.</summary>
    public const int Many = 60;

    /// <summary>Over which they are counted.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    const string ManyOpened = "many travellers opened";
    const string NameOfStaff = "traveller with the name of an account opened";

    public static async Task Note(DbTransaction transaction, Actor actor, HitView view, DateTimeOffset now)
    {
        if (await Count(transaction, actor, now) >= Many) await TellOnce(transaction, ManyOpened, actor.Name, now);
        if (await IsOfStaff(transaction, view)) await TellOnce(transaction, NameOfStaff, $"{actor.Name} {view.Hit.Id}", now);
    }

    static Task<long> Count(DbTransaction transaction, Actor actor, DateTimeOffset now) => transaction.Connection!.ExecuteScalarAsync<long>(
        $"""
        select count(distinct about) from (
            select about from audit where actor = @Name and at > @Since and action = 'view-hit' and result = 'done' limit {Many * 10}) opened
        """,
        new { actor.Name, Since = (now - Span).ToUnixTimeMilliseconds() },
        transaction);

    static async Task<bool> IsOfStaff(DbTransaction transaction, HitView view)
    {
        var travellers = view.Traveller.Reports.Select(report => Words(report.Name)).Where(words => words.Count > 1).ToList();
        var staff = await transaction.Connection!.QueryAsync<string>("select full_name from officer", transaction: transaction);
        return staff.Select(Words).Any(name => name.Count > 1 && travellers.Exists(words => name.IsSubsetOf(words)));
    }

    static HashSet<string> Words(string name) =>
        new(name.Split([' ', '-', ',', '/'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    // Once in a span: an inbox flooded with one alarm hides the others.
    static async Task TellOnce(DbTransaction transaction, string what, string about, DateTimeOffset now)
    {
        var told = await transaction.Connection!.ExecuteScalarAsync<long>(
            "select count(*) from notice where what = @what and about = @about and at > @Since",
            new { what, about, Since = (now - Span).ToUnixTimeMilliseconds() },
            transaction);
        if (told == 0) await Inbox.TellOverseer(transaction, what, about, now);
    }
}
