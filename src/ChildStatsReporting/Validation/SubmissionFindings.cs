using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>A finding as the officer reads it.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Severity">blocking or warning.</param>
/// <param name="Sheet">Sheet; null when the file as a whole is meant.</param>
/// <param name="Cell">Address; null when the sheet or the file as a whole is meant.</param>
/// <param name="Found">What was found; null for a blank.</param>
/// <param name="Message">What is wrong and what to do, in Vietnamese.</param>
/// <param name="Place">File, line and column where CSV files were sent; null in a workbook.</param>
/// <param name="IsUnlikely">True for a figure that may be right but is unlikely.</param>
public sealed record SubmissionFinding(
    string Rule, string Severity, string? Sheet, string? Cell, string? Found, string Message, string? Place = null,
    bool IsUnlikely = false);

/// <summary>Reads the findings of a submission.</summary>
public sealed class SubmissionFindings(NpgsqlDataSource database)
{
    private static readonly string FindingSql = SqlFile.Read("validation/finding_of_submission.sql");

    /// <summary>Every finding of a submission, blocking ones first, then in order of the sheets.</summary>
    public async Task<IReadOnlyList<SubmissionFinding>> OfAsync(long submissionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<SubmissionFinding>(
            new CommandDefinition(FindingSql, new { submissionId }, cancellationToken: cancellationToken))).AsList();
    }
}
