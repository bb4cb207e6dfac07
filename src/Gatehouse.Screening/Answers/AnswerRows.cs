using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Answers;

/// <summary>A person of a question, and the traveller they were found to be.</summary>
/// <param name="Ask">Keyed digest of the question.</param>
/// <param name="Place">In the question, from 0.</param>
sealed record AskedTraveller(string Ask, int Place, string Traveller, string? Locator, string? Reference);

/// <summary>What was told about one person of a question, who is named as the carrier does.</summary>
public sealed record TravellerAnswer(string? Locator, string? Reference, Told Told);

/// <summary>The rows of answers, and what follows for a traveller from how their hits stand.</summary>
static class AnswerRows
{
    static readonly string[] Undecided = [StoredHit.OpenState, StoredHit.PendingState, StoredHit.AwaitingSecondState];
    static readonly string[] Matched = [StoredHit.ConfirmedState, StoredHit.DisclosedState];

    /// <summary>Writes the answers to questions in the transaction that screens them.</summary>
    public static async Task Write(
        DbTransaction transaction, DayKeys keys, int day, string flight, IEnumerable<AskedTraveller> asked, Pack pack, DateTimeOffset now)
    {
        foreach (var ask in asked.GroupBy(of => of.Ask, StringComparer.Ordinal))
        {
            var told = new List<Told>();
            foreach (var person in ask)
            {
                var answer = await Of(transaction, person.Traveller, pack.BoardingAnswers, now);
                await Insert(transaction, keys, day, flight, person, answer, now);
                told.Add(answer);
            }

            await Audit.Append(transaction, Actor.Service("screening").Did(now, "answer-boarding", ask.Key, Counts(told)));
        }
    }

    /// <summary>The answers of a question as they were told last, in its order; none where it was not screened yet.</summary>
    public static async Task<IReadOnlyList<TravellerAnswer>> Find(DbConnection connection, DayKeys keys, string ask) =>
        [.. (await Rows(connection, ask, null)).Select(row => row.ToAnswer(keys, Told.Of(row.Said, row.Review)))];

    /// <summary>The answers of a question as they are now, after whatever officers decided; asking again is an act.</summary>
    public static async Task<IReadOnlyList<TravellerAnswer>> Renew(
        DbTransaction transaction, DayKeys keys, string ask, string carrier, Pack pack, DateTimeOffset now)
    {
        var answers = new List<TravellerAnswer>();
        foreach (var row in await Rows(transaction.Connection!, ask, transaction))
        {
            var told = await Of(transaction, row.Traveller, pack.BoardingAnswers, now);
            answers.Add(row.ToAnswer(keys, told));
            if (told == Told.Of(row.Said, row.Review)) continue;
            await transaction.Connection!.ExecuteAsync(
                """
                update answer set told = @Told, review = @Review, told_at = @At, referred_at = coalesce(referred_at, @Referred)
                where ask = @ask and place = @Place
                """,
                new { Told = told.Answer.ToString(), told.Review, At = now.ToUnixTimeMilliseconds(), Referred = ReferredAt(told, now), ask, row.Place },
                transaction);
        }

        if (answers.Count > 0)
        {
            await Audit.Append(transaction, Actor.Service(carrier).Did(now, "ask-answer", ask, Counts(answers.Select(answer => answer.Told))) with { From = null });
        }

        return answers;
    }

    /// <summary>Deletes up to <paramref name="most"/> answers of a day; returns how many.</summary>
    public static Task<int> EraseDay(DbTransaction transaction, int day, int most) => transaction.Connection!.ExecuteAsync(
        "delete from answer where day = @day and ask in (select ask from answer where day = @day limit @most)", new { day, most }, transaction);

    public static Task Erase(DbTransaction transaction, string traveller) => transaction.Connection!.ExecuteAsync(
        "delete from answer where traveller = @traveller", new { traveller }, transaction);

    /// <summary>A match that two persons confirmed, else a hit that waits and that no redress number speaks against, else nothing. Data restricted
    /// on request are reviewed and not used further (P-34): they hold nobody.</summary>
    static async Task<Told> Of(DbTransaction transaction, string traveller, BoardingAnswers rule, DateTimeOffset now)
    {
        var hits = await HitRows.StandingOf(transaction, traveller);
        if (hits.Count == 0 || await DataSubjectRows.RestrictedBy(transaction.Connection!, traveller, transaction) is not null) return Told.Board;
        foreach (var hit in hits.Where(hit => Matched.Contains(hit.State, StringComparer.Ordinal)))
        {
            if (await ConfirmedMatch.Of(transaction, hit.Id) is not { } match) continue;
            return rule.TellsNoBoard ? Told.NoBoard(match) : rule.ReferralMinutes > 0 ? Told.Refer : Told.Board;
        }

        var holds = rule.ReferralMinutes > 0 && hits.Any(hit => !hit.IsCleared && Undecided.Contains(hit.State, StringComparer.Ordinal));
        return holds && now < await ReferredSince(transaction, traveller, now) + TimeSpan.FromMinutes(rule.ReferralMinutes) ? Told.Refer : Told.Board;
    }

    static async Task<DateTimeOffset> ReferredSince(DbTransaction transaction, string traveller, DateTimeOffset now) =>
        Text.Instant(await transaction.Connection!.ExecuteScalarAsync<long?>(
            "select min(referred_at) from answer where traveller = @traveller", new { traveller }, transaction)) ?? now;

    static Task<int> Insert(DbTransaction transaction, DayKeys keys, int day, string flight, AskedTraveller person, Told told, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into answer (ask, place, day, traveller, flight, sealed, told, review, told_at, referred_at)
            values (@Ask, @Place, @day, @Traveller, @flight, @Sealed, @Told, @Review, @At, @Referred)
            """,
            new
            {
                person.Ask,
                person.Place,
                day,
                person.Traveller,
                flight,
                Sealed = keys.Seal(day, "answer", $"{person.Ask}/{person.Place}", Json.Write(new Named(person.Locator, person.Reference))),
                Told = told.Answer.ToString(),
                told.Review,
                At = now.ToUnixTimeMilliseconds(),
                Referred = ReferredAt(told, now),
            },
            transaction);

    static async Task<IReadOnlyList<Row>> Rows(DbConnection connection, string ask, DbTransaction? transaction) => (await connection.QueryAsync<Row>(
        "select ask, place, day, traveller, sealed, told as said, review from answer where ask = @ask order by place", new { ask }, transaction)).AsList();

    static long? ReferredAt(Told told, DateTimeOffset now) => told.Answer == Boarding.Refer ? now.ToUnixTimeMilliseconds() : null;

    static object Counts(IEnumerable<Told> told)
    {
        var all = told.ToLookup(of => of.Answer);
        return new
        {
            Board = all[Boarding.Board].Count(),
            Refer = all[Boarding.Refer].Count(),
            NoBoard = all[Boarding.NoBoard].Count(),
            Reviews = string.Join(' ', all[Boarding.NoBoard].Select(of => of.Review)),
        };
    }

    sealed record Named(string? Locator, string? Reference);

    sealed record Row
    {
        public int Place { get; init; }
        public int Day { get; init; }
        public string Traveller { get; init; } = "";
        public byte[] Sealed { get; init; } = [];
        public string Said { get; init; } = "";
        public string? Review { get; init; }

        public string Ask { get; init; } = "";

        public TravellerAnswer ToAnswer(DayKeys keys, Told told)
        {
            var named = Json.Read<Named>(keys.OpenText(Day, "answer", $"{Ask}/{Place}", Sealed));
            return new(named.Locator, named.Reference, told);
        }
    }
}
