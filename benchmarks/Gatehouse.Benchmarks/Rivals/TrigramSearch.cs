using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Store;
using Npgsql;
using NpgsqlTypes;

namespace Gatehouse.Benchmarks.Rivals;

/// <summary>PostgreSQL with pg_trgm: a GIN index, the % operator at its default of 0.3, best similarity first; one
/// connection without parallel workers.</summary>
sealed class TrigramSearch : INameSearch
{
    readonly NpgsqlConnection connection;
    readonly NpgsqlCommand search;
    readonly NpgsqlParameter<string> asked = new("name", "") { NpgsqlDbType = NpgsqlDbType.Text };
    readonly NpgsqlParameter<int> top = new("top", 0);

    public TrigramSearch(InventedPersons list, string address)
    {
        var settings = PostgresAddress.Read(address) ?? throw new ArgumentException("Not the address of a PostgreSQL database.", nameof(address));
        connection = new(settings.ConnectionString);
        connection.Open();
        Execute("create extension if not exists pg_trgm; drop table if exists bench_names; create table bench_names (id int, name text)");
        using (var copy = connection.BeginBinaryImport("copy bench_names from stdin (format binary)"))
        {
            for (var i = 0; i < list.Count; i++)
            {
                copy.StartRow();
                copy.Write(i, NpgsqlDbType.Integer);
                copy.Write(list.PrimaryName(i).ToLowerInvariant(), NpgsqlDbType.Text);
            }

            copy.Complete();
        }

        Execute("""
            set maintenance_work_mem = '512MB';
            create index on bench_names using gin (name gin_trgm_ops);
            analyze bench_names;
            set max_parallel_workers_per_gather = 0
            """);
        search = new("select id from bench_names where name % @name order by similarity(name, @name) desc, id limit @top", connection);
        search.Parameters.Add(asked);
        search.Parameters.Add(top);
        search.Prepare();
    }

    public string Name => "PostgreSQL pg_trgm";

    public IReadOnlyList<int> Find(string name, int top)
    {
        asked.TypedValue = name.ToLowerInvariant();
        this.top.TypedValue = top;
        using var rows = search.ExecuteReader();
        var found = new List<int>();
        while (rows.Read()) found.Add(rows.GetInt32(0));
        return found;
    }

    public void Dispose()
    {
        search.Dispose();
        Execute("drop table bench_names; drop extension pg_trgm");
        connection.Dispose();
    }

    void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }
}
