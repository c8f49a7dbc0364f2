using System.Globalization;
using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>Reads the typed cells of the section sheets: what was reported, by element and full breakdown.</summary>
internal sealed class TypedCells
{
    private const int FirstRow = 7;
    private const int MaleColumn = 4;
    private const int CountColumn = 6;
    private const int ToFormerFigure = 3;
    private const NumberStyles StoredNumber = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly Catalogue catalogue;
    private readonly ILookup<string, (string Section, string SheetName)> sheetsOfForm;

    public TypedCells(Catalogue catalogue, string reference)
    {
        this.catalogue = catalogue;
        sheetsOfForm = CsvText
            .ReadFile(reference, "form_section.csv")
            .ToLookup(line => line["form_code"], line => (line["section"], line["sheet_name"].Normalize()));
    }

    /// <summary>What a workbook of one unit reports.</summary>
    public IReadOnlyDictionary<(string, string), Figure> Read(
        string form,
        IReadOnlyDictionary<string, Sheet> sheets,
        Period period
    ) =>
        PlacesOf(form)
            // What a period does not ask is hidden on the sheet, or has no sheet, and is no figure.
            .Where(place => period.Asks(place.Element))
            .ToDictionary(
                place => (place.Element.Name, place.Breakdown),
                place => Reported(sheets[place.SheetName], place.Element, place.Row, place.Column)
            );

    /// <summary>What the lines of one file for all communes report, by the code of the commune; a line without figures says nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<(string, string), Figure>> ReadLines(
        string form,
        Sheet table,
        Period period
    )
    {
        const int addressRow = 5;
        const int codeColumn = 2;
        const int firstColumn = 4;
        var columns = new Dictionary<string, int>();
        for (var column = firstColumn; table[addressRow, column].Length > 0; column++)
            columns.Add(table[addressRow, column], column);
        var places = PlacesOf(form)
            .Where(place => period.Asks(place.Element))
            .Select(place =>
                (Cell: (place.Element.Name, place.Breakdown), Column: columns[$"{place.SheetName}!{Address(place)}"])
            )
            .ToList();
        var lines = new Dictionary<string, IReadOnlyDictionary<(string, string), Figure>>();
        for (var row = FirstRow; table[row, codeColumn] is { Length: > 0 } code; row++)
        {
            var cells = places.ToDictionary(place => place.Cell, place => Entry(table, row, place.Column));
            if (cells.Values.Any(figure => !figure.IsMissing))
                lines.Add(code, cells);
        }

        return lines;
    }

    private static string Address(Place place) => $"{(char)('A' + place.Column - 1)}{place.Row}";

    private IEnumerable<Place> PlacesOf(string form)
    {
        foreach (var (section, sheetName) in sheetsOfForm[form])
        {
            var row = FirstRow;
            foreach (var element in catalogue.Elements.Values.Where(e => e.Section == section).OrderBy(e => e.Position))
            {
                foreach (var place in Places(element, row))
                    yield return new Place(element, place.Breakdown, sheetName, place.Row, place.Column);
                row += RowCount(element);
            }
        }
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

    private sealed record Place(DataElement Element, string Breakdown, string SheetName, int Row, int Column);
}
