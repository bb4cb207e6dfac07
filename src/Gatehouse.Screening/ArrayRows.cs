using System.Data.Common;

namespace Gatehouse.Screening;

/// <summary>Many rows in one statement, where the store takes arrays: PostgreSQL does, and each round trip to a server costs more than a row.
/// SQLite has neither, and seeks each parameter by its name.</summary>
static class ArrayRows
{
    public static bool AreTaken(DbTransaction transaction) => transaction.Connection!.CanCreateBatch;

    /// <summary>Executes a statement whose parameters are arrays for <c>unnest</c>, or single values; returns the rows it changed.</summary>
    public static async Task<int> Execute(DbTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }
}
