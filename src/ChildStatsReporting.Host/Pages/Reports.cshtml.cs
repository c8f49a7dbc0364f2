using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One file of a published report.</summary>
public sealed record PublishedFile
{
    public long RunId { get; init; }

    public int AdminUnitId { get; init; }

    public string? FormVi { get; init; }

    public string PeriodCode { get; init; } = "";

    public string PeriodKind { get; init; } = "";

    public int Year { get; init; }

    public int? Quarter { get; init; }

    public string UnitName { get; init; } = "";

    public string Audience { get; init; } = "";

    public DateOnly? IssuedOn { get; init; }

    public int? Number { get; init; }

    public string? AgencySymbol { get; init; }

    /// <summary>Number and symbol as a document carries them; null without a number.</summary>
    public string? NumberLine =>
        Number is { } number
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:00}/{AgencySymbol}")
            : null;

    public int Revision { get; init; }

    public bool IsCurrent { get; init; }

    public int? ReplacedByNumber { get; init; }

    public string? ReplacedBySymbol { get; init; }

    public DateOnly? ReplacedOn { get; init; }

    public string FileName { get; init; } = "";

    public int ByteCount { get; init; }

    public bool IsCorrection => FileName == ChildStatsReporting.Reports.ReportRenderer.CorrectionFile;

    public bool IsCodedFigures => FileName == ChildStatsReporting.Signing.RunName.CodedFigures;

    /// <summary>What a file that says the figures of the document in another form is to people; null of any other.</summary>
    public string? TwinName => ChildStatsReporting.Signing.RunName.TwinNameOf(FileName);

    /// <summary>Where the figures with names are downloaded.</summary>
    public string NamedPath =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/phat-hanh/{RunId}/{DownloadPage.Named}");

    /// <summary>Where it is downloaded.</summary>
    public string Path =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"/phat-hanh/{RunId}/{Uri.EscapeDataString(FileName)}"
        );
}

/// <summary>Published reports of the units that the person may see, with their files.</summary>
public sealed class ReportsPage(WebTransaction transaction, Scope scope) : PageModel
{
    private const int MostRuns = 50;

    internal static readonly string ReportSql = SqlFile.Read("pages/published_report.sql");

    [BindProperty(SupportsGet = true, Name = "truoc")]
    public long? BeforeRunId { get; set; }

    /// <summary>Run before which the next page begins; null on the last one.</summary>
    public long? NextRunId => Runs.Count == MostRuns ? Runs[^1].Key : null;

    /// <summary>The files of each run, the newest run first.</summary>
    public IReadOnlyList<IGrouping<long, PublishedFile>> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadReport, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Runs =
        [
            .. (
                await transaction.QueryAsync<PublishedFile>(
                    ReportSql,
                    new
                    {
                        mostRuns = MostRuns,
                        beforeRunId = BeforeRunId,
                        runId = (long?)null,
                    },
                    cancellationToken
                )
            ).GroupBy(file => file.RunId),
        ];
        return Page();
    }
}
