using ChildStatsReporting.Access;
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
/// <param name="RuleVersion">Version of the rule; null for a check of the program itself.</param>
/// <param name="IsUnlikely">True for a figure that may be right but is unlikely.</param>
/// <param name="TotalCount">Findings of the submission that were asked for, on all pages.</param>
/// <param name="ListCount">Those of the lists among them.</param>
public sealed record SubmissionFinding(
    string Rule,
    string Severity,
    string? Sheet,
    string? Cell,
    string? Found,
    string Message,
    string? Place = null,
    int? RuleVersion = null,
    bool IsUnlikely = false,
    int TotalCount = 0,
    int ListCount = 0
)
{
    /// <summary>Parameters of the query: a page of the findings of a submission, or all of them.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="withLists">False to leave out what was found in the lists.</param>
    /// <param name="mostRows">Rows of a page; null for all.</param>
    /// <param name="skippedRows">Rows of the pages before.</param>
    public static object Asked(long submissionId, bool withLists = true, int? mostRows = null, int skippedRows = 0) =>
        new
        {
            submissionId,
            withLists,
            mostRows,
            skippedRows,
        };
}

/// <summary>Reads the findings of a submission.</summary>
public sealed class SubmissionFindings(NpgsqlDataSource database)
{
    private static readonly string FindingSql = SqlFile.Read("validation/finding_of_submission.sql");

    /// <summary>Every finding of a submission, blocking ones first, then in order of the sheets.</summary>
    public async Task<IReadOnlyList<SubmissionFinding>> OfAsync(long submissionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<SubmissionFinding>(
                new CommandDefinition(
                    FindingSql,
                    SubmissionFinding.Asked(submissionId),
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
    }

    /// <summary>A page of the findings that the person of the request may read.</summary>
    /// <param name="transaction">The transaction of the request.</param>
    /// <param name="asked">From <see cref="SubmissionFinding.Asked"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<IReadOnlyList<SubmissionFinding>> PageAsync(
        WebTransaction transaction,
        object asked,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<SubmissionFinding>(FindingSql, asked, cancellationToken);
}
