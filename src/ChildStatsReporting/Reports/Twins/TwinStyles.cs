using System.Xml.Linq;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>The looks of a workbook: those of words, then one for each way in which numbers are printed.</summary>
/// <remarks>A number is shown as it is printed: decimal comma, thousands dot, the sign of the form for a zero, a plus of a difference.</remarks>
internal sealed class TwinStyles(string nil)
{
    // The first free number of a format of one's own, and the locale of Việt Nam.
    private const int FirstFormat = 164;
    private const string Locale = "[$-42A]";

    private static readonly XNamespace Main = TwinWorkbook.Main;

    private static readonly string[] Sides = ["left", "right", "top", "bottom"];

    private readonly List<string> formats = [];

    /// <summary>The look of a figure.</summary>
    public int Of(FigureCell cell)
    {
        var number = cell.Decimals == 0 ? "#,##0" : $"#,##0.{new string('0', cell.Decimals)}";
        var format =
            cell.State == CellState.Change
                ? $"{Locale}+{number};{Locale}-{number};0"
                : $"{Locale}{number};{Locale}-{number};\"{nil}\"";
        var index = formats.IndexOf(format);
        if (index < 0)
        {
            index = formats.Count;
            formats.Add(format);
        }

        return Enum.GetValues<SheetLook>().Length + index;
    }

    /// <summary>The part with all looks that were asked for.</summary>
    public XElement Part() =>
        new(
            Main + "styleSheet",
            new XElement(
                Main + "numFmts",
                new XAttribute("count", formats.Count + 1),
                // There may be no empty list.
                formats
                    .Append("@")
                    .Select(
                        (format, index) =>
                            new XElement(
                                Main + "numFmt",
                                new XAttribute("numFmtId", FirstFormat + index),
                                new XAttribute("formatCode", format)
                            )
                    )
            ),
            Counted("fonts", Font(11), Font(11, isBold: true), Font(13, isBold: true)),
            Counted("fills", Fill("none"), Fill("gray125"), Fill("solid", "FFE7EEF3")),
            Counted("borders", Border(null), Border("thin")),
            Counted("cellStyleXfs", Look(0, 0, 0, 0, null)),
            Counted(
                "cellXfs",
                [
                    .. Enum.GetValues<SheetLook>().Select(Look),
                    .. formats.Select((_, index) => Look(FirstFormat + index, 0, 0, 1, "right")),
                ]
            ),
            Counted(
                "cellStyles",
                new XElement(
                    Main + "cellStyle",
                    new XAttribute("name", "Normal"),
                    new XAttribute("xfId", 0),
                    new XAttribute("builtinId", 0)
                )
            )
        );

    private static XElement Look(SheetLook look) =>
        look switch
        {
            SheetLook.Title => Look(0, 2, 0, 0, "center"),
            SheetLook.Head => Look(0, 1, 2, 1, "center"),
            SheetLook.Part => Look(0, 1, 0, 1, "left"),
            SheetLook.Text => Look(0, 0, 0, 1, "left"),
            SheetLook.Centred => Look(0, 0, 0, 1, "center"),
            SheetLook.Sign => Look(0, 0, 0, 1, "right"),
            SheetLook.Note => Look(0, 0, 0, 0, "left"),
            SheetLook.FieldName => Look(0, 1, 2, 1, "left"),
            SheetLook.FieldValue => Look(0, 0, 0, 1, "left"),
            _ => Look(0, 0, 0, 0, null),
        };

    private static XElement Look(int format, int font, int fill, int border, string? across) =>
        new(
            Main + "xf",
            new XAttribute("numFmtId", format),
            new XAttribute("fontId", font),
            new XAttribute("fillId", fill),
            new XAttribute("borderId", border),
            format > 0 ? new XAttribute("applyNumberFormat", 1) : null,
            across is null
                ? null
                : new object[]
                {
                    new XAttribute("applyAlignment", 1),
                    new XElement(
                        Main + "alignment",
                        new XAttribute("horizontal", across),
                        new XAttribute("vertical", "center"),
                        new XAttribute("wrapText", 1)
                    ),
                }
        );

    private static XElement Counted(string name, params XElement[] elements) =>
        new(Main + name, new XAttribute("count", elements.Length), elements);

    // Times New Roman: the letter of administrative documents. Source: NĐ30 Phụ lục I.
    private static XElement Font(int size, bool isBold = false) =>
        new(
            Main + "font",
            isBold ? new XElement(Main + "b") : null,
            new XElement(Main + "sz", new XAttribute("val", size)),
            new XElement(Main + "name", new XAttribute("val", "Times New Roman")),
            new XElement(Main + "family", new XAttribute("val", 1))
        );

    private static XElement Fill(string pattern, string? colour = null) =>
        new(
            Main + "fill",
            new XElement(
                Main + "patternFill",
                new XAttribute("patternType", pattern),
                colour is null ? null : new XElement(Main + "fgColor", new XAttribute("rgb", colour))
            )
        );

    private static XElement Border(string? line) =>
        new(
            Main + "border",
            Sides.Select(side => new XElement(Main + side, line is null ? null : new XAttribute("style", line))),
            new XElement(Main + "diagonal")
        );
}
