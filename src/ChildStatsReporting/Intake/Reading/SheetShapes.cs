using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Pictures, shapes and text boxes that lie over the cells of a sheet, where they hide a figure or show another.</summary>
internal sealed class SheetShapes
{
    // A stamp and a signature are two; thousands are no sheet.
    private const int MostShapes = 1_000;

    // Height and width of a usual row and column in the units of drawings, where a shape says its size alone.
    private const long UnitsOfRow = 228_600;
    private const long UnitsOfColumn = 781_050;

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

        return shapes;
    }

    /// <summary>True when a shape lies over a cell.</summary>
    public bool Cover(int row, int column) =>
        _shapes.Exists(shape =>
            row >= shape.Top && row <= shape.Bottom && column >= shape.Left && column <= shape.Right
        );

    // Places count from 0; a place that begins where a shape ends is not covered.
    private void Add(XmlReader xml)
    {
        if (_shapes.Count >= MostShapes)
            throw new RefusedException(Refuse.Damaged);
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var (isAbsolute, depth, corner, name) = (xml.LocalName == "absoluteAnchor", xml.Depth, "", "");
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
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
            _shapes.Add((1, 1, int.MaxValue, int.MaxValue));
            return;
        }

        var (top, left) = (numbers.GetValueOrDefault("from.row"), numbers.GetValueOrDefault("from.col"));
        var (bottom, right) = numbers.TryGetValue("to.row", out var row)
            ? (
                row - (numbers.GetValueOrDefault("to.rowOff") > 0 ? 0 : 1),
                numbers.GetValueOrDefault("to.col") - (numbers.GetValueOrDefault("to.colOff") > 0 ? 0 : 1)
            )
            : (
                top + numbers.GetValueOrDefault("cy") / UnitsOfRow,
                left + numbers.GetValueOrDefault("cx") / UnitsOfColumn
            );
        _shapes.Add((Place(top), Place(left), Place(bottom), Place(right)));
    }

    private static int Place(long number) => (int)Math.Clamp(number + 1, 0, int.MaxValue);

    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
