using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>Tells pictures apart by their points and by what gives these a meaning.</summary>
internal static class PictureHash
{
    private const int LargestPicture = 64 * 1024 * 1024;
    private const int MostDepth = 16;

    public static string Of(PdfFile file, PdfStream image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, file, image, 0);
        return Convert.ToHexString(hash.GetHashAndReset(), 0, 16);
    }

    private static void Append(IncrementalHash hash, PdfFile file, PdfObject? value, int depth)
    {
        if (depth > MostDepth)
            throw new InvalidDataException("The PDF is damaged: a picture is nested too deeply.");
        switch (file.Resolve(value))
        {
            case PdfStream stream:
                Append(hash, file, stream.Dictionary, depth + 1);
                hash.AppendData(Points(file, stream));
                break;
            case PdfDictionary dictionary:
                foreach (var (key, each) in dictionary.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    if (key is "Length" or "Type" or "Filter" or "DecodeParms" or "Name" or "DL")
                        continue;
                    hash.AppendData(Encoding.UTF8.GetBytes($"/{key} "));
                    Append(hash, file, each, depth + 1);
                }
                break;
            case PdfArray array:
                hash.AppendData("["u8);
                foreach (var each in array.Items)
                    Append(hash, file, each, depth + 1);
                hash.AppendData("]"u8);
                break;
            case { } plain:
                hash.AppendData(PdfSyntax.Bytes(plain));
                hash.AppendData(" "u8);
                break;
        }
    }

    /// <summary>The points themselves where they can be unfolded, else the bytes with their filter.</summary>
    private static byte[] Points(PdfFile file, PdfStream stream)
    {
        var copy = stream.Dictionary.Copy();
        foreach (var key in new[] { "Filter", "DecodeParms" })
            copy[key] = file.Resolve(copy[key]);
        try
        {
            return PdfFilters.Decode(new PdfStream(copy, stream.Bytes), LargestPicture);
        }
        catch (InvalidDataException)
        {
            return [.. PdfSyntax.Bytes(copy["Filter"] ?? new PdfNull()), .. stream.Bytes.Span];
        }
    }
}
