using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>How a cell looks and whether it may be changed; the value is its place among the cell formats.</summary>
internal enum SheetStyle
{
    Plain,
    Title,
    Subtitle,
    Banner,
    Text,
    FieldName,
    FieldValue,
    Heading,
    Element,
    Category,
    Centre,
    Locked,
    Previous,
    Entry,
    EntryText,
    EntryChoice,
    EntryLong,
}

/// <summary>The stylesheet of the workbook: one accent colour, grey for what is locked, light yellow for entries.</summary>
internal static class SheetStyles
{
    private const string Accent = "FF1F5C7A";
    private const string Grey = "FFF0F0F0";
    private const string Yellow = "FFFFFBE0";
    private const string AccentLight = "FFDDEAF1";
    private const string Line = "FFB7C3CA";

    // Number formats built into the file format: 3 is #,##0 and 49 is text.
    private const uint Thousands = 3;
    private const uint AsText = 49;

    private enum Letter : uint
    {
        Body,
        Bold,
        Title,
        White,
        Muted,
        Banner,
    }

    private enum Colour : uint
    {
        None,
        Gray125,
        Accent,
        Grey,
        Yellow,
        AccentLight,
    }

    public static Stylesheet Stylesheet() =>
        new(
            new Fonts(
                Letters(11),
                Letters(11, bold: true),
                Letters(15, bold: true, Accent),
                Letters(11, bold: true, "FFFFFFFF"),
                Letters(10, bold: false, "FF5F6B72"),
                Letters(14, bold: true, "FFB3261E")
            )
            {
                Count = 6,
            },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                Solid(Accent),
                Solid(Grey),
                Solid(Yellow),
                Solid(AccentLight)
            )
            {
                Count = 6,
            },
            new Borders(
                new Border(
                    new LeftBorder(),
                    new RightBorder(),
                    new TopBorder(),
                    new BottomBorder(),
                    new DiagonalBorder()
                ),
                new Border(
                    Edge<LeftBorder>(),
                    Edge<RightBorder>(),
                    Edge<TopBorder>(),
                    Edge<BottomBorder>(),
                    new DiagonalBorder()
                )
            )
            {
                Count = 2,
            },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(Enum.GetValues<SheetStyle>().Select(Format))
            {
                Count = (uint)Enum.GetValues<SheetStyle>().Length,
            },
            new CellStyles(
                new CellStyle
                {
                    Name = "Normal",
                    FormatId = 0,
                    BuiltinId = 0,
                }
            )
            {
                Count = 1,
            }
        );

    private static CellFormat Format(SheetStyle style) =>
        style switch
        {
            SheetStyle.Title => Cell(Letter.Title, wrap: false),
            SheetStyle.Subtitle => Cell(Letter.Muted, wrap: false),
            SheetStyle.Banner => Cell(Letter.Banner, wrap: false),
            SheetStyle.Text => Cell(Letter.Body),
            SheetStyle.FieldName => Cell(Letter.Bold, Colour.AccentLight, isBoxed: true),
            SheetStyle.FieldValue => Cell(Letter.Body, Colour.Grey, isBoxed: true, format: AsText),
            SheetStyle.Heading => Cell(
                Letter.White,
                Colour.Accent,
                isBoxed: true,
                across: HorizontalAlignmentValues.Center
            ),
            SheetStyle.Element => Cell(Letter.Bold, Colour.AccentLight, isBoxed: true),
            SheetStyle.Category => Cell(Letter.Body, Colour.None, isBoxed: true, indent: 1),
            SheetStyle.Centre => Cell(
                Letter.Body,
                Colour.None,
                isBoxed: true,
                across: HorizontalAlignmentValues.Center
            ),
            SheetStyle.Locked => Cell(Letter.Body, Colour.Grey, isBoxed: true),
            SheetStyle.Previous => Cell(
                Letter.Muted,
                Colour.Grey,
                isBoxed: true,
                format: Thousands,
                across: HorizontalAlignmentValues.Right
            ),
            SheetStyle.Entry => Entry(Thousands, HorizontalAlignmentValues.Right),
            SheetStyle.EntryText => Entry(AsText, HorizontalAlignmentValues.Left),
            SheetStyle.EntryChoice => Entry(AsText, HorizontalAlignmentValues.Center),
            SheetStyle.EntryLong => Entry(AsText, HorizontalAlignmentValues.Left, VerticalAlignmentValues.Top),
            _ => new CellFormat(),
        };

    private static CellFormat Entry(uint format, HorizontalAlignmentValues across, VerticalAlignmentValues? down = null)
    {
        var cell = Cell(Letter.Body, Colour.Yellow, isBoxed: true, format: format, across: across, down: down);
        cell.Protection = new Protection { Locked = false };
        cell.ApplyProtection = true;
        return cell;
    }

    private static CellFormat Cell(
        Letter letter,
        Colour colour = Colour.None,
        bool isBoxed = false,
        uint format = 0,
        HorizontalAlignmentValues? across = null,
        VerticalAlignmentValues? down = null,
        uint indent = 0,
        bool wrap = true
    )
    {
        var alignment = new Alignment { Vertical = down ?? VerticalAlignmentValues.Center, WrapText = wrap };
        if (across is not null || indent > 0)
            alignment.Horizontal = across ?? HorizontalAlignmentValues.Left;
        if (indent > 0)
            alignment.Indent = indent;
        return new CellFormat(alignment)
        {
            NumberFormatId = format,
            FontId = (uint)letter,
            FillId = (uint)colour,
            BorderId = isBoxed ? 1u : 0u,
            FormatId = 0,
            ApplyNumberFormat = format != 0,
            ApplyFont = true,
            ApplyFill = colour != Colour.None,
            ApplyBorder = isBoxed,
            ApplyAlignment = true,
        };
    }

    // Times New Roman: the letter of administrative documents (Source: ND30 Phụ lục I), on every Windows machine.
    private static Font Letters(double size, bool bold = false, string colour = "FF1A1A1A")
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        font.Append(
            new FontSize { Val = size },
            new Color { Rgb = colour },
            new FontName { Val = "Times New Roman" },
            new FontFamilyNumbering { Val = 1 }
        );
        return font;
    }

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static T Edge<T>()
        where T : BorderPropertiesType, new()
    {
        var edge = new T { Style = BorderStyleValues.Thin };
        edge.Append(new Color { Rgb = Line });
        return edge;
    }
}
