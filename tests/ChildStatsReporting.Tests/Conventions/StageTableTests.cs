using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>
/// The SQL files of a stage read what the stage before it stored, never what a later one will: the schemas tell.
/// </summary>
public sealed partial class StageTableTests
{
    /// <summary>
    /// Which stages hand a schema on. A stage that only decides hands on what it decided on, as it was: it stores its
    /// decision and copies no row.
    /// </summary>
    private static readonly Dictionary<string, string[]> StagesOfSchema = new(
        StageOrderTests.Stages.Select(stage => KeyValuePair.Create(Folder(stage), new[] { stage }))
    )
    {
        // The lists come as text and are typed where nobody else looks.
        ["register"] = ["Intake", "Validation", "Review"],
        ["validation"] = ["Validation", "Review"],
        ["indicators"] = ["Indicators", "Disclosure"],
    };

    /// <summary>What every later stage may ask: the return, whose state each stage moves or waits for.</summary>
    private static readonly string[] ReadByAll = ["intake.submission", "intake.later_revision"];

    /// <summary>Further tables that a stage reads, each with the reason.</summary>
    private static readonly Dictionary<(string Stage, string Table), string> Exceptions = new()
    {
        [("Intake", "validation.cell_value")] = "a template is filled with the stocks of the quarter before",
        [("Intake", "review.return_window")] =
            "a period that was closed or reopened, or extended, takes returns by that",
        [("Intake", "review.signed_scan")] = "scans are erased together with their submission",
        [("Intake", "review.signed_scan_file")] = "scans are erased together with their submission",
        [("Intake", "aggregation.line_part")] = "lists are erased once every period that counts them was computed",
        [("Review", "intake.submission_key")] = "a scan is kept under the key of its submission",
        [("Indicators", "register.list_state")] = "a figure is traced to the lists it was counted from",
        [("Indicators", "review.return_source")] = "a figure is traced to the letter that it was entered from",
        [("Disclosure", "aggregation.tree_unit")] = "a document shows the units of the period's tree",
        [("Disclosure", "reports.report_run")] = "the run is the order that Disclosure, Reports and Signing carry out",
        [("Disclosure", "reports.run_period")] = "what the order says to print is what is protected",
        [("Disclosure", "reports.rendered_file")] =
            "a run that is protected again loses what was rendered of other figures",
        [("Reports", "intake.submitted_cell")] = "a return is printed with its ticks",
        [("Reports", "register.list_figures")] = "a return is printed with the figures of its lists",
        [("Reports", "validation.cell_value")] = "a return is printed with its values",
        [("Reports", "validation.finding")] = "a return is printed, and a document signed, with the warnings kept",
        [("Reports", "validation.narrative")] = "texts of the returns stand in documents and prints",
        [("Reports", "review.current_term")] = "a missing unit is named with the reason for which it is exempt",
        [("Reports", "review.return_status")] = "whether a return came in time is decided there and nowhere else",
        [("Reports", "review.asked_return")] = "which returns are asked is decided there and nowhere else",
        [("Reports", "aggregation.tree_unit")] = "a document shows the units of the period's tree",
        [("Reports", "aggregation.line")] = "a warning stands at the home of its line",
        [("Reports", "aggregation.line_part")] = "a document says which returns are in its figures",
        [("Reports", "aggregation.observation")] = "a correction names the return that moved a figure",
        [("Reports", "aggregation.observation_set")] = "a correction names the return that moved a figure",
        [("Reports", "aggregation.presence")] = "a blank that became a zero moves a figure too",
        [("Reports", "aggregation.recount")] = "a correction names the lists that moved a count of keys",
        [("Reports", "aggregation.recounted_line")] = "a commune whose keys were counted again may show another figure",
        [("Reports", "signing.given_out")] = "what is out to be signed is not cancelled",
        [("Reports", "signing.document_number")] = "a document prints its number, and that of the one it corrects",
    };

    [Fact]
    public void Query_reads_only_tables_of_its_stage_and_the_one_before()
    {
        var broken =
            from read in Reads()
            where !Exceptions.ContainsKey((read.Stage, read.Table))
            select $"{read.Path} must not read {read.Table}";

        broken.Should().BeEmpty("a stage reads what the stage directly before it stored");
    }

    [Fact]
    public void Exception_that_no_query_needs_is_listed() =>
        Exceptions.Keys.Except(Reads().Select(read => (read.Stage, read.Table))).Should().BeEmpty();

    /// <summary>What queries of stages read of schemas that are neither their own nor of the stage before.</summary>
    private static IEnumerable<(string Path, string Stage, string Table)> Reads() =>
        from stage in StageOrderTests.Stages
        from file in SourceText.Queries
        where file.IsBelow($"sql/{Folder(stage)}")
        from Match match in TablePattern().Matches(SqlText.WithoutCommentsAndLiterals(file.Text))
        where
            StagesOfSchema.TryGetValue(match.Groups["schema"].Value, out var owners)
            && !owners.Any(owner => StageOrderTests.IsNear(stage, owner))
        let table = $"{match.Groups["schema"].Value}.{match.Groups["table"].Value}"
        where !ReadByAll.Contains(table)
        select (file.Path, stage, table);

    private static string Folder(string stage) => stage.ToLowerInvariant();

    [GeneratedRegex(
        @"\b(?:from|join|into|update|truncate|using)\s+(?:only\s+|lateral\s+)?(?<schema>[a-z_]+)\.(?<table>[a-z_]+)"
    )]
    private static partial Regex TablePattern();
}
