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

    // Excel has 16,384 columns; more descriptions of them than that are no sheet.
    private const int MostDescriptions = 16_384;

    private readonly double?[] _widths;
    private readonly bool[] _hidden;
    private int _descriptions;
    private double _width = UsualWidth;
    private double? _height;

    /// <param name="columns">Columns that are looked at.</param>
    public SheetMeasures(int columns)
    {
        _widths = new double?[columns + 1];
        _hidden = new bool[columns + 1];
    }

    /// <summary>Takes what the sheet says of columns and rows in general.</summary>
    public void AddUsual(XmlReader xml)
    {
        _width =
            Measure(xml.GetAttribute("defaultColWidth"))
            ?? Measure(xml.GetAttribute("baseColWidth")) + PaddingOfBase
            ?? UsualWidth;
        _height = SheetNumber.IsTrue(xml.GetAttribute("customHeight"))
            ? Measure(xml.GetAttribute("defaultRowHeight"))
            : null;
    }

    /// <summary>Takes what the sheet says of some columns; where it says two things of one, the one that shows less.</summary>
    /// <exception cref="RefusedException">It says more than there are columns.</exception>
    public void AddColumns(XmlReader xml)
    {
        if (++_descriptions > MostDescriptions)
            throw new RefusedException(Refuse.TooManyColumnRanges(MostDescriptions));
        if (
            SheetNumber.Whole(xml.GetAttribute("min")) is not { } first
            || SheetNumber.Whole(xml.GetAttribute("max")) is not { } last
        )
            return;
        var (width, isHidden) = (Measure(xml.GetAttribute("width")), SheetNumber.IsTrue(xml.GetAttribute("hidden")));
        for (var column = Math.Max(first, 1); column <= Math.Min(last, _widths.Length - 1); column++)
        {
            _widths[column] = Math.Min(width ?? _width, _widths[column] ?? double.MaxValue);
            _hidden[column] |= isHidden;
        }
    }

    /// <summary>Digits of the usual font that a column holds, its padding included.</summary>
    public double Width(int column) => _widths[column] ?? _width;

    /// <summary>True when nothing is seen of a column.</summary>
    public bool IsHidden(int column) => _hidden[column] || Width(column) < LeastWidth;

    /// <summary>True when nothing is seen of a row.</summary>
    /// <param name="xml">Standing on the row.</param>
    public bool IsHidden(XmlReader xml) =>
        SheetNumber.IsTrue(xml.GetAttribute("hidden")) || (Measure(xml.GetAttribute("ht")) ?? _height) < LeastHeight;

    private static double? Measure(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
