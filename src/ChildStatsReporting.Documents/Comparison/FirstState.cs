using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>An object that two files have otherwise.</summary>
/// <param name="Number">Its number; 0 for the trailer.</param>
/// <param name="Kind">Its type as the file names it, such as <c>Page</c>; <c>stream</c> or <c>object</c> where it names none.</param>
public sealed record ObjectDifference(int Number, string Kind)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Number} {Kind}");
}

/// <summary>Compares the first state of a file, before anything was added to it, with a file that was written again.</summary>
public static class FirstState
{
    /// <summary>
    /// The objects that differ once streams are decompressed, by number; none when both files say the same. Where an object
    /// stands and how well it is compressed does not count.
    /// </summary>
    /// <param name="file">A file of this engine, to which signatures, numbers and dates may have been added.</param>
    /// <param name="again">The same document, written again.</param>
    /// <exception cref="InvalidDataException">One of them cannot be read.</exception>
    public static IReadOnlyList<ObjectDifference> Differences(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> again)
    {
        var (first, second) = (Open(file), PdfFile.Open(again));
        var differences = new List<ObjectDifference>();
        if (!PdfValues.SameBut(first.Trailer, second.Trailer, "Length", "Size", "Index", "Filter", "DecodeParms"))
            differences.Add(new ObjectDifference(0, "trailer"));
        foreach (var number in first.Places.Keys.Union(second.Places.Keys).Order())
        {
            var (one, other) = (ObjectOf(first, number), ObjectOf(second, number));
            if (!IsSame(one, other))
                differences.Add(new ObjectDifference(number, KindOf(one ?? other)));
        }
        return differences;
    }

    /// <summary>The file up to its first end at which it can be read.</summary>
    private static PdfFile Open(ReadOnlyMemory<byte> file)
    {
        var mark = "\n%%EOF\n"u8;
        for (var start = 0; file.Span[start..].IndexOf(mark) is >= 0 and var at; start += at + mark.Length)
        {
            var end = start + at + mark.Length;
            try
            {
                return PdfFile.Open(file[..end]);
            }
            catch (InvalidDataException) when (end < file.Length)
            {
                // The mark stood within a compressed stream.
            }
        }
        return PdfFile.Open(file);
    }

    /// <summary>The object; null when there is none, or when it only holds others.</summary>
    private static PdfObject? ObjectOf(PdfFile file, int number) =>
        file.Resolve(new PdfReference(number)) is var value
        && value is PdfStream stream
        && file.Name(stream.Dictionary["Type"]) is "ObjStm" or "XRef"
            ? null
            : value;

    private static bool IsSame(PdfObject? one, PdfObject? other) =>
        (one, other) is (PdfStream a, PdfStream b)
            ? PdfValues.SameBut(a.Dictionary, b.Dictionary, "Length") && HasSameContent(a, b)
            : PdfValues.Same(one, other);

    private static bool HasSameContent(PdfStream one, PdfStream other)
    {
        if (one.Bytes.Span.SequenceEqual(other.Bytes.Span))
            return true;
        try
        {
            return PdfFilters.Decode(one).AsSpan().SequenceEqual(PdfFilters.Decode(other));
        }
        catch (InvalidDataException)
        {
            // A picture that cannot be unfolded is its bytes.
            return false;
        }
    }

    private static string KindOf(PdfObject? value) =>
        value switch
        {
            PdfStream stream => stream.Dictionary["Type"] is PdfName name ? name.Value : "stream",
            PdfDictionary dictionary => dictionary["Type"] is PdfName name ? name.Value : "object",
            _ => "object",
        };
}
