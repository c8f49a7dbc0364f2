using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>A broken rule in one place of a submission, ready to be stored.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Severity">"blocking" or "warning".</param>
/// <param name="Sheet">Sheet; null when the file is meant.</param>
/// <param name="Cell">Address; null when the sheet is meant.</param>
/// <param name="Found">What was found, shortened and masked; null for a blank.</param>
/// <param name="Message">What is wrong and what to do, in Vietnamese.</param>
internal sealed record Finding(string Rule, string Severity, string? Sheet, string? Cell, string? Found, string Message)
{
    /// <summary>File, line and column of a CSV file; null in a workbook.</summary>
    public string? Place { get; init; }

    /// <summary>Version of the rule; null for a check of the program itself.</summary>
    public int? RuleVersion { get; init; }

    public const string Blocking = "blocking";

    public const string Warning = "warning";
}

/// <summary>A rule of the form that a return breaks, as the query gives it.</summary>
/// <remarks>No sheet, row and column when the return as a whole is meant.</remarks>
internal sealed record BrokenRule(
    string Rule,
    string Severity,
    string? Sheet,
    int? RowNumber,
    int? ColumnNumber,
    string? Found,
    string Message,
    int? RuleVersion
)
{
    /// <summary>The same with the address of its cell.</summary>
    public Finding AsFinding() =>
        new(
            Rule,
            Severity,
            Sheet,
            RowNumber is { } row && ColumnNumber is { } column ? CellAddress.Of(row, column) : null,
            Found,
            Message
        )
        {
            RuleVersion = RuleVersion,
        };
}

/// <summary>A rule that one value breaks, before it is known where the value stands.</summary>
internal sealed record Violation(string Rule, string Severity, string Message);

/// <summary>The findings of one submission in the order in which they were met.</summary>
internal sealed class FindingList
{
    /// <summary>Most findings kept; a longer list helps nobody who has to correct a file.</summary>
    public const int MostKept = 200;

    private readonly List<Finding> findings = [];

    public int BlockingCount => findings.Count(finding => finding.Severity == Finding.Blocking);

    public int WarningCount => findings.Count - BlockingCount;

    public IReadOnlyList<Finding> All => findings;

    public void Add(Finding finding) => findings.Add(finding);

    public void AddRange(IEnumerable<Finding> further) => findings.AddRange(further);

    /// <summary>All findings, or the first of them, blocking ones first, and a last one that counts the rest.</summary>
    public IReadOnlyList<Finding> Kept()
    {
        if (findings.Count <= MostKept)
            return findings;

        var ordered = findings.OrderBy(finding => finding.Severity == Finding.Blocking ? 0 : 1).ToList();
        var dropped = ordered.Skip(MostKept - 1).ToList();
        return
        [
            .. ordered.Take(MostKept - 1),
            new Finding("more_findings", dropped[0].Severity, null, null, null, ValidationMessage.More(dropped.Count)),
        ];
    }
}
