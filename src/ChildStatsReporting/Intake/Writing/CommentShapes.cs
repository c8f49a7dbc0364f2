using System.Globalization;
using System.Text;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>A note shown beside a cell.</summary>
internal sealed record CellNote(int RowNumber, int ColumnNumber, string Text);

/// <summary>Writes notes the way every Excel since 2003 reads them: a comments part and the shapes that show it.</summary>
internal static class CommentShapes
{
    private const string Author = "Định nghĩa";

    public static LegacyDrawing Write(WorksheetPart worksheet, IReadOnlyList<CellNote> notes)
    {
        worksheet.AddNewPart<WorksheetCommentsPart>("rIdNotes").Comments = new Comments(
            new Authors(new Author(Author)),
            new CommentList(
                notes.Select(note => new Comment(
                    new CommentText(
                        new Run(
                            new RunProperties(new FontSize { Val = 10 }, new RunFont { Val = "Times New Roman" }),
                            new Text(note.Text) { Space = SpaceProcessingModeValues.Preserve }
                        )
                    )
                )
                {
                    Reference = CellAddress.Of(note.RowNumber, note.ColumnNumber),
                    AuthorId = 0,
                })
            )
        );
        using var drawing = new MemoryStream(Encoding.UTF8.GetBytes(Shapes(notes)));
        worksheet.AddNewPart<VmlDrawingPart>("rIdShapes").FeedData(drawing);
        return new LegacyDrawing { Id = "rIdShapes" };
    }

    private static string Shapes(IReadOnlyList<CellNote> notes)
    {
        var text = new StringBuilder(
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
            <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
            <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>

            """.ReplaceLineEndings("\n")
        );
        for (var index = 0; index < notes.Count; index++)
        {
            var (row, column) = (notes[index].RowNumber - 1, notes[index].ColumnNumber - 1);
            // About 45 characters go on a line of the box; a sheet row is as high as one line and a third.
            var height = Math.Max(3, notes[index].Text.Length / 38 + 2);
            text.Append(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"""
                        <v:shape id="_x0000_s{1025
                            + index}" type="#_x0000_t202" style="position:absolute;width:240pt;height:{height
                            * 15}pt;z-index:{index
                            + 1};visibility:hidden" fillcolor="#fffbe0" o:insetmode="auto"><v:fill color2="#fffbe0"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column
                            + 1}, 15, {row}, 2, {column + 5}, 15, {row
                            + height}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>

                        """
                    )
                    .ReplaceLineEndings("\n")
            );
        }

        return text.Append("</xml>").ToString();
    }
}
