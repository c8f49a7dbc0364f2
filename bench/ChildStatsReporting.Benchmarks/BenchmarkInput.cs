using System.Diagnostics;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Benchmarks;

/// <summary>One database of the throw-away server, with the repository's definitions and an input of its own.</summary>
internal sealed class BenchmarkInput(DatabaseConnections connections, Func<Task> drop) : IAsyncDisposable
{
    public NpgsqlDataSource Owner { get; } = Unhurried(connections.Owner!);

    public NpgsqlDataSource Worker { get; } = Unhurried(connections.Worker);

    /// <summary>Connections of computations, as the service has them.</summary>
    public NpgsqlDataSource Computing { get; } = Unhurried(WorkingTables.KeptIn(connections.Worker));

    /// <summary>A file of this project.</summary>
    public static string Sql(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sql", file));

    /// <summary>Runs a file of this project in one transaction as the owner of the tables.</summary>
    public Task RunAsync(string file, object? parameters = null) =>
        InTransactionAsync(connection => connection.ExecuteAsync(Sql(file), parameters));

    /// <summary>The same, for a file that ends with a query of one value.</summary>
    public Task<T?> ScalarAsync<T>(string file, object? parameters = null) =>
        InTransactionAsync(connection => connection.ExecuteScalarAsync<T>(Sql(file), parameters));

    /// <summary>The id of a period by its code.</summary>
    public Task<int> PeriodAsync(string code) => ScalarAsync<int>("compared/period.sql", new { code });

    /// <summary>A country of communes with accepted returns of the quarters; the clock runs on what is measured, not on this.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> SetUpAsync(int communeCount, bool isIrregular, params string[] quarters)
    {
        var watch = Stopwatch.StartNew();
        await RunAsync("made_up/country.sql", new { communeCount, isIrregular });
        foreach (var quarter in quarters)
        {
            await RunAsync("made_up/accepted_return.sql", new { quarter });
            await RunAsync("made_up/list_row.sql", new { quarter });
        }

        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Worker.DisposeAsync();
        await Computing.DisposeAsync();
        await drop();
    }

    /// <summary>A statement may take as long as it takes.</summary>
    private static NpgsqlDataSource Unhurried(string connection) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { CommandTimeout = 0 });

    private async Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = await Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var result = await work(connection);
        await transaction.CommitAsync();
        return result;
    }
}
