using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A count of the wards beside that of another agency, of one unit and period; neither is added to the other.</summary>
public sealed record ComparedFigure
{
    /// <summary>Which pair of the comparison, from 1.</summary>
    public int Place { get; init; }

    public string UnitName { get; init; } = "";

    public string PeriodKind { get; init; } = "";

    public int Year { get; init; }

    public int? Quarter { get; init; }

    /// <summary>Null where no ward has the figure.</summary>
    public decimal? WardCount { get; init; }

    /// <summary>Communes in it.</summary>
    public int? WardReportedCount { get; init; }

    public decimal AgencyCount { get; init; }
}

/// <summary>Two sources side by side, with the words that explain why they differ.</summary>
public sealed record ShownComparison(SourceComparison Comparison, IReadOnlyList<ComparedFigure> Rows)
{
    private static readonly string FigureSql = SqlFile.Read("pages/compared_figure.sql");

    /// <summary>The comparisons of a quarter, and of the longer periods that end with it, for which the other agency has a count.</summary>
    internal static async Task<IReadOnlyList<ShownComparison>> OfAsync(
        WebTransaction transaction,
        ReportTemplates templates,
        string periodCode,
        CancellationToken cancellationToken
    )
    {
        var shown = new List<ShownComparison>();
        foreach (var comparison in templates.Comparisons())
        {
            var rows = await transaction.QueryAsync<ComparedFigure>(
                FigureSql,
                new
                {
                    periodCode,
                    wardKeys = comparison.Pairs.Select(pair => pair.Wards).ToArray(),
                    agencyKeys = comparison.Pairs.Select(pair => pair.Agency).ToArray(),
                },
                cancellationToken
            );
            if (rows.Count > 0)
                shown.Add(new ShownComparison(comparison, rows));
        }

        return shown;
    }
}
