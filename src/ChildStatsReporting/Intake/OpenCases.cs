using System.Globalization;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>The cases of the running register that are still being verified, as rows for the next workbook.</summary>
internal sealed class OpenCases(NpgsqlConnection connection, FormDefinition form)
{
    private static readonly string ReturnSql = SqlFile.Read("intake/last_accepted_return.sql");
    private static readonly string CaseSql = SqlFile.Read("intake/open_case.sql");
    private static readonly string ChildSql = SqlFile.Read("intake/open_case_child.sql");

    /// <summary>Reads the open cases of a line from the last accepted return of each of its units.</summary>
    /// <remarks>A return of a merged unit counts only until a unit it became has an accepted return of its own.</remarks>
    public async Task<IReadOnlyList<CarriedRow>> ReadAsync(
        IReadOnlyList<LineUnit> line,
        DateOnly before,
        CancellationToken cancellationToken
    )
    {
        var returns = (
            await connection.QueryAsync<LastReturn>(
                new CommandDefinition(
                    ReturnSql,
                    new
                    {
                        formCode = form.FormCode,
                        adminUnitIds = line.Select(unit => unit.AdminUnitId).ToArray(),
                        before,
                    },
                    cancellationToken: cancellationToken
                )
            )
        ).ToDictionary(last => last.AdminUnitId);
        var submissionIds = line.Where(unit =>
                returns.ContainsKey(unit.AdminUnitId)
                && !unit.SuccessorIds.Any(id =>
                    returns.TryGetValue(id, out var later) && later.EndDate > returns[unit.AdminUnitId].EndDate
                )
            )
            .Select(unit => returns[unit.AdminUnitId].SubmissionId)
            .ToArray();
        if (submissionIds.Length == 0)
            return [];
        var command = new { submissionIds };
        var cases = await connection.QueryAsync<CaseRow>(
            new CommandDefinition(CaseSql, command, cancellationToken: cancellationToken)
        );
        var children = await connection.QueryAsync<ChildRow>(
            new CommandDefinition(ChildSql, command, cancellationToken: cancellationToken)
        );
        return [.. cases.Select(Carry), .. children.Select(Carry)];
    }

    private CarriedRow Carry(CaseRow row) =>
        new(
            ListSheet.AbuseCase.List,
            [
                row.CaseKey,
                HalfMonth.Text(row.HalfMonthStart),
                Name("abuse_form", row.AbuseForm),
                Name("abuse_setting", row.AbuseSetting),
                Name("case_outcome", row.CaseOutcome),
                row.PerpetratorCount.ToString(CultureInfo.InvariantCulture),
                YesNo(row.IsChildElsewhere),
            ]
        );

    private CarriedRow Carry(ChildRow row) =>
        new(
            ListSheet.AbusedChild.List,
            [
                row.ChildKey,
                row.CaseKey,
                Name("sex", row.Sex),
                row.AgeYear.ToString(CultureInfo.InvariantCulture),
                .. Ticks("abuse_form", row.AbuseForms),
                .. Ticks("sexual_abuse_kind", row.SexualAbuseKinds),
                YesNo(row.HasSupportPlan),
                YesNo(row.IsMinority),
                YesNo(row.IsDisabled),
            ]
        );

    private IEnumerable<string?> Ticks(string dimension, string[] ticked) =>
        form
            .Categories.Where(category => category.Dimension == dimension)
            .OrderBy(category => category.Position)
            .Select(category => ticked.Contains(category.Category) ? "x" : null);

    // A category that a later catalogue dropped keeps its code: the officer sees it and chooses anew.
    private string Name(string dimension, string code) =>
        form.Categories.FirstOrDefault(category => category.Dimension == dimension && category.Category == code)?.NameVi
        ?? code;

    private static string? YesNo(bool? answer) =>
        answer switch
        {
            true => "có",
            false => "không",
            null => null,
        };

    private sealed record LastReturn(int AdminUnitId, long SubmissionId, DateOnly EndDate);

    private sealed record CaseRow(
        string CaseKey,
        DateOnly HalfMonthStart,
        string AbuseForm,
        string AbuseSetting,
        string CaseOutcome,
        int PerpetratorCount,
        bool IsChildElsewhere
    );

    private sealed record ChildRow
    {
        public string ChildKey { get; init; } = "";

        public string CaseKey { get; init; } = "";

        public string Sex { get; init; } = "";

        public int AgeYear { get; init; }

        public string[] AbuseForms { get; init; } = [];

        public string[] SexualAbuseKinds { get; init; } = [];

        public bool HasSupportPlan { get; init; }

        public bool? IsMinority { get; init; }

        public bool? IsDisabled { get; init; }
    }
}
