using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>A unit of the reporting line.</summary>
/// <param name="AdminUnitId">Surrogate.</param>
/// <param name="Code">Official code.</param>
/// <param name="IsWhole">False when only a part of the unit went into the reporting unit.</param>
internal sealed record LineUnit(int AdminUnitId, string Code, bool IsWhole);

/// <summary>A unit of the line that was alive in the quarter before; no submission while it has no accepted return.</summary>
internal sealed record PreviousReturn(int AdminUnitId, string UnitName, bool IsWhole, long? SubmissionId);

/// <summary>What stood before a return: its line, and the accepted returns of that line in the quarter before.</summary>
internal sealed record PreviousReturns(IReadOnlyList<LineUnit> Line, IReadOnlyList<PreviousReturn> Parts)
{
    private static readonly string LineUnitSql = SqlFile.Read("validation/line_unit.sql");
    private static readonly string PreviousReturnSql = SqlFile.Read("validation/previous_return.sql");

    /// <summary>
    /// The returns whose sum is the opening. The opening of a merged unit is the sum of what merged whole into it, known
    /// only when all of it is; empty when it is not.
    /// </summary>
    public long[] SubmissionIds =>
        Parts.All(part => part is { IsWhole: true, SubmissionId: not null })
            ? [.. Parts.Select(part => part.SubmissionId!.Value)]
            : [];

    public static async Task<PreviousReturns> ReadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        (string FormCode, int AdminUnitId, int PeriodId) returned,
        CancellationToken cancellationToken
    )
    {
        var line = (
            await connection.QueryAsync<LineUnit>(
                new CommandDefinition(
                    LineUnitSql,
                    new { returned.AdminUnitId },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        return await ReadAsync(connection, transaction, returned, line, isYearBefore: false, cancellationToken);
    }

    /// <summary>The same for the period of the same name a year before.</summary>
    public Task<PreviousReturns> YearBeforeAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        (string FormCode, int AdminUnitId, int PeriodId) returned,
        CancellationToken cancellationToken
    ) => ReadAsync(connection, transaction, returned, Line, isYearBefore: true, cancellationToken);

    private static async Task<PreviousReturns> ReadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        (string FormCode, int AdminUnitId, int PeriodId) returned,
        IReadOnlyList<LineUnit> line,
        bool isYearBefore,
        CancellationToken cancellationToken
    )
    {
        var parts = (
            await connection.QueryAsync<PreviousReturn>(
                new CommandDefinition(
                    PreviousReturnSql,
                    new
                    {
                        adminUnitIds = line.Select(unit => unit.AdminUnitId).ToArray(),
                        wholeFlags = line.Select(unit => unit.IsWhole).ToArray(),
                        returned.PeriodId,
                        returned.FormCode,
                        isYearBefore,
                    },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        return new PreviousReturns(line, parts);
    }
}
