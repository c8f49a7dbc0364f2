using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>Writes PDF values as bytes, always the same bytes for the same value.</summary>
internal static class PdfSyntax
{
    public static byte[] Bytes(PdfObject value)
    {
        using var output = new MemoryStream();
        Write(output, value);
        return output.ToArray();
    }

    public static void Write(Stream output, PdfObject value)
    {
        switch (value)
        {
            case PdfNull:
                Ascii(output, "null");
                break;
            case PdfBoolean boolean:
                Ascii(output, boolean.Value ? "true" : "false");
                break;
            case PdfNumber number:
                Ascii(output, Number(number.Value));
                break;
            case PdfName name:
                WriteName(output, name.Value);
                break;
            case PdfString text:
                WriteString(output, text);
                break;
            case PdfReference reference:
                Ascii(
                    output,
                    string.Create(CultureInfo.InvariantCulture, $"{reference.Number} {reference.Generation} R")
                );
                break;
            case PdfArray array:
                WriteArray(output, array);
                break;
            case PdfDictionary dictionary:
                WriteDictionary(output, dictionary);
                break;
            case PdfStream stream:
                WriteDictionary(output, stream.Dictionary.Copy().With("Length", stream.Bytes.Length));
                Ascii(output, "\nstream\n");
                output.Write(stream.Bytes.Span);
                Ascii(output, "\nendstream");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "Not a PDF value.");
        }
    }

    public static void Ascii(Stream output, string text) => output.Write(Encoding.ASCII.GetBytes(text));

    /// <summary>A number with at most four decimals, which is finer than any printer.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("0.####", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A text for people: ASCII as it is, anything else as UTF-16.</summary>
    public static PdfString Text(string text) =>
        text.All(letter => letter is >= ' ' and <= '~')
            ? new PdfString(Encoding.ASCII.GetBytes(text))
            : new PdfString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], isHex: true);

    public static PdfString Date(DateTimeOffset time)
    {
        var offset = time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "'", StringComparison.Ordinal);
        return new PdfString(
            Encoding.ASCII.GetBytes(time.ToString("'D:'yyyyMMddHHmmss", CultureInfo.InvariantCulture) + offset + "'")
        );
    }

    /// <summary>A stream compressed with Flate.</summary>
    public static PdfStream Compressed(PdfDictionary dictionary, ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream();
        using (var deflate = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return new PdfStream(dictionary.With("Filter", "FlateDecode"), output.ToArray());
    }

    private static void WriteName(Stream output, string name)
    {
        Ascii(output, "/");
        foreach (var each in Encoding.Latin1.GetBytes(name))
        {
            if (each is > 0x20 and < 0x7F && !"()<>[]{}/%#".Contains((char)each, StringComparison.Ordinal))
                output.WriteByte(each);
            else
                Ascii(output, $"#{each:X2}");
        }
    }

    private static void WriteString(Stream output, PdfString text)
    {
        if (text.IsHex)
        {
            Ascii(output, $"<{Convert.ToHexString(text.Bytes)}>");
            return;
        }
        Ascii(output, "(");
        foreach (var each in text.Bytes)
        {
            if (each is (byte)'(' or (byte)')' or (byte)'\\')
                output.WriteByte((byte)'\\');
            if (each == (byte)'\r')
                Ascii(output, "\\r");
            else
                output.WriteByte(each);
        }
        Ascii(output, ")");
    }

    private static void WriteArray(Stream output, PdfArray array)
    {
        Ascii(output, "[");
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
                Ascii(output, " ");
            Write(output, array.Items[i]);
        }
        Ascii(output, "]");
    }

    private static void WriteDictionary(Stream output, PdfDictionary dictionary)
    {
        Ascii(output, "<<");
        foreach (var (key, value) in dictionary.Entries)
        {
            WriteName(output, key);
            Ascii(output, " ");
            Write(output, value);
        }
        Ascii(output, ">>");
    }
}
