using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Pictures, shapes, text boxes and shown notes that lie over the cells of a sheet, where they hide a figure or show another.</summary>
internal sealed class SheetShapes
{
    // A stamp and a signature are two; thousands are no sheet.
    private const int MostShapes = 1_000;

    // Height and width of a usual row and column in the units of drawings, where a shape says its size alone.
    private const long UnitsOfRow = 228_600;
    private const long UnitsOfColumn = 781_050;

    private static readonly (int Top, int Left, int Bottom, int Right) Everywhere = (1, 1, int.MaxValue, int.MaxValue);

    private readonly List<(int Top, int Left, int Bottom, int Right)> _shapes = [];

    public static SheetShapes None { get; } = new();

    /// <summary>Reads the drawings of a sheet.</summary>
    /// <exception cref="RefusedException">There are more shapes than a cap.</exception>
    public static SheetShapes Read(PackageGate package, string sheetPart)
    {
        var shapes = new SheetShapes();
        foreach (var part in PackageParts.DrawingsOf(package, sheetPart).Where(package.Has))
        {
            using var xml = package.Xml(part);
            while (xml.Read())
            {
                if (
                    xml.NodeType == XmlNodeType.Element
                    && xml.LocalName is "twoCellAnchor" or "oneCellAnchor" or "absoluteAnchor"
                )
                    shapes.Add(xml);
            }
        }

        foreach (var part in PackageParts.NoteShapesOf(package, sheetPart).Where(package.Has))
            shapes.ReadNotes(package, part);
        return shapes;
    }

    /// <summary>True when a shape lies over a cell.</summary>
    public bool Cover(int row, int column) =>
        _shapes.Exists(shape =>
            row >= shape.Top && row <= shape.Bottom && column >= shape.Left && column <= shape.Right
        );

    // Notes are kept in the drawing language of Excel 2000, which some programs do not write as XML to its end.
    private void ReadNotes(PackageGate package, string part)
    {
        var styles = new Dictionary<int, string?>();
        try
        {
            using var xml = package.Xml(part);
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                styles[xml.Depth] = xml.GetAttribute("style");
                if (xml.LocalName == "ClientData")
                    AddNote(xml, isShown: !IsHidden(styles[xml.Depth - 1]));
            }
        }
        catch (XmlException)
        {
            _shapes.Add(Everywhere);
        }
    }

    // A note is shown where either of the two places says so: the style of its shape, or a mark.
    private void AddNote(XmlReader xml, bool isShown)
    {
        if (xml.IsEmptyElement)
            return;
        var (depth, name, anchor) = (xml.Depth, "", "");
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                (name, isShown) = (xml.LocalName, isShown || xml.LocalName == "Visible");
            else if (xml.NodeType == XmlNodeType.Text && name == "Anchor")
                anchor = xml.Value;
        }

        if (!isShown)
            return;
        if (_shapes.Count >= MostShapes)
            throw new RefusedException(Refuse.TooManyNodes(MostShapes));
        // Column and offset, row and offset of the corner at the top left, then of the one at the bottom right.
        _shapes.Add(
            Array.ConvertAll(anchor.Split(','), Number)
                is [var left, _, var top, _, var right, var intoRight, var bottom, var intoBottom]
                ? (Place(top), Place(left), Place(Last(bottom, intoBottom)), Place(Last(right, intoRight)))
                : Everywhere
        );
    }

    private static bool IsHidden(string? style) =>
        (style ?? "")
            .Split(';')
            .Select(part => part.Split(':', 2, StringSplitOptions.TrimEntries))
            .LastOrDefault(part => part[0].Equals("visibility", StringComparison.OrdinalIgnoreCase))
            is [_, var value]
        && value.Equals("hidden", StringComparison.OrdinalIgnoreCase);

    // Places count from 0; a place that begins where a shape ends is not covered.
    private void Add(XmlReader xml)
    {
        if (_shapes.Count >= MostShapes)
            throw new RefusedException(Refuse.TooManyNodes(MostShapes));
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var (isAbsolute, depth, corner, name) = (xml.LocalName == "absoluteAnchor", xml.Depth, "", "");
        var isEmpty = xml.IsEmptyElement;
        while (!isEmpty && xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                corner = xml.LocalName;
                if (corner == "ext")
                    (numbers["cx"], numbers["cy"]) = (Number(xml.GetAttribute("cx")), Number(xml.GetAttribute("cy")));
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 2 && corner is "from" or "to")
                name = $"{corner}.{xml.LocalName}";
            else if (xml.NodeType == XmlNodeType.Text && xml.Depth == depth + 3 && name.Length > 0)
                (numbers[name], name) = (Number(xml.Value), "");
        }

        if (isAbsolute)
        {
            _shapes.Add(Everywhere);
            return;
        }

        var (top, left) = (numbers.GetValueOrDefault("from.row"), numbers.GetValueOrDefault("from.col"));
        var (bottom, right) = numbers.TryGetValue("to.row", out var row)
            ? (
                Last(row, numbers.GetValueOrDefault("to.rowOff")),
                Last(numbers.GetValueOrDefault("to.col"), numbers.GetValueOrDefault("to.colOff"))
            )
            : (
                top + numbers.GetValueOrDefault("cy") / UnitsOfRow,
                left + numbers.GetValueOrDefault("cx") / UnitsOfColumn
            );
        _shapes.Add((Place(top), Place(left), Place(bottom), Place(right)));
    }

    private static long Last(long number, long offset) => offset > 0 ? number : number - 1;

    private static int Place(long number) => (int)Math.Clamp(number + 1, 0, int.MaxValue);

    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
