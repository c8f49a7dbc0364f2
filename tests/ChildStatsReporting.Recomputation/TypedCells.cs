using System.Globalization;
using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>Reads the typed cells of the section sheets: what was reported, by element and full breakdown.</summary>
internal sealed class TypedCells
{
    public const string FormCode = "XP-TE13";

    private const int FirstRow = 7;
    private const int MaleColumn = 4;
    private const int CountColumn = 6;
    private const int ToFormerFigure = 3;
    private const NumberStyles StoredNumber = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly Catalogue catalogue;
    private readonly Dictionary<string, string> sheetOfSection;

    public TypedCells(Catalogue catalogue, string reference)
    {
        this.catalogue = catalogue;
        sheetOfSection = CsvText
            .ReadFile(reference, "form_section.csv")
            .Where(line => line["form_code"] == FormCode)
            .ToDictionary(line => line["section"], line => line["sheet_name"].Normalize());
    }

    public IReadOnlyDictionary<(string, string), Figure> Read(IReadOnlyDictionary<string, Sheet> sheets, Period quarter)
    {
        var cells = new Dictionary<(string, string), Figure>();
        foreach (var (section, sheetName) in sheetOfSection)
        {
            var row = FirstRow;
            foreach (var element in catalogue.Elements.Values.Where(e => e.Section == section).OrderBy(e => e.Position))
            {
                foreach (var place in Places(element, row))
                {
                    // What a quarter does not ask is hidden on the sheet and no figure.
                    if (quarter.Asks(element.Frequency))
                    {
                        cells[(element.Name, place.Breakdown)] = Reported(
                            sheets[sheetName],
                            element,
                            place.Row,
                            place.Column
                        );
                    }
                }

                row += RowCount(element);
            }
        }

        return cells;
    }

    /// <summary>What an entry cell says.</summary>
    private static Figure Reported(Sheet sheet, DataElement element, int row, int column)
    {
        var isNil = sheet.IsTicked(3, 3);
        var isConfirmed = sheet.IsTicked(4, 3);
        var entry = Entry(sheet, row, column);
        if (entry.IsMissing)
            return isNil && element.Kind == "flow" ? Figure.Of(Fraction.Zero) : Figure.Missing;
        if (element is not { Kind: "stock", Prefill: "last" } || isConfirmed)
            return entry;

        var former = Entry(sheet, row, column + ToFormerFigure);
        return former.IsMissing || entry != former ? entry : Figure.Missing;
    }

    private static Figure Entry(Sheet sheet, int row, int column)
    {
        var text = sheet[row, column];
        if (text.Length == 0)
            return Figure.Missing;
        if (text is "x" or "X")
            return Figure.NotApplicable;
        return Whole(text) is { } number ? Figure.Of(Fraction.Of(number)) : throw sheet.Unreadable(row, column);
    }

    /// <summary>
    /// A whole number from 0, also as "12.0" or "1E2", which is how a workbook may store it; null for anything
    /// else.
    /// </summary>
    public static BigInteger? Whole(string text) =>
        decimal.TryParse(text, StoredNumber, CultureInfo.InvariantCulture, out var number)
        && number >= 0
        && decimal.Truncate(number) == number
            ? new BigInteger(number)
            : null;

    private static string? OtherDimension(DataElement element) =>
        element.Dimensions.SingleOrDefault(name => name != "sex");

    private int RowCount(DataElement element) =>
        OtherDimension(element) is { } other ? 1 + catalogue.Categories[other].Count : 1;

    /// <summary>
    /// Where the cells of an element stand: a row of its own, or a heading row and one row for each category.
    /// </summary>
    private IEnumerable<(string Breakdown, int Row, int Column)> Places(DataElement element, int firstRow)
    {
        var other = OtherDimension(element);
        var hasSex = element.Dimensions.Contains("sex");
        var rows = other is null ? [""] : catalogue.Categories[other].Select(category => category.Code).ToList();
        var columns = hasSex ? catalogue.Categories["sex"].Select(sex => sex.Code).ToList() : [""];
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                var pairs = element.Dimensions.Select(name => $"{name}={(name == "sex" ? columns[c] : rows[r])}");
                yield return (
                    string.Join(';', pairs),
                    other is null ? firstRow : firstRow + 1 + r,
                    hasSex ? MaleColumn + c : CountColumn
                );
            }
        }
    }
}
