using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>How wide the columns and how high the rows of a sheet are.</summary>
internal sealed class SheetMeasures
{
    // Digits of the usual font with their padding, where a sheet says nothing.
    private const double UsualWidth = 9.14;

    private const double PaddingOfBase = 0.71;

    // Narrower or lower than this nothing is seen of a column or a row: digits, points.
    private const double LeastWidth = 0.5;

    private const double LeastHeight = 5;

    private readonly List<(int First, int Last, double Width, bool IsHidden)> _columns = [];
    private double _width = UsualWidth;
    private double? _height;

    /// <summary>Takes what the sheet says of columns and rows in general.</summary>
    public void AddUsual(XmlReader xml)
    {
        _width = Measure(xml.GetAttribute("defaultColWidth")) ?? Measure(xml.GetAttribute("baseColWidth")) + PaddingOfBase ?? UsualWidth;
        _height = IsTrue(xml.GetAttribute("customHeight")) ? Measure(xml.GetAttribute("defaultRowHeight")) : null;
    }

    /// <summary>Takes what the sheet says of some columns.</summary>
    public void AddColumns(XmlReader xml)
    {
        if (Place(xml.GetAttribute("min")) is { } first && Place(xml.GetAttribute("max")) is { } last)
            _columns.Add((first, last, Measure(xml.GetAttribute("width")) ?? _width, IsTrue(xml.GetAttribute("hidden"))));
    }

    /// <summary>Digits of the usual font that a column holds, its padding included.</summary>
    public double Width(int column) => Find(column) is { } found ? found.Width : _width;

    /// <summary>True when nothing is seen of a column.</summary>
    public bool IsHidden(int column) => Find(column) is { IsHidden: true } || Width(column) < LeastWidth;

    /// <summary>True when nothing is seen of a row.</summary>
    /// <param name="xml">Standing on the row.</param>
    public bool IsHidden(XmlReader xml) =>
        IsTrue(xml.GetAttribute("hidden")) || (Measure(xml.GetAttribute("ht")) ?? _height) < LeastHeight;

    private (int First, int Last, double Width, bool IsHidden)? Find(int column)
    {
        foreach (var range in _columns)
        {
            if (column >= range.First && column <= range.Last)
                return range;
        }

        return null;
    }

    private static bool IsTrue(string? flag) => flag is "1" or "true";

    private static double? Measure(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Place(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
