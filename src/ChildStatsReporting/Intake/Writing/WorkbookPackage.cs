using System.IO.Packaging;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.VariantTypes;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>Puts the sheets of a workbook together. The same content gives the same bytes.</summary>
internal static class WorkbookPackage
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <param name="content">What the workbook shows before anybody fills it in.</param>
    /// <param name="filled">What is written into its entry cells.</param>
    public static byte[] Write(TemplateContent content, params IReadOnlyCollection<FilledCell> filled)
    {
        var formHash = FormHash.Of(
            content.Form,
            content.Period.Asking,
            content.UnitCode,
            content.Period.Code,
            SectionPage.Prefilled(content)
        );
        var (categories, names) = CategoryPage.Fill(content);
        List<SheetBuilder> sheets =
        [
            CoverPage.Fill(content, formHash),
            .. content
                .Form.SectionsAskedIn(content.Period.Asking)
                .Select(section => SectionPage.Fill(content, section)),
            .. content.Form.HasLists ? [NarrativePage.Fill(content)] : Array.Empty<SheetBuilder>(),
            .. content.Tasks.Tasks.Count > 0 ? [PlanPage.Fill(content)] : Array.Empty<SheetBuilder>(),
            .. content.Form.Lists.Select(list => ListPage.Fill(content, list)),
            categories,
        ];
        foreach (var sheet in sheets)
        foreach (var cell in filled.Where(cell => cell.Sheet == sheet.Name))
            cell.WriteTo(sheet);
        return Write(sheets, names, formHash);
    }

    /// <summary>A workbook of sheets that are no form of one unit: without names and hash.</summary>
    public static byte[] Write(List<SheetBuilder> sheets) => Write(sheets, [], formHash: null);

    private static byte[] Write(
        List<SheetBuilder> sheets,
        IReadOnlyList<(string Name, string Range)> names,
        string? formHash
    )
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            // Compressed once, when it is packed again.
            document.CompressionOption = CompressionOption.NotCompressed;
            var workbook = document.AddNewPart<WorkbookPart>(WorkbookType, "rIdWorkbook");
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = SheetStyles.Stylesheet();
            for (var index = 0; index < sheets.Count; index++)
                sheets[index].Build(workbook.AddNewPart<WorksheetPart>($"rId{index + 1}"), isFirst: index == 0);
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView { ActiveTab = 0 }),
                new Sheets(sheets.Select(Sheet)),
                Names(sheets, names)
            );
            if (formHash is not null)
                document.AddNewPart<CustomFilePropertiesPart>("rIdProperties").Properties = new Properties(
                    new CustomDocumentProperty(new VTLPWSTR(formHash))
                    {
                        FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
                        PropertyId = 2,
                        Name = WorkbookAddress.HashProperty,
                    }
                );
        }

        return OfficePackage.Repack(stream.ToArray());
    }

    private static Sheet Sheet(SheetBuilder sheet, int index)
    {
        var entry = new Sheet
        {
            Name = sheet.Name,
            SheetId = (uint)index + 1,
            Id = $"rId{index + 1}",
        };
        if (sheet.IsVeryHidden)
            entry.State = SheetStateValues.VeryHidden;
        return entry;
    }

    private static DefinedNames Names(List<SheetBuilder> sheets, IReadOnlyList<(string Name, string Range)> names)
    {
        var areas = sheets
            .Index()
            .Where(sheet => sheet.Item.PrintArea is not null)
            .Select(sheet => new DefinedName(sheet.Item.PrintArea!)
            {
                Name = "_xlnm.Print_Area",
                LocalSheetId = (uint)sheet.Index,
            });
        var titles = sheets
            .Index()
            .Where(sheet => sheet.Item.LastTitleRow is not null)
            .Select(sheet => new DefinedName($"'{sheet.Item.Name}'!$1:${sheet.Item.LastTitleRow}")
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)sheet.Index,
            });
        return new DefinedNames(
            names.Select(name => new DefinedName(name.Range) { Name = name.Name }).Concat(areas).Concat(titles)
        );
    }
}
