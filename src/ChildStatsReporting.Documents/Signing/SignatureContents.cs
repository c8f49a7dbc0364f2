using System.Globalization;
using System.Text;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// Room for a signature in the file that it signs: range and contents stand first in their dictionary and are of fixed
/// length, since they are known only after everything else is written.
/// </summary>
internal static class SignatureContents
{
    private const string RangePlaceholder = "[0 2000000000 2000000000 2000000000]";

    /// <summary>A signature dictionary with room for so many bytes.</summary>
    public static PdfDictionary SetAside(string type, int size) =>
        new PdfDictionary()
            .With("Type", type)
            .With("ByteRange", PdfArray.Of(0, 2000000000, 2000000000, 2000000000))
            .With("Contents", new PdfString(new byte[size], isHex: true));

    /// <summary>Writes the byte range, and the signature of what it covers.</summary>
    /// <param name="bytes">The whole file; it is changed in place.</param>
    /// <param name="start">Where the signature dictionary starts.</param>
    /// <param name="size">How many bytes were set aside.</param>
    /// <param name="sign">Makes the signature of the bytes that it gets.</param>
    /// <exception cref="InvalidOperationException">The signature is larger.</exception>
    public static async Task FillAsync(byte[] bytes, int start, int size, Func<byte[], Task<byte[]>> sign)
    {
        var contents = Place(bytes, start, size);
        var signature = await sign([.. bytes.AsSpan(0, contents.Start.Value), .. bytes.AsSpan(contents.End.Value)]);
        if (signature.Length > size)
            throw new InvalidOperationException(
                $"The signature takes {signature.Length} bytes, more than were set aside."
            );
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature)).CopyTo(bytes, contents.Start.Value + 1);
    }

    /// <summary>Writes the byte range in place and returns where the contents stand, delimiters included.</summary>
    private static Range Place(byte[] bytes, int start, int size)
    {
        var rangeStart = start + bytes.AsSpan(start).IndexOf(Encoding.ASCII.GetBytes(RangePlaceholder));
        var contentsStart = rangeStart + bytes.AsSpan(rangeStart).IndexOf("/Contents <"u8) + "/Contents ".Length;
        var contentsEnd = contentsStart + size * 2 + 2;
        var range = string.Create(
            CultureInfo.InvariantCulture,
            $"[0 {contentsStart} {contentsEnd} {bytes.Length - contentsEnd}]"
        );
        Encoding.ASCII.GetBytes(range.PadRight(RangePlaceholder.Length)).CopyTo(bytes, rangeStart);
        return contentsStart..contentsEnd;
    }
}
