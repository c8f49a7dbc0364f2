using System.Security.Cryptography;
using System.Text;

namespace ChildStatsReporting.Reference;

/// <summary>Reads the definitions from their tables; the file is named as the table.</summary>
internal sealed class CatalogueFiles(DefinitionSource source)
{
    /// <summary>The CSV files of a folder.</summary>
    public CatalogueFiles(string directory)
        : this(DefinitionSource.OfFolder(directory)) { }

    /// <summary>What is told before signing where a folder from before these columns does not say it.</summary>
    private const decimal UsualChangePercent = 30,
        UsualChangeLeast = 5;

    /// <summary>Levels of the agencies that issue reports; a blank means them.</summary>
    private static readonly string[] AgencyLevels = [.. AdminUnit.Levels.Skip(1)];

    private readonly SortedDictionary<string, DefinitionTable> tables = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> fileHashes = new(StringComparer.Ordinal);

    /// <summary>What was read, in the order of the names.</summary>
    public IEnumerable<DefinitionTable> Tables => tables.Values;

    /// <summary>SHA-256 of each table read.</summary>
    public IReadOnlyDictionary<string, string> FileHashes => fileHashes;

    /// <summary>SHA-256 over names and hashes of all tables read.</summary>
    public string ContentHash() =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', fileHashes.Select(file => $"{file.Key} {file.Value}")))
            )
        );

    /// <exception cref="CatalogueException">A file is missing or no CSV, or a cell is not of its column's kind.</exception>
    public Catalogue Read() =>
        new(
            Rows(
                "admin_unit.csv",
                row => new AdminUnit(
                    row.Text("code"),
                    row.Text("name"),
                    row.Text("level"),
                    row.TextOrNull("parent_code"),
                    row.DateOrNull("valid_from") ?? DateOnly.MinValue,
                    row.DateOrNull("valid_to") ?? DateOnly.MaxValue,
                    row.List("successor_code", '|'),
                    row.Text("provenance")
                )
            ),
            Rows(
                "holiday.csv",
                row => new Holiday(
                    row.Date("day"),
                    row.Flag("is_working_day"),
                    row.Text("name_vi"),
                    row.Text("provenance")
                )
            ),
            Rows(
                "reporting_period.csv",
                row => new ReportingPeriod(
                    row.Text("code"),
                    row.Text("regime"),
                    row.Text("kind"),
                    row.Int("year"),
                    row.IntOrNull("quarter"),
                    row.Date("start_date"),
                    row.Date("end_date"),
                    row.Date("tree_date"),
                    row.Date("opens_on"),
                    row.Date("due_on"),
                    row.Date("closes_on")
                )
            ),
            Rows(
                "dimension.csv",
                row => new Dimension(
                    row.Text("dimension"),
                    row.Text("name_vi"),
                    row.Categories("categories"),
                    row.Text("source")
                )
            ),
            Rows(
                "dimension_mapping.csv",
                row => new DimensionMapping(
                    row.Text("from_dimension"),
                    row.Text("from_category"),
                    row.Text("to_dimension"),
                    row.Text("to_category")
                )
            ),
            Rows(
                "data_element.csv",
                row => new DataElement(
                    row.Text("data_element"),
                    row.Text("name_vi"),
                    row.Text("kind"),
                    row.Text("time_rule"),
                    row.Text("unit"),
                    row.List("dimensions", ';'),
                    row.List("overlapping", ';'),
                    row.Text("form"),
                    row.TextOrNull("section"),
                    row.TextOrNull("section_name_vi"),
                    row.Int("position"),
                    row.Text("frequency"),
                    row.TextOrNull("prefill") ?? "none",
                    row.Flag("required"),
                    row.Int("sensitivity"),
                    row.TextOrNull("definition_vi"),
                    row.TextOr("where_both", DataElement.CountsParts),
                    row.TextOrNull("note")
                )
            ),
            Rows(
                "list_count.csv",
                row => new ListCount(row.Text("data_element"), row.Text("list"), row.Text("counted_by"))
            ),
            Rows(
                "indicator.csv",
                row => new Indicator(
                    row.Text("part"),
                    row.Text("code"),
                    row.TextOrNull("group_code"),
                    row.TextOrNull("group_name_vi"),
                    row.Text("name_vi"),
                    row.TextOrNull("name_en"),
                    row.TextOrNull("unit"),
                    row.TextOrNull("period"),
                    row.TextOrNull("source"),
                    row.TextOrNull("lead_agency"),
                    row.Text("provenance"),
                    row.TextOrNull("source_url")
                )
            ),
            Rows(
                "indicator_formula.csv",
                row => new IndicatorFormula(
                    row.Number,
                    row.Text("part"),
                    row.Text("code"),
                    row.TextOrNull("view") ?? "",
                    row.Text("name_vi"),
                    row.Text("name_provenance"),
                    row.Text("formula_provenance"),
                    row.TextOrNull("numerator"),
                    row.TextOrNull("denominator"),
                    row.DecimalOrNull("multiplier") ?? 1,
                    row.IntOrNull("decimals") ?? 0,
                    row.List("disaggregations", ';'),
                    row.TextOrNull("shows") ?? "",
                    row.TextOrNull("publish") ?? "",
                    row.TextOrNull("min_level") ?? "",
                    row.TextOrNull("note")
                )
            ),
            Rows(ValidationRule.File, ValidationRule.Read),
            Rows(PlausibilityRule.File, PlausibilityRule.Read, isOptional: true),
            source.Find(ListRule.File) is null ? null : Rows(ListRule.File, ListRule.Read),
            Rows(
                "form.csv",
                row => new Form(
                    row.Text("form_code"),
                    row.Int("form_version"),
                    row.Text("name_vi"),
                    row.List("element_forms", ';'),
                    row.TextOr("unit_levels", "commune").Split(';'),
                    row.Text("source")
                )
            ),
            Rows(
                "form_section.csv",
                row => new FormSection(
                    row.Text("form_code"),
                    row.Text("section"),
                    row.Text("sheet_name"),
                    row.Text("title_vi"),
                    row.Int("position")
                )
            ),
            Rows(
                "agency.csv",
                row => new Agency(
                    row.Text("unit_code"),
                    row.DateOrNull("valid_from") ?? DateOnly.MinValue,
                    row.DateOrNull("valid_to") ?? DateOnly.MaxValue,
                    row.TextOrNull("superior_name"),
                    row.Text("agency_name"),
                    row.TextOr("sentence_name", row.Text("agency_name")),
                    row.Text("symbol"),
                    row.Text("place_name"),
                    row.Text("area_name"),
                    row.Text("addressee"),
                    row.List("recipients", '|'),
                    row.Text("plan_reference"),
                    row.Text("provenance"),
                    row.Text("signing"),
                    row.DecimalOr("seal_millimetres", Agency.UsualSeal)
                )
            ),
            Signers(),
            Rows(
                "report_form.csv",
                row => new ReportForm(
                    row.Text("form_code"),
                    row.Text("name_vi"),
                    row.List("period_kinds", ';'),
                    row.Text("source"),
                    row.DecimalOr("change_percent", UsualChangePercent),
                    row.DecimalOr("change_least", UsualChangeLeast),
                    row.ListOrNone("audiences") is { Count: > 0 } audiences
                        ? audiences
                        : Audience.Restricted.Take(1).ToList(),
                    row.ListOrNone("unit_levels") is { Count: > 0 } levels ? levels : AgencyLevels,
                    row.ListOrNone("calendar_levels") switch
                    {
                        ["none"] => [],
                        { Count: > 0 } own => own,
                        _ => AgencyLevels,
                    },
                    row.TextOr("tells", ReportForm.Figures)
                )
            ),
            Rows(
                "reporting_deadline.csv",
                row => new ReportingDeadline(
                    row.Text("regime"),
                    row.Text("level"),
                    row.DateOrNull("valid_from") ?? DateOnly.MinValue,
                    row.DateOrNull("valid_to") ?? DateOnly.MaxValue,
                    row.Int("working_days"),
                    row.Text("recipient_vi"),
                    row.Text("source"),
                    row.Text("provenance")
                ),
                isOptional: true
            ),
            Rows(
                "chasing_rule.csv",
                row => new ChasingRule(
                    row.Text("rule"),
                    row.Int("position"),
                    row.Text("anchor"),
                    row.Int("working_days"),
                    row.Text("addressee"),
                    row.Text("subject_vi"),
                    row.Text("text_vi"),
                    row.Text("source")
                ),
                isOptional: true
            ),
            Rows(
                "answering_agency.csv",
                row => new AnsweringAgency(
                    row.Text("form_code"),
                    row.Text("unit_level"),
                    row.DateOrNull("valid_from") ?? DateOnly.MinValue,
                    row.DateOrNull("valid_to") ?? DateOnly.MaxValue,
                    row.Text("agency_vi"),
                    row.Text("provenance")
                ),
                isOptional: true
            ),
            Rows(
                "retention_class.csv",
                row => new RetentionClass(
                    row.Text("retention_class"),
                    row.Text("name_vi"),
                    row.Int("keep_years"),
                    row.Text("counted_from"),
                    row.Text("legal_source"),
                    row.Text("provenance")
                ),
                isOptional: true
            ),
            Rows(
                "disclosure_rule.csv",
                row => new DisclosureRule(
                    row.Int("sensitivity"),
                    row.Text("level"),
                    row.Text("audience"),
                    row.Text("totals"),
                    row.Text("breakdowns"),
                    row.Int("least_count"),
                    row.Int("least_decisions"),
                    row.Int("least_width"),
                    row.Flag("shows_one_category"),
                    row.Text("source"),
                    row.Text("provenance"),
                    row.ListOrNone("ladder"),
                    row.TextOr("when_given_away", "told")
                ),
                isOptional: true
            ),
            Rows(
                "disclosure_bound.csv",
                row => new DisclosureBound(
                    row.Text("part"),
                    row.Text("code"),
                    row.TextOrNull("view") ?? "",
                    row.Text("total_part"),
                    row.Text("total_code"),
                    row.TextOrNull("total_view") ?? "",
                    row.TextOrNull("total_breakdown") ?? "",
                    row.Flag("covers")
                ),
                isOptional: true
            ),
            Rows(
                "disclosure_word.csv",
                row => new DisclosureWord(row.Text("kind"), row.Text("word"), row.TextOrNull("data_element")),
                isOptional: true
            ),
            Rows(
                "approval_rule.csv",
                row => new ApprovalRule(row.Text("act"), row.Text("role"), row.Text("source")),
                isOptional: true
            )
        );

    /// <summary>Folders from before the file name one signer with each agency.</summary>
    private List<AgencySigner> Signers() =>
        source.Find("agency_signer.csv") is not null
            ? Rows(
                "agency_signer.csv",
                row => new AgencySigner(
                    row.Text("unit_code"),
                    row.Text("signer_code"),
                    row.DateOrNull("valid_from") ?? DateOnly.MinValue,
                    row.DateOrNull("valid_to") ?? DateOnly.MaxValue,
                    row.Int("rank"),
                    row.List("capacity_lines", '|'),
                    row.Text("full_name"),
                    row.TextOrNull("user_name"),
                    row.Text("provenance")
                )
            )
            : Rows(
                "agency.csv",
                row => new AgencySigner(
                    row.Text("unit_code"),
                    "head",
                    row.DateOrNull("valid_from") ?? DateOnly.MinValue,
                    row.DateOrNull("valid_to") ?? DateOnly.MaxValue,
                    1,
                    row.List("capacity_lines", '|'),
                    row.Text("signer_name"),
                    null,
                    row.Text("provenance")
                )
            );

    /// <param name="fileName">The file.</param>
    /// <param name="toRecord">One of its rows.</param>
    /// <param name="isOptional">True for a file that folders from before it do not have: they have no such rows.</param>
    private List<T> Rows<T>(string fileName, Func<CatalogueRow, T> toRecord, bool isOptional = false)
    {
        if (source.Find(fileName) is not { } table)
            return isOptional
                ? []
                : throw new CatalogueException([
                    new CatalogueError("missing_file", fileName, 0, "Không có tệp, hoặc trang tính, của bảng này."),
                ]);
        tables[fileName] = table;
        fileHashes[fileName] = table.Sha256();
        return [.. Enumerable.Range(0, table.Rows.Count).Select(row => toRecord(new CatalogueRow(table, row)))];
    }
}
