using System.Globalization;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>What stands between head and signatures of a printed return: sections, texts, counts of the lists, kept warnings.</summary>
internal sealed class ReturnPrintTables(PrintedContent content, FontFamily fonts)
{
    /// <summary>Columns of the form. Source: docs/workbook.md.</summary>
    private const int MaleColumn = 4;

    private const int FemaleColumn = 5;

    private const int CountColumn = 6;

    /// <summary>More than this many warnings are counted, not printed.</summary>
    private const int MostWarnings = 40;

    private static readonly CellSigns Signs = new(
        Nil: "0",
        Missing: "thiếu",
        NotApplicable: "x",
        Withheld: "…",
        NotCollected: "x"
    );

    private static readonly (string Topic, string Heading)[] Topics =
    [
        ("direction", "Công tác chỉ đạo, điều hành"),
        ("result", "Kết quả nổi bật"),
        ("shortcoming", "Tồn tại, hạn chế và nguyên nhân"),
        ("proposal", "Khó khăn và kiến nghị"),
        ("next_task", "Nhiệm vụ kỳ tới"),
    ];

    private static readonly (string List, string Title)[] Lists =
    [
        ("abuse_case", "Vụ việc xâm hại trẻ em"),
        ("abused_child", "Trẻ em trong các vụ việc"),
        ("sanction_decision", "Quyết định xử lý vi phạm hành chính"),
        ("injury", "Tai nạn, thương tích trẻ em"),
    ];

    public IEnumerable<Block> Blocks() =>
        [
            .. content.Sheets.SelectMany(Section),
            .. content.Texts.Count > 0 || content.ListFigures.Count > 0 ? Texts() : [],
            .. content.Tasks.IsEmpty ? [] : Tasks(),
            .. content.ListFigures.Count > 0 ? ListCounts() : [],
            .. Warnings(),
        ];

    private IEnumerable<Block> Section(PrintedSheet sheet)
    {
        yield return Heading($"{sheet.SheetName.Split('.')[0]}. {sheet.TitleVi}");
        var cells = content.Cells.Where(cell => cell.SheetName == sheet.SheetName).ToList();
        if (cells.Count == 0)
        {
            yield return Text("Kỳ này không thu thập phần này.");
            yield break;
        }

        yield return new Paragraph(
            $"{Tick(sheet.IsNil)} Trong kỳ không phát sinh     {Tick(sheet.IsReviewed)} Đã rà soát, giữ nguyên số liệu kỳ trước",
            Typography.Cell
        )
        {
            KeepWithNext = true,
            SpaceAfter = Typography.FootnoteSpace,
        };
        List<TableRow> rows = [.. Rows(cells)];
        yield return new Table(
            WholeFigures.Widen(Typography.ReturnColumns, rows, fonts, Typography.CellPadding),
            [Heads("TT", "Chỉ tiêu", "Đơn vị tính", "Nam", "Nữ", "Số lượng")],
            rows
        )
        {
            Summary = $"Số liệu của phần {sheet.TitleVi}; mỗi dòng là một chỉ tiêu hoặc một phân tổ.",
        };
    }

    private static IEnumerable<TableRow> Rows(IEnumerable<PrintedCell> cells)
    {
        var number = 0;
        foreach (var element in cells.GroupBy(cell => cell.DataElement))
        {
            var rows = element.GroupBy(cell => cell.RowNumber).ToList();
            var first = rows[0].First();
            var numberText = (++number).ToString(CultureInfo.InvariantCulture);
            if (first.CategoryVi is not null)
            {
                yield return new TableRow([
                    Centred(numberText, Typography.Cell),
                    new TableCell(first.ElementVi, Typography.CellBold)
                    {
                        ColSpan = Typography.ReturnColumns.Count - 1,
                        Scope = HeaderScope.Row,
                    },
                ])
                {
                    KeepWithNext = true,
                };
            }

            foreach (var row in rows)
            {
                var place = row.ToDictionary(cell => cell.ColumnNumber);
                var category = row.First().CategoryVi;
                yield return new TableRow([
                    Centred(category is null ? numberText : "", Typography.Cell),
                    new TableCell(category ?? first.ElementVi, category is null ? Typography.CellBold : Typography.Cell)
                    {
                        Scope = HeaderScope.Row,
                        VerticalAlign = VerticalAlignment.Middle,
                        LeftIndent = category is null ? 0 : Typography.CellIndent,
                    },
                    Centred(first.Unit, Typography.Cell),
                    .. ((int[])[MaleColumn, FemaleColumn, CountColumn]).Select(column =>
                        Figure(place.GetValueOrDefault(column))
                    ),
                ]);
            }
        }
    }

    /// <summary>A place that the form does not have is grey; a blank says that it is missing.</summary>
    private static TableCell Figure(PrintedCell? cell) =>
        cell is null
            ? new TableCell("", Typography.Cell) { Fill = Typography.HeadFill }
            : Figure(
                !cell.HasValue ? new FigureCell(CellState.Missing)
                : cell.Value is { } value ? FigureCell.Of(value, 0)
                : new FigureCell(CellState.NotApplicable)
            );

    private static TableCell Figure(FigureCell figure) =>
        WholeFigures.Cell(
            Signs.Text(figure),
            figure.State == CellState.Missing ? Typography.CellItalic : Typography.Cell
        );

    private IEnumerable<Block> Texts()
    {
        yield return Heading("Thuyết minh");
        foreach (var (topic, heading) in Topics)
        {
            var text = content.Texts.FirstOrDefault(known => known.Topic == topic)?.Content;
            yield return new Paragraph(heading, Typography.CellBold)
            {
                KeepWithNext = true,
                SpaceBefore = Typography.ParagraphSpace,
                Role = ParagraphRole.Heading2,
            };
            yield return text is null ? Text("(không ghi)") : Text(fonts.Printable(text, Typography.Cell));
        }
    }

