using System.Globalization;
using System.Xml.Linq;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation.Marking;

/// <summary>The notes of one sheet. What was found stands above a note that was there already.</summary>
internal sealed class MarkedNotes
{
    private const string Start = "KẾT QUẢ KIỂM TRA\n";

    private const string End = "──────────";

    private const string Author = "Kết quả kiểm tra";

    private const string NoteType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

    private const string ShapeType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

    // What may follow the shapes of the notes in a sheet, in the order of the schema.
    private static readonly string[] Later =
    [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    ];

    private static readonly XNamespace Vector = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";

    private readonly MarkedPackage package;
    private readonly string sheetPart;
    private readonly XNamespace main;
    private XElement? notes;
    private XElement? shapes;
    private ILookup<string, XElement>? shapesByCell;
    private HashSet<string?>? shapeIds;
    private int nextShape = 1025;

    public MarkedNotes(MarkedPackage package, string sheetPart)
    {
        this.package = package;
        this.sheetPart = sheetPart;
        main = package.Main;
        notes = package.Related(sheetPart, "comments") is { } part ? package.Xml(part).Root : null;
        shapes = package.Related(sheetPart, "vmlDrawing") is { } drawing ? package.Xml(drawing).Root : null;
    }

    /// <summary>Takes the findings of an earlier marking away, and notes that held nothing else.</summary>
    public void Clear()
    {
        foreach (var note in notes?.Element(main + "commentList")?.Elements(main + "comment").ToList() ?? [])
        {
            var texts = note.Descendants(main + "t").ToList();
            var whole = string.Concat(texts.Select(text => text.Value));
            var end = whole.IndexOf(End, StringComparison.Ordinal);
            if (!whole.StartsWith(Start.TrimEnd(), StringComparison.Ordinal) || end < 0)
                continue;
            end += End.Length;
            end += end < whole.Length && whole[end] == '\n' ? 1 : 0;
            if (whole[end..].Trim().Length == 0)
                Remove(note);
            else
                Cut(texts, end);
        }
    }

    /// <summary>Adds what was found to the note of a cell.</summary>
    public void Add(int row, int column, string found)
    {
        var address = CellAddress.Of(row, column);
        var list = Notes().Element(main + "commentList")!;
        var note = list.Elements(main + "comment").FirstOrDefault(known => (string?)known.Attribute("ref") == address);
        var hasText = note is not null;
        if (note is null)
        {
            note = new XElement(
                main + "comment",
                new XAttribute("ref", address),
                new XAttribute("authorId", AuthorId()),
                new XElement(main + "text")
            );
            list.Add(note);
            AddShape(row - 1, column - 1, found);
        }

        var text = note.Element(main + "text")!;
        // A note without runs holds its text directly; it becomes the run below.
        if (text.Element(main + "t") is { } plain)
        {
            plain.Remove();
            text.AddFirst(new XElement(main + "r", plain));
        }

        text.AddFirst(
            Run(Start, "FFB3261E", isBold: true),
            Run($"{found}\n{End}{(hasText ? "\n" : "")}", "FF1A1A1A", isBold: false)
        );
    }

    private XElement Run(string text, string colour, bool isBold) =>
        new(
            main + "r",
            new XElement(
                main + "rPr",
                isBold ? new XElement(main + "b") : null,
                new XElement(main + "sz", new XAttribute("val", 10)),
                new XElement(main + "color", new XAttribute("rgb", colour)),
                new XElement(main + "rFont", new XAttribute("val", "Times New Roman"))
            ),
            new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)
        );

    private void Cut(List<XElement> texts, int length)
    {
        foreach (var text in texts)
        {
            var gone = Math.Min(length, text.Value.Length);
            length -= gone;
            if (gone == text.Value.Length && gone > 0 && text.Parent!.Name == main + "r")
                text.Parent.Remove();
            else if (gone > 0)
                text.Value = text.Value[gone..];
        }
    }

    private void Remove(XElement note)
    {
        note.Remove();
        if (CellAddress.Parse((string?)note.Attribute("ref")) is not var (row, column))
            return;
        shapesByCell ??= shapes
            ?.Elements(Vector + "shape")
            .ToLookup(shape => $"{Held(shape, "Row")} {Held(shape, "Column")}");
        shapesByCell
            ?[string.Create(CultureInfo.InvariantCulture, $"{row - 1} {column - 1}")].FirstOrDefault()
            ?.Remove();
    }

    private static string? Held(XElement shape, string name) =>
        shape.Element(Excel + "ClientData")?.Element(Excel + name)?.Value.Trim();

    private int AuthorId()
    {
        var authors = Notes().Element(main + "authors")!;
        var known = authors.Elements().ToList().FindIndex(author => author.Value == Author);
        if (known >= 0)
            return known;
        authors.Add(new XElement(main + "author", Author));
        return authors.Elements().Count() - 1;
    }

    private XElement Notes()
    {
        if (notes is not null)
            return notes;
        var part = package.NewName("xl/commentsMark", ".xml");
        notes = package
            .Put(
                part,
                NoteType,
                new XElement(main + "comments", new XElement(main + "authors"), new XElement(main + "commentList"))
            )
            .Root!;
        package.Relate(sheetPart, "comments", part);
        return notes;
    }

    private XElement Shapes()
    {
        if (shapes is not null)
            return shapes;
        var part = package.NewName("xl/drawings/vmlDrawingMark", ".vml");
        shapes = package
            .Put(
                part,
                ShapeType,
                new XElement(
                    "xml",
                    new XAttribute(XNamespace.Xmlns + "v", Vector),
                    new XAttribute(XNamespace.Xmlns + "o", Office),
                    new XAttribute(XNamespace.Xmlns + "x", Excel)
                )
            )
            .Root!;
        var drawing = new XElement(
            main + "legacyDrawing",
            new XAttribute(package.Linked + "id", package.Relate(sheetPart, "vmlDrawing", part))
        );
        var sheet = package.Xml(sheetPart).Root!;
        var next = sheet.Elements().FirstOrDefault(element => Later.Contains(element.Name.LocalName));
        if (next is null)
            sheet.Add(drawing);
        else
            next.AddBeforeSelf(drawing);
        return shapes;
    }

    private void AddShape(int row, int column, string text)
    {
        var drawing = Shapes();
        if (!drawing.Elements(Vector + "shapetype").Any(type => (string?)type.Attribute("id") == "_x0000_t202"))
            drawing.Add(
                XElement.Parse(
                    """<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
                )
            );
        shapeIds ??= drawing.Elements(Vector + "shape").Select(shape => (string?)shape.Attribute("id")).ToHashSet();
        nextShape = Enumerable
            .Range(nextShape, int.MaxValue - nextShape)
            .First(free => !shapeIds.Contains($"_x0000_s{free}"));
        var number = nextShape++;
        // About 45 characters go on a line of the box; a sheet row is as high as one line and a third.
        var height = Math.Max(4, text.Length / 38 + 3);
        drawing.Add(
            XElement.Parse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <v:shape xmlns:v="{Vector}" xmlns:o="{Office}" xmlns:x="{Excel}" id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:240pt;height:{height
                        * 15}pt;z-index:{number
                        - 1024};visibility:hidden" fillcolor="#fff3f2" o:insetmode="auto"><v:fill color2="#fff3f2"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column
                        + 1}, 15, {row}, 2, {column + 5}, 15, {row
                        + height}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
                    """
                ),
                LoadOptions.PreserveWhitespace
            )
        );
    }
}
