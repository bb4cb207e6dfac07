using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Notices;

/// <summary>Something that whoever has a role must see.</summary>
/// <param name="What">Code of what happened: <c>pack-change approved</c>.</param>
/// <param name="About">Id of the object.</param>
/// <param name="Seen">When it was seen; null before.</param>
public sealed record Notice(string Id, DateTimeOffset At, Role To, string What, string About, DateTimeOffset? Seen)
{
    /// <summary>By when it asks for something to be done; null where it only tells.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>The inboxes of roles. A notice is written with the effect it tells of.</summary>
public static class Inbox
{
    /// <summary>Leaves a notice for the data protection officer.</summary>
    internal static Task TellOverseer(DbTransaction transaction, string what, string about, DateTimeOffset at, DateTimeOffset? due = null) =>
        transaction.Connection!.ExecuteAsync(
            "insert into notice (id, at, to_role, what, about, due) values (@Id, @At, @To, @What, @About, @Due)",
            new
            {
                Id = $"{Guid.CreateVersion7(at)}",
                At = at.ToUnixTimeMilliseconds(),
                To = nameof(Role.DataProtectionOfficer),
                What = what,
                About = about,
                Due = due?.ToUnixTimeMilliseconds(),
            },
            transaction);

    /// <summary>The newest notices to a role.</summary>
    public static async Task<IReadOnlyList<Notice>> To(IStore store, Role role, int most, CancellationToken stop)
    {
        var rows = await store.Read(
            connection => connection.QueryAsync<Row>(
                "select id, at, what, about, seen, due from notice where to_role = @Role order by at desc, id desc limit @Most",
                new { Role = role.ToString(), Most = most }),
            stop);
        return [.. rows.Select(row => new Notice(row.Id, Text.Instant(row.At)!.Value, role, row.What, row.About, Text.Instant(row.Seen)) { Due = Text.Instant(row.Due) })];
    }

    /// <summary>Somebody with the role has seen it; false where there is none, or it was seen before.</summary>
    internal static async Task<bool> MarkSeen(DbTransaction transaction, string id, DateTimeOffset at) => await transaction.Connection!.ExecuteAsync(
        "update notice set seen = @At where id = @Id and seen is null", new { Id = id, At = at.ToUnixTimeMilliseconds() }, transaction) > 0;

    sealed record Row
    {
        public string Id { get; init; } = "";
        public long At { get; init; }
        public string What { get; init; } = "";
        public string About { get; init; } = "";
        public long? Seen { get; init; }
        public long? Due { get; init; }
    }
}
