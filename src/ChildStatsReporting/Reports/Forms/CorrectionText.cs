using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>What a correcting document says of the figures that moved: the table, and why each did.</summary>
internal sealed class CorrectionText(RunContent content, FormTemplate template)
{
    private CorrectionTemplate Words =>
        template.CorrectionContent
        ?? throw new InvalidDataException($"The form {template.FormCode} has no words for corrections.");

    /// <summary>The rows of one file: those that it prints itself.</summary>
    /// <param name="isInternal">True for those of the internal annex.</param>
    public IReadOnlyList<CorrectionRow> Rows(bool isInternal) =>
        [
            .. content
                .Moved.Where(moved => moved.IsInternal == isInternal)
                .Select(
                    (moved, index) =>
                        new CorrectionRow(
                            $"{index + 1}",
                            NameOf(moved),
                            moved.UnitName,
                            Words.Slots[moved.Place.Slot],
                            Shown(moved.OldText),
                            Shown(moved.NewText),
                            moved.Cause
                        )
                ),
        ];

    /// <summary>Which document is replaced, as it is told below the table.</summary>
    public string Replaced(string text) =>
        Fill(
            text,
            ("number", $"{content.Detail.CorrectedNumber:00}"),
            ("symbol", content.Detail.Symbol),
            ("date", content.Detail.CorrectedOn is { } day ? VietnameseFormat.LongDate(day) : "")
        );

    /// <summary>The reasons in one text; no ward is named beside a sensitive figure where everybody in Nơi nhận reads it.</summary>
    public string Why(IReadOnlyList<MovedCause> causes)
    {
        var isNamed = content.Detail.IsOfficial;
        var texts = causes
            .Select(cause =>
                cause.Kind switch
                {
                    "return" when !isNamed && cause.IsSensitive => Words.UnnamedReturn,
                    "return" when cause.AcceptedAt is { } at => Fill(
                        Words.Return,
                        ("unit", cause.UnitName ?? ""),
                        ("period", PeriodName(cause)),
                        ("revision", $"{cause.Revision}"),
                        ("date", VietnameseFormat.ShortDate(VietnamTime.DateOf(Instant(at))))
                    ),
                    "return" => Fill(Words.ReturnGone, ("unit", cause.UnitName ?? ""), ("period", PeriodName(cause))),
                    "definition" or "mapping" or "calendar" or "tree" => Fill(
                        cause.Kind switch
                        {
                            "tree" => Words.Tree,
                            "mapping" => Words.Mapping,
                            "calendar" => Words.Calendar,
                            _ => Words.Definition,
                        },
                        ("definition", cause.Definition ?? ""),
                        ("reason", cause.Reason?.TrimEnd('.') ?? "")
                    ),
                    "units" => Words.Units,
                    _ => Words.Catalogue,
                }
            )
            .Distinct()
            .ToList();
        return texts.Count == 0 ? Words.Unknown : string.Join("; ", texts);
    }

    /// <summary>The rows of the document, for everybody in Nơi nhận, as a file for Excel: semicolons, a mark of order and line ends CR LF.</summary>
    public string Csv()
    {
        IEnumerable<string[]> rows =
        [
            [
                "Chỉ tiêu",
                "Mã",
                "Phân tổ",
                "Cách tính",
                "Đơn vị",
                "Cột",
                "Số đã in",
                "Số đính chính",
                "Lý do",
                "Chỉ in ở phụ lục nội bộ",
            ],
            .. content
                .Moved.Where(moved => content.Detail.IsOfficial || !moved.IsInternal)
                .Select(moved =>
                    (string[])
                        [
                            moved.Name,
                            moved.Place.View,
                            moved.Category,
                            moved.Place.Measure == Measure.Rate ? template.RateName : "",
                            moved.UnitName,
                            Words.Slots[moved.Place.Slot],
                            moved.OldText,
                            moved.NewText,
                            moved.Cause,
                            moved.IsInternal ? "có" : "",
                        ]
                ),
        ];
        return "\uFEFF"
            + string.Concat(
                rows.Select(row => string.Join(';', row.Select(field => CsvField.Quoted(field, ';'))) + "\r\n")
            );
    }

    private string NameOf(MovedFigure moved) =>
        string.Join(
            "; ",
            new[]
            {
                moved.Place.Measure == Measure.Rate
                    ? $"{moved.Name} ({VietnameseFormat.WithinSentence(template.RateName)})"
                    : moved.Name,
                moved.Category,
            }.Where(text => text.Length > 0)
        );

    private string Shown(string text) => text.Length == 0 ? Words.Nothing : text;

    private static string PeriodName(MovedCause cause) =>
        cause.PeriodCode is { } code ? PeriodCode.Parse(code).Name : "";

    private static DateTimeOffset Instant(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
}
