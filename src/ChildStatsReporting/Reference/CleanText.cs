using System.Text;

namespace ChildStatsReporting.Reference;

/// <summary>Text of a cell in NFC without the blanks around it, hard spaces and zero-width marks included.</summary>
internal static class CleanText
{
    private static readonly char[] Invisible = ['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF'];

    /// <summary>The clean text; empty for null and for nothing but blanks.</summary>
    public static string Of(string? text)
    {
        if (text is null)
            return "";

        var clean = text;
        int length;
        do
        {
            length = clean.Length;
            clean = clean.Trim().Trim(Invisible);
        } while (clean.Length < length);

        return clean.Normalize(NormalizationForm.FormC);
    }
}
