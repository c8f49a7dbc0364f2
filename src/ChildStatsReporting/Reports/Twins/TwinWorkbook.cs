using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>The tables of a document as a workbook: a sheet that says what it is, then a sheet for each table.</summary>
/// <remarks>The same content gives the same bytes. What is known only when the document is issued is filled in then (<see cref="Complete"/>).</remarks>
internal static class TwinWorkbook
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string FirstSheet = "xl/worksheets/sheet1.xml";
    private const string Later = "(ghi khi ban hành)";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Cells of the first sheet that are filled when the document is issued.</summary>
    private static readonly (string Name, string Address)[] Issued =
    [
        ("Số, ký hiệu", "B3"),
        ("Ngày ban hành", "B4"),
        ("SHA-256 của tệp PDF đã ký", "B5"),
    ];

    /// <summary>Writes it as it is before the document is signed.</summary>
    /// <param name="model">What the document is laid out from.</param>
    /// <param name="facts">What the first sheet says besides, by name.</param>
    /// <param name="signs">Signs in place of figures.</param>
    public static byte[] Write(
        QuarterlyReportModel model,
        IReadOnlyList<(string Name, string Value)> facts,
        CellSigns signs
    )
    {
        var styles = new TwinStyles(signs.Nil);
        var first = new TwinSheet("Thông tin", [34, 90], styles, signs);
        first.Line(model.Title, SheetLook.Title);
        first.Line(
            "Số liệu trong tệp này là số liệu in trong báo cáo. Văn bản có giá trị là tệp PDF đã ký.",
            SheetLook.Note
        );
        foreach (
            var (name, value) in Issued
                .Select(field => (field.Name, Later))
                .Concat(facts)
                .Append(("Ghi chú", model.InventedMark ?? ""))
        )
        {
            if (value.Length > 0)
                first.Add(new SheetCell(1, name, SheetLook.FieldName), new SheetCell(2, value, SheetLook.FieldValue));
        }

        List<TwinSheet> sheets = [first];
        foreach (var annex in model.Annexes.Where(annex => annex.Table is not ChartSheet))
        {
            var table = SheetTable.Of(annex.Table);
            var sheet = new TwinSheet(NameOf(annex.Label, sheets.Count), table.Widths, styles, signs);
            sheet.Annex(annex, table);
            sheets.Add(sheet);
        }

        return Pack(sheets, styles);
    }

    /// <summary>Fills in what the issued document got.</summary>
    /// <param name="workbook">What <see cref="Write"/> wrote.</param>
    /// <param name="number">Number and symbol.</param>
    /// <param name="issuedOn">Day of issue.</param>
    /// <param name="pdfSha256">Hash of the signed document.</param>
    public static byte[] Complete(byte[] workbook, string number, string issuedOn, string pdfSha256)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(FirstSheet)!;
            XDocument sheet;
            using (var read = entry.Open())
                sheet = XDocument.Load(read, LoadOptions.PreserveWhitespace);
            foreach (var ((_, address), value) in Issued.Zip([number, issuedOn, pdfSha256]))
                sheet
                    .Descendants(Main + "c")
                    .Single(cell => cell.Attribute("r")!.Value == address)
                    .Descendants(Main + "t")
                    .Single()
                    .Value = value;
            using var write = entry.Open();
            write.SetLength(0);
            write.Write(Bytes(sheet.Root!));
        }

        return OfficePackage.Repack(stream.ToArray());
    }

    private static byte[] Pack(List<TwinSheet> sheets, TwinStyles styles)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, XElement content)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Bytes(content));
            }

            Add("[Content_Types].xml", ContentTypes(sheets.Count));
            Add("_rels/.rels", Related((Office + "/officeDocument", "xl/workbook.xml")));
            Add("xl/workbook.xml", Workbook(sheets));
            Add(
                "xl/_rels/workbook.xml.rels",
                Related([
                    .. sheets.Select((_, index) => (Office + "/worksheet", $"worksheets/sheet{index + 1}.xml")),
                    (Office + "/styles", "styles.xml"),
                ])
            );
            for (var index = 0; index < sheets.Count; index++)
                Add($"xl/worksheets/sheet{index + 1}.xml", sheets[index].Part(index == 0));
            Add("xl/styles.xml", styles.Part());
        }

        return OfficePackage.Repack(stream.ToArray());
    }

    private static XElement Workbook(List<TwinSheet> sheets) =>
        new(
            Main + "workbook",
            new XAttribute(XNamespace.Xmlns + "r", Office),
            new XElement(Main + "bookViews", new XElement(Main + "workbookView", new XAttribute("activeTab", 0))),
            new XElement(
                Main + "sheets",
                sheets.Select(
                    (sheet, index) =>
                        new XElement(
                            Main + "sheet",
                            new XAttribute("name", sheet.Name),
                            new XAttribute("sheetId", index + 1),
                            new XAttribute(XName.Get("id", Office), $"rId{index + 1}")
                        )
                )
            ),
            new XElement(
                Main + "definedNames",
                sheets
                    .Index()
                    .Where(sheet => sheet.Item.Heads is not null)
                    .Select(sheet => new XElement(
                        Main + "definedName",
                        new XAttribute("name", "_xlnm.Print_Titles"),
                        new XAttribute("localSheetId", sheet.Index),
                        $"'{sheet.Item.Name}'!${sheet.Item.Heads!.Value.First}:${sheet.Item.Heads!.Value.Last}"
                    ))
            )
        );

    private static XElement ContentTypes(int sheetCount)
    {
        const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        XElement Part(string name, string type) =>
            new(
                Types + "Override",
                new XAttribute("PartName", name),
                new XAttribute("ContentType", $"{Spreadsheet}{type}+xml")
            );
        return new XElement(
            Types + "Types",
            new XElement(
                Types + "Default",
                new XAttribute("Extension", "rels"),
                new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")
            ),
            Part("/xl/workbook.xml", "sheet.main"),
            Part("/xl/styles.xml", "styles"),
            Enumerable.Range(1, sheetCount).Select(index => Part($"/xl/worksheets/sheet{index}.xml", "worksheet"))
        );
    }

    private static XElement Related(params (string Type, string Target)[] parts) =>
        new(
            Relations + "Relationships",
            parts.Select(
                (part, index) =>
                    new XElement(
                        Relations + "Relationship",
                        new XAttribute("Id", $"rId{index + 1}"),
                        new XAttribute("Type", part.Type),
                        new XAttribute("Target", part.Target)
                    )
            )
        );

    /// <summary>A name that a tab may have, other than every one before it.</summary>
    private static string NameOf(string label, int place)
    {
        var name = string.Concat(label.Where(letter => !@"\/?*[]:'".Contains(letter, StringComparison.Ordinal)));
        return name.Length is > 0 and <= 31 ? name : $"Bảng {place}";
    }

    private static byte[] Bytes(XElement content) =>
        Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{content.ToString(SaveOptions.DisableFormatting)}"
        );
}
