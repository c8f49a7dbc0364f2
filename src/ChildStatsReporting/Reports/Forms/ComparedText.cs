using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Counts of the wards beside those of another agency, in the words of the comparison; neither is added to or reckoned from the other.</summary>
/// <remarks>A figure that the report withholds is withheld here too.</remarks>
internal sealed class ComparedText(RunContent content, FormTemplate template)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly FigureRows figures = new(content, template);
    private readonly SplitText splits = new(content.Detail, template);

    /// <summary>False where the definitions, or the level of the unit, have no count of the other agency.</summary>
    public bool HasCounts(AnnexTemplate annex) => CountsOf(Of(annex)).Any();

    public ComparedTable Table(AnnexTemplate annex)
    {
        var comparison = Of(annex);
        return new ComparedTable(
            [
                .. (annex.Heads ?? []).Select(head =>
                    Fill(head, ("wards", comparison.WardHead), ("agency", comparison.AgencyHead))
                ),
            ],
            [.. RowsOf(comparison)]
        );
    }

    /// <summary>Why the two differ.</summary>
    public IReadOnlyList<string> Words(AnnexTemplate annex) => Of(annex).Words;

    /// <summary>Every figure of the rows, with the slots in which it is printed.</summary>
    public IEnumerable<(FigureLine Line, Measure Measure, string[] Slots)> Printed(AnnexTemplate annex) =>
        CountsOf(Of(annex))
            .SelectMany(count =>
                new[] { count.Wards, TotalOf(count.Agency) }
                    .OfType<FigureLine>()
                    .Select(line => (line, Measure.Count, (string[])["own", "to_date"]))
                    .Concat(splits.Printed(count.Agency, Measure.Count))
            );

    private SourceComparison Of(AnnexTemplate annex) =>
        template.Comparisons.FirstOrDefault(comparison => comparison.Code == annex.Comparison)
        ?? throw new InvalidDataException(
            $"The form {template.FormCode} asks for the comparison {annex.Comparison}, which is not there."
        );

    private IEnumerable<(string Name, FigureLine? Wards, List<FigureLine> Agency)> CountsOf(
        SourceComparison comparison
    ) =>
        comparison
            .Pairs.Select(pair => (pair.Name, Wards: Total(pair.Wards), Agency: LinesOf(pair.Agency)))
            .Concat(
                (comparison.Alone ?? []).Select(alone =>
                    (alone.Name, Wards: (FigureLine?)null, Agency: LinesOf(alone.Agency))
                )
            )
            .Where(count => count.Agency.Count > 0);

    private static FigureLine? TotalOf(List<FigureLine> lines) => lines.Find(line => line.Breakdown!.Length == 0);

    private IEnumerable<ComparedRow> RowsOf(SourceComparison comparison) =>
        CountsOf(comparison)
            .Select(
                (count, index) =>
                    new ComparedRow(
                        $"{index + 1}",
                        count.Name,
                        [
                            OfWards(count.Wards, reading.Current),
                            OfAgency(count.Agency, reading.Current),
                            OfWards(count.Wards, reading.ToDate),
                            OfAgency(count.Agency, reading.ToDate),
                        ],
                        splits.Of(count.Agency, Measure.Count)
                    )
            );

    private static FigureCell OfWards(FigureLine? line, Func<FigureLine, Measure, FigureCell> read) =>
        line is null ? new FigureCell(CellState.NotApplicable) : read(line, Measure.Count);

    private static FigureCell OfAgency(List<FigureLine> lines, Func<FigureLine, Measure, FigureCell> read) =>
        TotalOf(lines) is { } total ? read(total, Measure.Count) : PlanResults.WithoutTotal(lines, Measure.Count, read);

    private FigureLine? Total(string key) =>
        content.Figures.FirstOrDefault(line => line.Key == key && line.Breakdown == "");

    private List<FigureLine> LinesOf(string key) =>
        [
            .. content.Figures.Where(line =>
                line.Key == key && line.Breakdown is not null && figures.Reaches(line.MinLevel)
            ),
        ];
}
