using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>A copy of the migrated database with the repository's own definitions loaded.</summary>
public sealed class LoadedDatabase(DatabaseFixture server) : IAsyncLifetime
{
    public TestDatabase Database { get; } = new(server);

    /// <summary>Noon of 16 December 2024 in Vietnam: HC-2024-Q4 is open.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 12, 16, 5, 0, 0, TimeSpan.Zero));

    public SubmissionValidator Validator => new(Database.Worker, Clock, NullLogger<SubmissionValidator>.Instance);

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await new ReferenceLoader(Database.Worker, Clock, NullLogger<ReferenceLoader>.Instance).LoadAsync(
            Path.Combine(SourceTree.Root!, "sql", "reference"),
            "local",
            TestContext.Current.CancellationToken
        );
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>Runs a statement as the administrator.</summary>
    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>Reads rows as the administrator.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    /// <summary>Id of the unit of a code that is alive at the tree date of a period.</summary>
    public async Task<int> UnitIdAsync(string unitCode, string periodCode) =>
        (
            await QueryAsync<int>(
                """
                select admin_unit.admin_unit_id
                from reference.admin_unit
                inner join reference.reporting_period
                    on reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
                where admin_unit.code = @unitCode and reporting_period.code = @periodCode
                """,
                new { unitCode, periodCode }
            )
        ).Single();

    /// <summary>"rule cell" of each finding in the order in which they were stored.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync(long submissionId) =>
        await QueryAsync<string>(
            "select concat(rule, ' ', cell) from validation.finding where submission_id = @submissionId order by finding_id",
            new { submissionId }
        );
}
