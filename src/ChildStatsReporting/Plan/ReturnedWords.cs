using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Plan;

/// <summary>What a return says of one task.</summary>
public sealed record ReturnedWord
{
    /// <summary>Unit of the agency whose plan the task stands in.</summary>
    public int PlanUnitId { get; init; }

    /// <summary>Number of that plan; null where the person does not read it.</summary>
    public string? PlanNumber { get; init; }

    /// <summary>Number of the task.</summary>
    public string TaskNumber { get; init; } = "";

    /// <summary>What is to be done; null where the person does not read it.</summary>
    public string? Content { get; init; }

    /// <summary>Code of the state.</summary>
    public string State { get; init; } = "";

    /// <summary>What came of it; empty where nothing has.</summary>
    public string Result { get; init; } = "";

    /// <summary>What is in the way; empty for nothing.</summary>
    public string Obstacle { get; init; } = "";

    /// <summary>The state.</summary>
    public TaskState Reached => TaskStates.Of(State) ?? throw new InvalidOperationException($"No state {State}.");
}

/// <summary>The own plan of a unit; no date where none is stated.</summary>
public sealed record OwnPlan(string Number, DateOnly? IssuedOn);

/// <summary>What one submission says of tasks and of the unit's own plan, in the order of its sheet.</summary>
/// <param name="Words">One for each task that it speaks of.</param>
/// <param name="OwnPlan">Null where it states none.</param>
public sealed record ReturnedWords(IReadOnlyList<ReturnedWord> Words, OwnPlan? OwnPlan)
{
    private static readonly string WordSql = SqlFile.Read("plan/returned_word.sql");
    private static readonly string PlanSql = SqlFile.Read("plan/returned_plan.sql");
    private static readonly string SaysSql = SqlFile.Read("plan/says_anything.sql");
    private static readonly string TakeSql = SqlFile.Read("plan/take_returned.sql");

    /// <summary>True where it says nothing of either.</summary>
    public bool IsEmpty => Words.Count == 0 && OwnPlan is null;

    /// <summary>Reads them for a page.</summary>
    public static async Task<ReturnedWords> ReadAsync(
        WebTransaction transaction,
        long submissionId,
        CancellationToken cancellationToken
    ) =>
        new(
            await transaction.QueryAsync<ReturnedWord>(WordSql, new { submissionId }, cancellationToken),
            (await transaction.QueryAsync<OwnPlan>(PlanSql, new { submissionId }, cancellationToken)).SingleOrDefault()
        );

    /// <summary>Reads them for a file.</summary>
    internal static async Task<ReturnedWords> ReadAsync(
        NpgsqlConnection connection,
        long submissionId,
        CancellationToken cancellationToken
    ) =>
        new(
            (
                await connection.QueryAsync<ReturnedWord>(Command(WordSql, new { submissionId }, cancellationToken))
            ).AsList(),
            await connection.QuerySingleOrDefaultAsync<OwnPlan>(
                Command(PlanSql, new { submissionId }, cancellationToken)
            )
        );

    /// <summary>Makes what the accepted revision says the word of the unit, and ends what a revision said that no longer counts.</summary>
    /// <remarks>
    /// Last in the transaction that accepted a submission or sent it back: it may publish. A return that says nothing of tasks
    /// waits for nobody. Nothing is lost: words that ended are read at the instants before, and stay with their revision.
    /// </remarks>
    internal static async Task TakeAsync(
        NpgsqlConnection connection,
        long submissionId,
        CancellationToken cancellationToken
    )
    {
        if (!await connection.ExecuteScalarAsync<bool>(Command(SaysSql, new { submissionId }, cancellationToken)))
            return;
        var knownFrom = await Publishing.TakeAsync(connection, cancellationToken);
        await connection.ExecuteAsync(Command(TakeSql, new { submissionId, knownFrom }, cancellationToken));
    }

    private static CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, cancellationToken: cancellationToken);
}