    private IEnumerable<Block> Tasks()
    {
        yield return Heading("Nhiệm vụ kế hoạch");
        if (content.Tasks.OwnPlan is { } plan)
            yield return Text(
                fonts.Printable(
                    $"Kế hoạch của đơn vị: số {plan.Number}{(plan.IssuedOn is { } day ? $" ngày {VietnameseFormat.ShortDate(day)}" : "")}.",
                    Typography.Cell
                )
            );
        foreach (var word in content.Tasks.Words)
        {
            yield return new Paragraph(
                fonts.Printable($"{word.TaskNumber}. {word.Content} ({word.Reached.Name()})", Typography.CellBold),
                Typography.CellBold
            )
            {
                KeepWithNext = true,
                SpaceBefore = Typography.ParagraphSpace,
                Role = ParagraphRole.Heading2,
            };
            yield return Text(
                fonts.Printable(
                    $"Kết quả: {(word.Result.Length == 0 ? "(không ghi)" : word.Result)}{(word.Obstacle.Length == 0 ? "" : $" Khó khăn, vướng mắc: {word.Obstacle}")}",
                    Typography.Cell
                )
            );
        }
    }

    private IEnumerable<Block> ListCounts()
    {
        yield return Heading("Danh sách kèm theo tệp (chỉ in số đếm, không in từng dòng)");
        List<TableRow> rows =
        [
            .. Lists.SelectMany(list =>
                Rows(list.Title, [.. content.ListFigures.Where(figure => figure.List == list.List)])
            ),
        ];
        yield return new Table(
            WholeFigures.Widen(Typography.ReturnListColumns, rows, fonts, Typography.CellPadding),
            [Heads("Danh sách", "Số dòng", "Số đếm từ danh sách", "Đơn vị tính", "Số lượng")],
            rows
        )
        {
            Summary = "Mỗi dòng là một số đếm từ một danh sách của tệp.",
        };
        if (content.Return.IsErased)
            yield return Text("Các dòng của danh sách đã xóa theo thời hạn lưu trữ nên không đếm lại được.");
    }

    private static IEnumerable<TableRow> Rows(string title, List<PrintedListFigure> figures) =>
        figures.Select(
            (figure, index) =>
                new TableRow([
                    .. index > 0
                        ? (TableCell[])[]
                        :
                        [
                            new TableCell(title, Typography.CellBold)
                            {
                                Scope = HeaderScope.Row,
                                VerticalAlign = VerticalAlignment.Middle,
                                RowSpan = figures.Count,
                            },
                            Centred(RowCount(figure), Typography.Cell) with
                            {
                                RowSpan = figures.Count,
                            },
                        ],
                    new TableCell(figure.LabelVi, Typography.Cell) { VerticalAlign = VerticalAlignment.Middle },
                    Centred(figure.Unit, Typography.Cell),
                    Figure(figure.Value is { } value ? FigureCell.Of(value, 0) : new FigureCell(CellState.Missing)),
                ])
        );

    private static string RowCount(PrintedListFigure figure) =>
        figure switch
        {
            { RowCount: > 0 } => VietnameseFormat.Number(figure.RowCount, 0),
            { IsNil: true } => "0 (☑ không phát sinh)",
            _ => "thiếu",
        };

    private IEnumerable<Block> Warnings()
    {
        if (content.Return.WarningCount == 0)
            yield break;
        yield return Heading(content.Return.IsDraft ? "Cảnh báo" : "Cảnh báo được giữ nguyên");
        foreach (var warning in content.Warnings.Take(MostWarnings))
        {
            yield return new Paragraph(
                $"- {Place(warning)}{fonts.Printable(warning.Message, Typography.Cell)}",
                Typography.Cell
            )
            {
                Role = ParagraphRole.ListItem,
                SpaceAfter = Typography.FootnoteSpace,
            };
        }

        var unprinted = content.Return.WarningCount - Math.Min(content.Warnings.Count, MostWarnings);
        if (unprinted > 0)
            yield return Text($"{unprinted} cảnh báo khác, trong đó có cảnh báo ở các danh sách, xem trên hệ thống.");
        var reason = content.Return.KeptWarningReason;
        yield return Text(
            $"Lý do giữ nguyên: {(reason is null ? "chưa nêu." : fonts.Printable(reason, Typography.Cell))}"
        );
    }

    private static string Place(PrintedWarning warning) =>
        warning switch
        {
            { Sheet: null } => "",
            { Cell: null } => $"{warning.Sheet}: ",
            _ => $"{warning.Sheet}, ô {warning.Cell}: ",
        };

    private static string Tick(bool isTicked) => isTicked ? "☑" : "☐";

    private static Paragraph Heading(string text) =>
        new(text, Typography.Heading)
        {
            Role = ParagraphRole.Heading1,
            KeepWithNext = true,
            SpaceBefore = Typography.TitleSpace,
            SpaceAfter = Typography.ParagraphSpace,
        };

    private static Paragraph Text(string text) =>
        new(text, Typography.Cell) { Align = Alignment.Justify, SpaceAfter = Typography.FootnoteSpace };

    private static TableRow Heads(params string[] heads) =>
        new([
            .. heads.Select(head =>
                Centred(head, Typography.CellBold) with
                {
                    Fill = Typography.HeadFill,
                    Scope = HeaderScope.Column,
                }
            ),
        ]);

    private static TableCell Centred(string text, TextStyle style) =>
        new(text, style) { Align = Alignment.Center, VerticalAlign = VerticalAlignment.Middle };
}
