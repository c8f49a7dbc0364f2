using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>Turns blocks into boxes of a given width, and notes in the structure tree what they are.</summary>
/// <param name="isMargin">True for the header or footer of a page, where no field may stand.</param>
internal sealed class BlockComposer(FontFamily fonts, bool isMargin = false)
{
    private readonly LineBreaker _breaker = new(fonts);
    private readonly HashSet<string> _fieldNames = [];
    private int _headingLevel;

    public StackBox Compose(IReadOnlyList<Block> blocks, double width, StructureNode parent, bool isBody = false)
    {
        var boxes = new List<LayoutBox>(blocks.Count);
        StructureNode? list = null;
        foreach (var block in blocks)
        {
            var isItem = block is Paragraph { Role: ParagraphRole.ListItem };
            list = isItem ? list ?? parent.Add(new StructureNode("L")) : null;
            boxes.Add(ComposeBlock(block, width, list ?? parent, isBody));
        }
        return new StackBox(boxes);
    }

    private LayoutBox ComposeBlock(Block block, double width, StructureNode parent, bool isBody) =>
        block switch
        {
            Paragraph paragraph => ComposeParagraph(paragraph, width, parent),
            Table table => new TableComposer(_breaker, table, width).Compose(
                parent.Add(new StructureNode("Table") { Summary = table.Summary })
            ),
            Columns columns => ComposeColumns(columns, width, parent),
            KeepTogether group => ComposeGroup(group, width, parent),
            Box box => new FrameBox(
                box,
                width,
                Compose(box.Blocks, (box.Width ?? width) - 2 * (box.Padding + box.Thickness), parent)
            )
            {
                SpaceBefore = box.SpaceBefore,
                SpaceAfter = box.SpaceAfter,
                KeepWithNext = box.KeepWithNext,
            },
            Rule rule => new RuleBox(rule, width)
            {
                SpaceBefore = rule.SpaceBefore,
                SpaceAfter = rule.SpaceAfter,
                KeepWithNext = rule.KeepWithNext,
            },
            Spacer spacer => new SpacerBox(spacer.Height) { KeepWithNext = spacer.KeepWithNext },
            Picture picture => new PictureBox(picture, width, Illustration("Figure", picture.AltText, parent))
            {
                SpaceBefore = picture.SpaceBefore,
                SpaceAfter = picture.SpaceAfter,
                KeepWithNext = picture.KeepWithNext,
            },
            Drawing drawing => new DrawingBox(drawing, width, fonts, Illustration("Figure", drawing.AltText, parent))
            {
                SpaceBefore = drawing.SpaceBefore,
                SpaceAfter = drawing.SpaceAfter,
                KeepWithNext = drawing.KeepWithNext,
            },
            SignatureField field => ComposeField(field, width, parent),
            FillableLine line => ComposeLine(line, width, parent),
            PageBreak => isBody
                ? new PageBreakBox()
                : throw new DocumentLayoutException("A page break stands inside another block."),
            _ => throw new DocumentLayoutException($"The block {block.GetType().Name} cannot be laid out."),
        };

    private ParagraphBox ComposeParagraph(Paragraph paragraph, double width, StructureNode parent)
    {
        if (paragraph.Runs.Count == 0)
            throw new DocumentLayoutException("A paragraph has no text; a Spacer is empty room.");
        var text = string.Concat(paragraph.Runs.Select(run => run.Text));
        var setting = new LineSetting(
            width - paragraph.LeftIndent - paragraph.RightIndent,
            paragraph.Align,
            paragraph.FirstLineIndent,
            paragraph.LineSpacing
        );
        if (!(setting.Width > 0) || !(setting.LineSpacing > 0))
            throw new DocumentLayoutException($"There is no room for the paragraph “{text}”.");
        var node = NodeOf(paragraph, text, parent);
        return new ParagraphBox(_breaker.Break(paragraph.Runs, setting), node)
        {
            LeftIndent = paragraph.LeftIndent,
            StaysTogether = paragraph.KeepTogether,
            Bookmark = BookmarkOf(paragraph, text, node),
            SpaceBefore = paragraph.SpaceBefore,
            SpaceAfter = paragraph.SpaceAfter,
            KeepWithNext = paragraph.KeepWithNext,
        };
    }

