using System.Text.RegularExpressions;

namespace Gatehouse.Store;

/// <summary>
/// Reads <c>{append only TABLE}</c> and <c>{append only TABLE, but: CONDITION}</c> in a migration as triggers that refuse
/// to change or remove rows; the condition, over <c>old</c>, says which rows may go. They keep programs and people from
/// mistakes; against somebody who drops them stands the verifier.
/// </summary>
static partial class AppendOnly
{
    public static string OnSqlite(string sql) => Marker().Replace(sql, match =>
    {
        var (table, mayGo) = Parts(match);
        return $"""
            create trigger {table}_kept before update on {table}
            begin select raise(abort, 'The audit log is append-only: nothing in {table} is changed.'); end;
            create trigger {table}_stays before delete on {table} when not ({mayGo})
            begin select raise(abort, 'The audit log is append-only: nothing is removed from {table}.'); end;
            """;
    });

    public static string OnPostgres(string sql) => Marker().Replace(sql, match =>
    {
        var (table, mayGo) = Parts(match);
        return $"""
            create function {table}_kept() returns trigger language plpgsql as $$
            begin
                if tg_op = 'DELETE' then
                    if {mayGo} then return old; end if;
                    raise exception 'The audit log is append-only: nothing is removed from {table}.';
                end if;
                raise exception 'The audit log is append-only: nothing in {table} is changed.';
            end $$;
            create trigger {table}_kept before update or delete on {table} for each row execute function {table}_kept();
            create trigger {table}_stays before truncate on {table} for each statement execute function {table}_kept();
            """;
    });

    static (string Table, string MayGo) Parts(Match match) =>
        (match.Groups["table"].Value, match.Groups["but"] is { Success: true } but ? but.Value : "1 = 0");

    [GeneratedRegex(@"\{append only (?<table>[a-z_]+)(, but: (?<but>[^}]+))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();
}
