using System.Globalization;
using System.Xml.Linq;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation.Marking;

/// <summary>The sheet that lists the findings, the first of a marked workbook, a row for each.</summary>
internal static class FindingSheet
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

    private const int HeadingRow = 4;

    private static readonly (string Heading, double Width)[] Columns =
    [
        ("TT", 5),
        ("Mức độ", 14),
        ("Trang tính", 24),
        ("Ô", 8),
        ("Đang ghi", 24),
        ("Nội dung và cách sửa", 90),
    ];

    /// <summary>A severity in Vietnamese.</summary>
    public static string Name(string severity) => severity == Finding.Blocking ? "Lỗi phải sửa" : "Cảnh báo";

    /// <summary>Puts the sheet first, or in the place of the one that an earlier marking left.</summary>
    public static void Put(MarkedPackage package, MarkedStyles styles, IReadOnlyList<SubmissionFinding> findings)
    {
        var sheets = package.Parts.Sheets;
        var content = new Writing(package.Main, styles, [.. sheets.Select(sheet => sheet.Name)]).Sheet(findings);
        var known = sheets.FirstOrDefault(sheet => sheet.Name == WorkbookAddress.FindingSheet).Part;
        var part = known ?? package.NewName("xl/worksheets/sheetMark", ".xml");
        package.Put(part, SheetType, content);
        if (known is null)
            List(package, part);
    }

    private static void List(MarkedPackage package, string part)
    {
        var main = package.Main;
        var workbook = package.Xml(package.Parts.Workbook).Root!;
        var list = workbook.Element(main + "sheets")!;
        var number = list.Elements().Max(sheet => (int?)sheet.Attribute("sheetId")) + 1;
        list.AddFirst(
            new XElement(
                main + "sheet",
                new XAttribute("name", WorkbookAddress.FindingSheet),
                new XAttribute("sheetId", number ?? 1),
                new XAttribute(package.Linked + "id", package.Relate(package.Parts.Workbook, "worksheet", part))
            )
        );
        // Names of one sheet and the sheet in view are counted from the first sheet.
        foreach (var view in workbook.Descendants(main + "workbookView"))
        {
            view.SetAttributeValue("activeTab", ((int?)view.Attribute("activeTab") ?? 0) + 1);
            if (view.Attribute("firstSheet") is { } first && (int)first > 0)
                first.SetValue((int)first + 1);
        }

        foreach (var own in workbook.Descendants(main + "definedName").Attributes("localSheetId"))
            own.SetValue((int)own + 1);
    }

    private sealed class Writing(XNamespace main, MarkedStyles styles, HashSet<string> sheets)
    {
        private readonly int title = styles.Own(Font(main, 15, "FFB3261E", isBold: true), null, isBoxed: false);
        private readonly int plain = styles.Own(Font(main, 11, "FF1A1A1A"), null, isBoxed: false);
        private readonly int heading = styles.Own(Font(main, 11, "FFFFFFFF", isBold: true), "FF1F5C7A", isBoxed: true);
        private readonly int text = styles.Own(Font(main, 11, "FF1A1A1A"), null, isBoxed: true);
        private readonly int link = styles.Own(Font(main, 11, "FF0B57A4", isUnderlined: true), null, isBoxed: true);
        private readonly int blocking = styles.Own(
            Font(main, 11, "FF1A1A1A"),
            MarkedStyles.BlockingColour,
            isBoxed: true
        );
        private readonly int warning = styles.Own(
            Font(main, 11, "FF1A1A1A"),
            MarkedStyles.WarningColour,
            isBoxed: true
        );
        private readonly List<XElement> links = [];

        public XElement Sheet(IReadOnlyList<SubmissionFinding> findings)
        {
            var blockingCount = findings.Count(finding => finding.Severity == Finding.Blocking);
            var rows = new List<XElement>
            {
                Row(1, 26, Cell(1, 1, "KẾT QUẢ KIỂM TRA", title)),
                Row(
                    2,
                    18,
                    Cell(
                        2,
                        1,
                        findings.Count == 0
                            ? "Không có lỗi và cảnh báo nào."
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $"{blockingCount} lỗi phải sửa (ô nền đỏ nhạt), {findings.Count - blockingCount} cảnh báo (ô nền vàng). Bấm vào tên ô để đến chỗ cần xem."
                            ),
                        plain
                    )
                ),
                Row(
                    3,
                    18,
                    Cell(
                        3,
                        1,
                        "Trang này do hệ thống thêm. Sửa ngay trong tệp này rồi nộp lại; không cần xóa trang này, màu hay ghi chú.",
                        plain
                    )
                ),
                Row(
                    HeadingRow,
                    20,
                    [
                        .. Columns
                            .Index()
                            .Select(column => Cell(HeadingRow, column.Index + 1, column.Item.Heading, heading)),
                    ]
                ),
            };
            rows.AddRange(findings.Index().Select(finding => FindingRow(HeadingRow + 1 + finding.Index, finding.Item)));
            return new XElement(
                main + "worksheet",
                new XElement(
                    main + "sheetPr",
                    new XElement(main + "tabColor", new XAttribute("rgb", "FFB3261E")),
                    new XElement(main + "pageSetUpPr", new XAttribute("fitToPage", 1))
                ),
                new XElement(
                    main + "sheetViews",
                    new XElement(
                        main + "sheetView",
                        new XAttribute("showGridLines", 0),
                        new XAttribute("workbookViewId", 0),
                        new XElement(
                            main + "pane",
                            new XAttribute("ySplit", HeadingRow),
                            new XAttribute("topLeftCell", $"A{HeadingRow + 1}"),
                            new XAttribute("activePane", "bottomLeft"),
                            new XAttribute("state", "frozen")
                        )
                    )
                ),
                new XElement(
                    main + "cols",
                    Columns
                        .Index()
                        .Select(column => new XElement(
                            main + "col",
                            new XAttribute("min", column.Index + 1),
                            new XAttribute("max", column.Index + 1),
                            new XAttribute("width", column.Item.Width),
                            new XAttribute("customWidth", 1)
                        ))
                ),
                new XElement(main + "sheetData", rows),
                new XElement(
                    main + "sheetProtection",
                    new XAttribute("sheet", 1),
                    new XAttribute("formatColumns", 0),
                    new XAttribute("formatRows", 0)
                ),
                links.Count == 0 ? null : new XElement(main + "hyperlinks", links),
                new XElement(
                    main + "pageSetup",
                    new XAttribute("paperSize", 9),
                    new XAttribute("orientation", "landscape"),
                    new XAttribute("fitToHeight", 0)
                )
            );
        }

        private XElement FindingRow(int row, SubmissionFinding finding)
        {
            var isThere = finding.Sheet is not null && sheets.Contains(finding.Sheet);
            var cell = isThere && CellAddress.Parse(finding.Cell) is not null ? finding.Cell : null;
            if (isThere)
                Link(cell is null ? 3 : 4, cell ?? "A1");
            var lines = (int)Math.Ceiling(Math.Max(finding.Message.Length / 85.0, (finding.Found?.Length ?? 0) / 20.0));
            return Row(
                row,
                Math.Max(1, lines) * 15 + 4,
                Cell(row, 1, (row - HeadingRow).ToString(CultureInfo.InvariantCulture), text),
                Cell(row, 2, Name(finding.Severity), finding.Severity == Finding.Blocking ? blocking : warning),
                Cell(row, 3, finding.Sheet ?? "Cả tệp", isThere && cell is null ? link : text),
                Cell(row, 4, finding.Cell ?? "", cell is null ? text : link),
                Cell(row, 5, finding.Found ?? "", text),
                Cell(row, 6, finding.Message, text)
            );

            void Link(int column, string target) =>
                links.Add(
                    new XElement(
                        main + "hyperlink",
                        new XAttribute("ref", CellAddress.Of(row, column)),
                        new XAttribute(
                            "location",
                            $"'{finding.Sheet!.Replace("'", "''", StringComparison.Ordinal)}'!{target}"
                        ),
                        new XAttribute("display", finding.Cell ?? finding.Sheet!)
                    )
                );
        }

        private XElement Row(int number, double height, params XElement[] cells) =>
            new(
                main + "row",
                new XAttribute("r", number),
                new XAttribute("ht", height),
                new XAttribute("customHeight", 1),
                cells
            );

        private XElement Cell(int row, int column, string value, int format) =>
            new(
                main + "c",
                new XAttribute("r", CellAddress.Of(row, column)),
                new XAttribute("s", format),
                value.Length == 0
                    ? null
                    : new object[]
                    {
                        new XAttribute("t", "inlineStr"),
                        new XElement(
                            main + "is",
                            new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), value)
                        ),
                    }
            );
    }

    // Times New Roman: the letter of administrative documents (Source: ND30 Phụ lục I), on every Windows machine.
    private static XElement Font(
        XNamespace main,
        int size,
        string colour,
        bool isBold = false,
        bool isUnderlined = false
    ) =>
        new(
            main + "font",
            isBold ? new XElement(main + "b") : null,
            isUnderlined ? new XElement(main + "u") : null,
            new XElement(main + "sz", new XAttribute("val", size)),
            new XElement(main + "color", new XAttribute("rgb", colour)),
            new XElement(main + "name", new XAttribute("val", "Times New Roman")),
            new XElement(main + "family", new XAttribute("val", 1))
        );
}
