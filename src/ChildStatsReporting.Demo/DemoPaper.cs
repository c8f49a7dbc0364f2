using System.Globalization;
using System.Text;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Demo;

/// <summary>A letter or paper that a return was entered from; invented, as its scan says.</summary>
/// <param name="Agency">Agency as on the letter; empty for a paper of the agency that enters it.</param>
/// <param name="Number">Number and symbol.</param>
/// <param name="DatedOn">Day of the letter.</param>
/// <param name="SignerName">Who signed it.</param>
public sealed record DemoPaper(string Agency, string Number, DateOnly DatedOn, string SignerName)
{
    /// <summary>What is stated of it when the return is handed in; null where it is the agency's own.</summary>
    internal ReturnSource? Source => Agency.Length == 0 ? null : new ReturnSource(Agency, Number, DatedOn);

    /// <summary>A page that says what it is, as a scanner would write it. The same paper gives the same bytes.</summary>
    public byte[] Scan()
    {
        string[] lines =
        [
            "BAN QUET GIA DINH - SO LIEU GIA DINH",
            $"So: {Number}",
            $"Ngay: {DatedOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}",
            "Kem theo so lieu da nhap vao bieu.",
        ];
        var text = new StringBuilder("BT /F1 14 Tf 20 TL 72 760 Td");
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $" ({Plain(line)}) Tj T*");
        text.Append(" ET");
        return Pdf([
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {text.Length.ToString(CultureInfo.InvariantCulture)}>>\nstream\n{text}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]);
    }

    /// <summary>Letters that the page's font has, none of which ends a string of a PDF.</summary>
    private static string Plain(string text) =>
        string.Concat(
            text.Normalize(NormalizationForm.FormD)
                .Replace('Đ', 'D')
                .Replace('đ', 'd')
                .Where(letter => char.IsAscii(letter) && letter is not ('(' or ')' or '\\'))
        );

    private static byte[] Pdf(IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
