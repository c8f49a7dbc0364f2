using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Twins;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>One file of a run, made again beside the one that was issued.</summary>
/// <param name="FileName">Its name in the registry.</param>
/// <param name="Differences">
/// What differs: numbers and kinds of objects of a PDF, <c>content</c> for another file, <c>missing</c> or <c>new</c> where only
/// one side has the file; empty when both are the same.
/// </param>
public sealed record RebuiltFile(string FileName, IReadOnlyList<string> Differences);

/// <summary>Makes an issued report again and proves it against what was issued.</summary>
public sealed class ReportRebuild(NpgsqlDataSource database, ReportRenderer renderer)
{
    private static readonly string FileSql = SqlFile.Read("signing/issued_run_file.sql");

    /// <summary>
    /// Renders a run again from its instant, definitions, template and fonts, and compares each file with the issued one, object by
    /// object. What was added to a PDF after its rendering, that is number, date, signatures and proof, is left out.
    /// </summary>
    /// <returns>One row for each file, by name; empty when nothing of the run was issued.</returns>
    /// <remarks>Nothing is stored.</remarks>
    public async Task<IReadOnlyList<RebuiltFile>> CompareAsync(long runId, CancellationToken cancellationToken)
    {
        List<(string FileName, byte[] Content, long? CorrectsRunId)> issued;
        IssuedPackage package;
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            issued = (
                await connection.QueryAsync<(string, byte[], long?)>(
                    new CommandDefinition(FileSql, new { runId }, cancellationToken: cancellationToken)
                )
            ).AsList();
            if (issued.Count == 0)
                return [];
            package = new IssuedPackage(await IssuedFiles.NameOfAsync(connection, runId, cancellationToken));
        }

        var files = issued.ToDictionary(file => file.FileName, file => file.Content);
        var rebuilt = (await renderer.RebuildAsync(runId, issued[0].CorrectsRunId, cancellationToken)).ToDictionary();
        // A report of before they were made has no twins.
        if (!files.ContainsKey(TwinFiles.Package))
            foreach (var twin in rebuilt.Keys.Where(name => TwinFiles.TitleOf(name) is not null).ToList())
                rebuilt.Remove(twin);
        // What the documents got when they were signed is left out of their comparison; the workbook is told it, the ZIP holds it.
        if (rebuilt.TryGetValue(TwinFiles.Workbook, out var workbook))
            rebuilt[TwinFiles.Workbook] = package.Complete(
                new Dictionary<string, byte[]>(files) { [TwinFiles.Workbook] = workbook }
            )[TwinFiles.Workbook];
        if (files.TryGetValue(TwinFiles.Package, out var zip) && package.Holds(zip, files))
            rebuilt[TwinFiles.Package] = zip;
        var added = rebuilt
            .Keys.Except(issued.Select(file => file.FileName))
            .Select(name => new RebuiltFile(name, ["new"]));
        return
        [
            .. issued
                .Select(file => new RebuiltFile(
                    file.FileName,
                    rebuilt.TryGetValue(file.FileName, out var content)
                        ? Compare(file.FileName, file.Content, content)
                        : ["missing"]
                ))
                .Concat(added)
                .OrderBy(file => file.FileName, StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<string> Compare(string fileName, byte[] issued, byte[] rebuilt)
    {
        if (fileName.EndsWith(".pdf", StringComparison.Ordinal))
            return [.. FirstState.Differences(issued, rebuilt).Select(difference => $"{difference}")];
        return issued.AsSpan().SequenceEqual(rebuilt) ? [] : ["content"];
    }
}
