using System.Globalization;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>A commune that a table has a line for.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name with its type.</param>
public sealed record TableUnit(string Code, string Name);

/// <summary>A table with one line for each commune and a column for each figure that a form asks in a quarter.</summary>
/// <param name="Form">A form with typed cells only.</param>
/// <param name="Period">The quarter.</param>
/// <param name="Units">The communes, in order.</param>
/// <remarks>
/// Row 2 says form, version and period; row 5 the sheet and cell of each column on the form of one commune; row 6 what is counted;
/// lines begin at row 7, with code and name in columns B and C and figures from D on. Source: design Who sends what.
/// </remarks>
internal sealed record UnitTable(FormDefinition Form, TemplatePeriod Period, IReadOnlyList<TableUnit> Units)
{
    public const string SheetName = "Các xã, phường";
    public const int KeyRow = 2;
    public const int AddressRow = 5;
    public const int LabelRow = WorkbookAddress.HeadingRow;
    public const int FirstRow = FormLayout.FirstEntryRow;
    public const int CodeColumn = 2;
    public const int NameColumn = 3;
    public const int FirstColumn = 4;

    /// <summary>Columns of form, version and period in the row of the keys.</summary>
    public static (int Form, int Version, int Period) KeyColumns { get; } = (3, 5, 7);

    private const int TitleRow = 1;
    private const double CodeWidth = 10,
        NameWidth = 30,
        FigureWidth = 14;

    /// <summary>Name of the file: form and period.</summary>
    public string FileName => $"{Form.FormCode}_cac-xa_{Period.Code}.xlsx";

    /// <summary>The columns from <see cref="FirstColumn"/> on.</summary>
    public IReadOnlyList<TableColumn> Columns { get; } =
    [
        .. Form.AskedIn(Period.Asking)
            .Select(cell => new TableColumn(
                Form.Sections.Single(section => section.Section == cell.Section).SheetName,
                CellAddress.Of(cell.RowNumber, cell.ColumnNumber),
                LabelOf(Form, cell)
            )),
    ];

    /// <summary>The workbook, with code and name of each commune and no figure.</summary>
    public byte[] Write()
    {
        var sheet = new SheetBuilder(SheetName)
        {
            Widths = [3, CodeWidth, NameWidth, .. Columns.Select(_ => FigureWidth)],
            FirstScrolling = CellAddress.Of(FirstRow, FirstColumn),
            IsLandscape = true,
            LastTitleRow = LabelRow,
        };
        sheet.Text(
            TitleRow,
            CodeColumn,
            $"{Form.NameVi}, {PeriodCode.Parse(Period.Code).Name}: mỗi xã, phường một dòng",
            SheetStyle.Title
        );
        Key(sheet, KeyColumns.Form, "Biểu", Form.FormCode);
        Key(sheet, KeyColumns.Version, "Bản", Form.FormVersion.ToString(CultureInfo.InvariantCulture));
        Key(sheet, KeyColumns.Period, "Kỳ", Period.Code);
        sheet.Text(LabelRow, CodeColumn, "Mã", SheetStyle.Heading);
        sheet.Text(LabelRow, NameColumn, "Xã, phường", SheetStyle.Heading);
        for (var index = 0; index < Columns.Count; index++)
        {
            sheet.Text(AddressRow, FirstColumn + index, Columns[index].Place, SheetStyle.Locked);
            sheet.Text(LabelRow, FirstColumn + index, Columns[index].Label, SheetStyle.Heading);
            sheet.FitHeight(LabelRow, Columns[index].Label, FigureWidth);
        }

        for (var line = 0; line < Units.Count; line++)
        {
            sheet.Text(FirstRow + line, CodeColumn, Units[line].Code, SheetStyle.Locked);
            sheet.Text(FirstRow + line, NameColumn, Units[line].Name, SheetStyle.Element);
            for (var index = 0; index < Columns.Count; index++)
                sheet.Blank(FirstRow + line, FirstColumn + index, SheetStyle.Entry);
        }

        return WorkbookPackage.Write([sheet]);
    }

    private static void Key(SheetBuilder sheet, int column, string name, string value)
    {
        sheet.Text(KeyRow, column - 1, name, SheetStyle.FieldName);
        sheet.Text(KeyRow, column, value, SheetStyle.FieldValue);
    }

    private static string LabelOf(FormDefinition form, FormCell cell)
    {
        var categories = cell
            .Breakdown.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair =>
                form.Categories.First(category => category.Dimension == pair[0] && category.Category == pair[1]).NameVi
            );
        var name = form.Elements.First(element => element.DataElement == cell.DataElement).NameVi;
        return string.Join(", ", categories.Prepend(name));
    }
}

/// <summary>A column of such a table.</summary>
/// <param name="Sheet">Sheet of the form of one commune.</param>
/// <param name="Address">Its cell there.</param>
/// <param name="Label">What is counted.</param>
internal sealed record TableColumn(string Sheet, string Address, string Label)
{
    /// <summary>Sheet and cell as they stand above the column.</summary>
    public string Place => $"{Sheet}!{Address}";
}
