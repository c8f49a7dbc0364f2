using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Layout;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildStatsReporting.Reports.Word;

/// <summary>Blocks one below the other, within a width; between two the larger of both spaces stands, as on our own pages.</summary>
/// <param name="width">The width, in points.</param>
internal sealed class WordFlow(double width)
{
    /// <summary>Height of a paragraph that stands only because Word asks for one, in points.</summary>
    private const double Least = 1;

    private readonly List<OpenXmlElement> elements = [];
    private double spaceAfter;
    private bool isNewPage;

    /// <summary>What Word sets for blocks; the last is a paragraph, as in a cell or at the end of a section.</summary>
    public static IReadOnlyList<OpenXmlElement> Of(IReadOnlyList<Block> blocks, double width, bool keepWithNext = false)
    {
        var flow = new WordFlow(width);
        flow.AddAll(blocks, keepWithNext);
        if (flow.elements.LastOrDefault() is not W.Paragraph)
            flow.elements.Add(Empty(Least, keepWithNext));
        return flow.elements;
    }

    private void AddAll(IReadOnlyList<Block> blocks, bool keepWithNext)
    {
        foreach (var block in blocks)
            Add(block, keepWithNext || block.KeepWithNext);
    }

    private void Add(Block block, bool keep)
    {
        switch (block)
        {
            case PageBreak:
                isNewPage = true;
                break;
            case KeepTogether together:
                spaceAfter = Math.Max(spaceAfter, together.SpaceBefore);
                AddAll([.. together.Blocks.SkipLast(1)], keepWithNext: true);
                AddAll([.. together.Blocks.TakeLast(1)], keep);
                spaceAfter = Math.Max(spaceAfter, together.SpaceAfter);
                break;
            case Paragraph paragraph:
                Place(Of(paragraph, keep), block);
                break;
            case FillableLine line:
                Place(
                    Of(
                        new Paragraph(line.Text.Length == 0 ? "\u00A0" : line.Text, line.Style) { Align = line.Align },
                        keep
                    ),
                    block
                );
                break;
            case SignatureField field:
                Place(Empty(field.Height, keep), block);
                break;
            case Spacer spacer:
                Place(Empty(spacer.Height, keep), block);
                break;
            case Rule rule:
                Place(Line(rule, keep), block);
                break;
            case Drawing drawing:
                // Who drafts in Word reads what the drawing tells; the PDF beside it shows it.
                Place(Of(new Paragraph(drawing.AltText, Typography.Footnote), keep), block);
                break;
            case Columns columns:
                Place(WordTable.Of(columns, width, keep), block);
                break;
            case Box box:
                Place(WordTable.Of(box, width, keep), block);
                break;
            case Table table:
                Place(WordTable.Of(table, width, keep), block);
                break;
            default:
                throw new NotSupportedException($"A {block.GetType().Name} is not written to Word.");
        }
    }

    private void Place(OpenXmlElement element, Block block)
    {
        var space = elements.Count == 0 ? 0 : Math.Max(spaceAfter, block.SpaceBefore);
        spaceAfter = block.SpaceAfter;
        if (element is W.Paragraph paragraph)
        {
            var properties = paragraph.ParagraphProperties!;
            properties.SpacingBetweenLines!.Before = WordText.TwipText(space);
            if (isNewPage)
                properties.PageBreakBefore = new W.PageBreakBefore();
        }
        else if (elements.LastOrDefault() is W.Paragraph last && !isNewPage)
        {
            last.ParagraphProperties!.SpacingBetweenLines!.After = WordText.TwipText(space);
        }
        else if (elements.Count > 0 || isNewPage)
        {
            // Two tables without a paragraph between them would be one.
            var between = Empty(Math.Max(space, Least), keep: true);
            if (isNewPage)
                between.ParagraphProperties!.PageBreakBefore = new W.PageBreakBefore();
            elements.Add(between);
        }

        isNewPage = false;
        elements.Add(element);
    }

    private static W.Paragraph Of(Paragraph paragraph, bool keep)
    {
        var properties = new W.ParagraphProperties
        {
            SpacingBetweenLines = new W.SpacingBetweenLines
            {
                Line = WordText.Number((int)Math.Round(240 * paragraph.LineSpacing, MidpointRounding.AwayFromZero)),
                LineRule = W.LineSpacingRuleValues.Auto,
            },
            Justification = WordText.Justified(paragraph.Align),
        };
        if (keep)
            properties.KeepNext = new W.KeepNext();
        if (paragraph.KeepTogether)
            properties.KeepLines = new W.KeepLines();
        if (paragraph.FirstLineIndent != 0 || paragraph.LeftIndent != 0 || paragraph.RightIndent != 0)
            properties.Indentation = Indented(paragraph);
        if (paragraph.Role is >= ParagraphRole.Heading1 and <= ParagraphRole.Heading6)
            properties.OutlineLevel = new W.OutlineLevel { Val = paragraph.Role - ParagraphRole.Heading1 };
        var element = new W.Paragraph(properties);
        element.Append(paragraph.Runs.SelectMany(WordText.Of));
        return element;
    }

    private static W.Indentation Indented(Paragraph paragraph)
    {
        var indentation = new W.Indentation
        {
            Left = WordText.TwipText(paragraph.LeftIndent),
            Right = WordText.TwipText(paragraph.RightIndent),
        };
        if (paragraph.FirstLineIndent >= 0)
            indentation.FirstLine = WordText.TwipText(paragraph.FirstLineIndent);
        else
            indentation.Hanging = WordText.TwipText(-paragraph.FirstLineIndent);
        return indentation;
    }

    /// <summary>A line is the lower edge of an empty paragraph, drawn in from both sides to its length.</summary>
    private W.Paragraph Line(Rule rule, bool keep)
    {
        var room = width - Math.Min(rule.Width ?? width, width);
        var left = rule.Align switch
        {
            Alignment.Center => room / 2,
            Alignment.Right => room,
            _ => 0,
        };
        var element = Empty(Least, keep);
        var properties = element.ParagraphProperties!;
        properties.ParagraphBorders = new W.ParagraphBorders
        {
            BottomBorder = new W.BottomBorder
            {
                Val = W.BorderValues.Single,
                Size = Eighths(rule.Thickness),
                Space = 0,
                Color = WordText.Hex(rule.Color),
            },
        };
        properties.Indentation = new W.Indentation
        {
            Left = WordText.TwipText(left),
            Right = WordText.TwipText(room - left),
        };
        return element;
    }

    /// <summary>Thickness of a line in eighths of a point.</summary>
    public static uint Eighths(double points) => (uint)Math.Round(points * 8, MidpointRounding.AwayFromZero);

    private static W.Paragraph Empty(double height, bool keep)
    {
        var properties = new W.ParagraphProperties
        {
            SpacingBetweenLines = new W.SpacingBetweenLines
            {
                Line = WordText.TwipText(height),
                LineRule = W.LineSpacingRuleValues.Exact,
            },
            ParagraphMarkRunProperties = new W.ParagraphMarkRunProperties(
                new W.FontSize { Val = WordText.HalfPoints(Least) }
            ),
        };
        if (keep)
            properties.KeepNext = new W.KeepNext();
        return new W.Paragraph(properties);
    }
}