    private static StructureNode NodeOf(Paragraph paragraph, string text, StructureNode parent) =>
        paragraph.Role switch
        {
            _ when text.AsSpan().Trim("\n ").IsEmpty => new StructureNode("P"),
            ParagraphRole.ListItem => parent.Add(new StructureNode("LI")).Add(new StructureNode("LBody")),
            ParagraphRole.Title => parent.Add(new StructureNode("Title")),
            ParagraphRole.Text => parent.Add(new StructureNode("P")),
            _ => parent.Add(new StructureNode($"H{LevelOf(paragraph.Role)}")),
        };

    private static int LevelOf(ParagraphRole role) =>
        role is >= ParagraphRole.Heading1 and <= ParagraphRole.Heading6 ? role - ParagraphRole.Heading1 + 1 : 0;

    /// <summary>A title stands above all headings as level 0.</summary>
    private Bookmark? BookmarkOf(Paragraph paragraph, string text, StructureNode node)
    {
        var level = LevelOf(paragraph.Role);
        if (level == 0 && paragraph.Role != ParagraphRole.Title)
            return null;
        if (level > _headingLevel + 1)
            throw new DocumentLayoutException(
                $"The heading “{text}” of level {level} follows one of level {_headingLevel}."
            );
        _headingLevel = level;
        return string.IsNullOrWhiteSpace(text) ? null : new Bookmark(level, text.Replace('\n', ' '), Y: 0, node);
    }

    /// <summary>
    /// The spaces of the first and the last block are those of the group, else they would be lost at its edges.
    /// </summary>
    private StackBox ComposeGroup(KeepTogether group, double width, StructureNode parent) =>
        new([Compose(group.Blocks, width, parent)])
        {
            StaysTogether = true,
            SpaceBefore = Math.Max(group.SpaceBefore, group.Blocks.Count > 0 ? group.Blocks[0].SpaceBefore : 0),
            SpaceAfter = Math.Max(group.SpaceAfter, group.Blocks.Count > 0 ? group.Blocks[^1].SpaceAfter : 0),
            KeepWithNext = group.KeepWithNext || (group.Blocks.Count > 0 && group.Blocks[^1].KeepWithNext),
        };

    private ColumnsBox ComposeColumns(Columns columns, double width, StructureNode parent)
    {
        var widths = TableComposer.Resolve(
            [.. columns.Items.Select(item => item.Width)],
            width,
            columns.Gutter,
            "a block of columns"
        );
        var items = new List<(double, LayoutBox)>();
        var x = 0.0;
        for (var i = 0; i < widths.Length; i++)
        {
            items.Add((x, Compose(columns.Items[i].Blocks, widths[i], parent)));
            x += widths[i] + columns.Gutter;
        }
        return new ColumnsBox(items)
        {
            SpaceBefore = columns.SpaceBefore,
            SpaceAfter = columns.SpaceAfter,
            KeepWithNext = columns.KeepWithNext,
        };
    }

    private SignatureFieldBox ComposeField(SignatureField field, double width, StructureNode parent)
    {
        TakeName(field.Name);
        return new SignatureFieldBox(field, width, Illustration("Form", field.AltText, parent))
        {
            SpaceBefore = field.SpaceBefore,
            SpaceAfter = field.SpaceAfter,
            KeepWithNext = field.KeepWithNext,
        };
    }

    private FillableLineBox ComposeLine(FillableLine line, double width, StructureNode parent)
    {
        TakeName(line.Name);
        return new FillableLineBox(
            line,
            width,
            fonts.LineHeightOf(line.Style),
            Illustration("Form", line.AltText, parent)
        )
        {
            SpaceBefore = line.SpaceBefore,
            SpaceAfter = line.SpaceAfter,
            KeepWithNext = line.KeepWithNext,
        };
    }

    private void TakeName(string name)
    {
        if (isMargin)
            throw new DocumentLayoutException($"The field {name} stands in a header or footer.");
        if (string.IsNullOrWhiteSpace(name) || name.Contains('.', StringComparison.Ordinal) || !_fieldNames.Add(name))
            throw new DocumentLayoutException(
                $"The signature field name “{name}” is empty, has a full stop or is used twice."
            );
    }

    private static StructureNode Illustration(string type, string altText, StructureNode parent) =>
        string.IsNullOrWhiteSpace(altText)
            ? throw new DocumentLayoutException("A picture or signature field has no alternative text.")
            : parent.Add(new StructureNode(type) { AltText = altText });
}
