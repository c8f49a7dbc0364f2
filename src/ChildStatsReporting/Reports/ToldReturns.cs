using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>How a return stood when a document that tells of returns was ordered.</summary>
internal enum ReturnStanding
{
    /// <summary>Handed in on or before its last day.</summary>
    OnTime,

    /// <summary>Handed in after it.</summary>
    Late,

    /// <summary>Not handed in, and its last day is over.</summary>
    Missing,

    /// <summary>Not handed in, and there is still time.</summary>
    Awaited,

    /// <summary>Not handed in by a unit that is exempt.</summary>
    Exempt,
}

/// <summary>One return that is asked of one unit, as it stood on a day.</summary>
/// <remarks>Null: no day of receipt while it was not handed in; no reason where there is none.</remarks>
internal sealed record ToldReturn
{
    public int AdminUnitId { get; init; }
    public string UnitName { get; init; } = "";
    public string FormCode { get; init; } = "";
    public string FormName { get; init; } = "";
    public string PeriodCode { get; init; } = "";
    public DateOnly JudgedOn { get; init; }

    /// <summary>As <c>review.return_status</c> says.</summary>
    public string State { get; init; } = "";

    public DateOnly DueOn { get; init; }
    public DateOnly? ReceivedOn { get; init; }
    public bool IsLate { get; init; }
    public string? TermReason { get; init; }

    /// <summary>What it counts as.</summary>
    public ReturnStanding Standing =>
        ReceivedOn is not null ? (IsLate ? ReturnStanding.Late : ReturnStanding.OnTime)
        : State == "exempt" ? ReturnStanding.Exempt
        : State is "late" or "reopened" or "closed" ? ReturnStanding.Missing
        : ReturnStanding.Awaited;

    /// <summary>Calendar days after the last day in time; still counting for what is missing; 0 for the others.</summary>
    public int DaysLate =>
        Standing is ReturnStanding.Late or ReturnStanding.Missing
            ? Math.Max(0, (ReceivedOn ?? JudgedOn).DayNumber - DueOn.DayNumber)
            : 0;
}

/// <summary>The returns of a document that tells of returns: kept when it is ordered, read whenever it is rendered.</summary>
internal static class ToldReturns
{
    private static readonly string KeepSql = SqlFile.Read("reports/run_return.sql");
    private static readonly string ReadSql = SqlFile.Read("reports/told_return.sql");
    private static readonly string ChangedSql = SqlFile.Read("reports/changed_state.sql");

    /// <summary>Keeps where the returns stand today beside a run; nothing for a run that gives figures.</summary>
    public static Task KeepAsync(
        NpgsqlConnection connection,
        long runId,
        DateOnly today,
        CancellationToken cancellationToken
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                KeepSql,
                new
                {
                    runId,
                    wardForm = RunReader.WardForm,
                    today,
                },
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Whether a return or a task of a run without figures stands otherwise by now.</summary>
    public static Task<bool> AreChangedAsync(
        NpgsqlConnection connection,
        long runId,
        DateOnly today,
        CancellationToken cancellationToken
    ) =>
        connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(ChangedSql, new { runId, today }, cancellationToken: cancellationToken)
        );

    /// <summary>What was kept, in order of print.</summary>
    public static async Task<IReadOnlyList<ToldReturn>> ReadAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        [
            .. await connection.QueryAsync<ToldReturn>(
                new CommandDefinition(
                    ReadSql,
                    new { runId, wardForm = RunReader.WardForm },
                    cancellationToken: cancellationToken
                )
            ),
        ];
}
