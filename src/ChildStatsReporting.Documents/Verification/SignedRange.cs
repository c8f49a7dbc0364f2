using System.Buffers;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// The bytes a signature covers: from the start of the file to the signature's own contents, and from there to an
/// end. Anything else — another start, a gap wider than the contents, contents that are not where the gap is — is
/// refused.
/// </summary>
internal sealed record SignedRange(int GapStart, int GapEnd, int End)
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>Reads and checks the range; null, with the reason, when it may not be trusted.</summary>
    public static SignedRange? Read(PdfFile file, PdfDictionary signature, out string? problem)
    {
        problem = null;
        var numbers = file.Array(signature["ByteRange"])?.Items.Select(item => file.Integer(item) ?? -1).ToArray();
        if (
            numbers is not [0, var gapStart, var gapEnd, var rest]
            || gapStart <= 0
            || gapEnd <= gapStart
            || rest < 0
            || rest > file.Bytes.Length - gapEnd
        )
        {
            problem = "The byte range does not run from the start of the file to an end within it.";
            return null;
        }
        // A gap that is not exactly the contents of this dictionary could hide bytes from the signature.
        if (
            signature["Contents"] is not PdfString { IsHex: true, Place: { } place }
            || place.Start.Value != gapStart
            || place.End.Value != gapEnd
            || !IsHexString(file.Bytes.Span[gapStart..gapEnd])
        )
        {
            problem = "The byte range leaves out other bytes than the signature itself.";
            return null;
        }
        return new SignedRange(gapStart, gapEnd, gapEnd + rest);
    }

    public byte[] Content(PdfFile file) => [.. file.Bytes.Span[..GapStart], .. file.Bytes.Span[GapEnd..End]];

    private static bool IsHexString(ReadOnlySpan<byte> bytes) =>
        bytes is [(byte)'<', .. var digits, (byte)'>'] && digits.IndexOfAnyExcept(HexDigits) < 0;
}
