using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>Compares values exactly: as they are, not as they would be written again.</summary>
internal static class PdfValues
{
    public static bool Same(PdfObject? one, PdfObject? other) =>
        (one, other) switch
        {
            (null or PdfNull, null or PdfNull) => true,
            (PdfBoolean a, PdfBoolean b) => a.Value == b.Value,
            (PdfNumber a, PdfNumber b) => a.Value.Equals(b.Value),
            (PdfName a, PdfName b) => a.Value == b.Value,
            (PdfString a, PdfString b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
            (PdfReference a, PdfReference b) => a.Number == b.Number && a.Generation == b.Generation,
            (PdfArray a, PdfArray b) => a.Items.Count == b.Items.Count
                && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
            (PdfDictionary a, PdfDictionary b) => SameBut(a, b),
            (PdfStream a, PdfStream b) => SameBut(a.Dictionary, b.Dictionary, "Length")
                && a.Bytes.Span.SequenceEqual(b.Bytes.Span),
            _ => false,
        };

    /// <summary>Whether two dictionaries agree in all keys but some.</summary>
    public static bool SameBut(PdfDictionary before, PdfDictionary after, params ReadOnlySpan<string> keys)
    {
        foreach (var key in before.Entries.Keys.Union(after.Entries.Keys))
        {
            if (!keys.Contains(key) && !Same(before[key], after[key]))
                return false;
        }
        return true;
    }

    /// <summary>Whether a dictionary has these keys and no others; it need not have all of them.</summary>
    public static bool HasOnly(PdfDictionary dictionary, params ReadOnlySpan<string> keys)
    {
        foreach (var key in dictionary.Entries.Keys)
        {
            if (!keys.Contains(key))
                return false;
        }
        return true;
    }
}
