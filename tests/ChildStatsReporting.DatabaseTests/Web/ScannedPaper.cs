using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A paper as it comes: scanned, or as its Word file.</summary>
public static class ScannedPaper
{
    /// <summary>A letter in Word.</summary>
    /// <param name="hasMacro">True for a program in it.</param>
    public static byte[] Word(bool hasMacro = false)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(
                new Body(new Paragraph(new Run(new Text("Số: 1234/CATP-ĐTTH"))))
            );
            if (hasMacro)
                document
                    .MainDocumentPart!.AddNewPart<VbaProjectPart>("application/vnd.ms-office.vbaProject", "rIdMacro")
                    .FeedData(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        }

        return stream.ToArray();
    }

    /// <summary>A PDF as a scanner makes it: one page that is one picture.</summary>
    public static byte[] Pdf()
    {
        string[] bodies =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
            "<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>\nstream\nabcd\nendstream",
            "<</Length 30>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (var i = 0; i < bodies.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{bodies[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table)
            .Append(CultureInfo.InvariantCulture, $"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
