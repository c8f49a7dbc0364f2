using System.Globalization;
using System.Text;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>Writes PDF values as bytes, always the same bytes for the same value.</summary>
internal static class PdfSyntax
{
    public static byte[] Bytes(PdfObject value)
    {
        using var output = new PdfBuffer();
        Write(output, value);
        return output.ToArray();
    }

    public static void Write(PdfBuffer output, PdfObject value)
    {
        switch (value)
        {
            case PdfNull:
                output.Append("null"u8);
                break;
            case PdfBoolean boolean:
                output.Append(boolean.Value ? "true"u8 : "false"u8);
                break;
            case PdfNumber number:
                output.Append(number.Value);
                break;
            case PdfName name:
                WriteName(output, name.Value);
                break;
            case PdfString text:
                WriteString(output, text);
                break;
            case PdfReference reference:
                output.Append(reference.Number).Append((byte)' ').Append(reference.Generation).Append(" R"u8);
                break;
            case PdfArray array:
                WriteArray(output, array);
                break;
            case PdfDictionary dictionary:
                WriteDictionary(output, dictionary, length: null);
                break;
            case PdfStream stream:
                WriteDictionary(output, stream.Dictionary, stream.Bytes.Length);
                output.Append("\nstream\n"u8).Append(stream.Bytes.Span).Append("\nendstream"u8);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "Not a PDF value.");
        }
    }

    /// <summary>Writes an object as it stands in a file, outside of object streams.</summary>
    public static void WriteObject(PdfBuffer output, int number, PdfObject value)
    {
        output.Append(number).Append(" 0 obj\n"u8);
        Write(output, value);
        output.Append("\nendobj\n"u8);
    }

    /// <summary>The end of a file whose newest cross-references start at a byte.</summary>
    public static void WriteEnd(PdfBuffer output, int start) =>
        output.Append("startxref\n"u8).Append(start).Append("\n%%EOF\n"u8);

    /// <summary>A number as <see cref="PdfBuffer.Append(double)"/> writes it.</summary>
    public static string Number(double value)
    {
        using var output = new PdfBuffer(64);
        return Encoding.ASCII.GetString(output.Append(value).Written);
    }

    /// <summary>A text for people: ASCII as it is, anything else as UTF-16.</summary>
    public static PdfString Text(string text) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? new PdfString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], isHex: true)
            : new PdfString(Encoding.ASCII.GetBytes(text));

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
        using var output = new PdfBuffer();
        output.AppendCompressed(content);
        return new PdfStream(dictionary.With("Filter", "FlateDecode"), output.ToArray());
    }

    private static void WriteName(PdfBuffer output, string name)
    {
        output.Append((byte)'/');
        foreach (var letter in name)
        {
            var each = letter < 256 ? (byte)letter : (byte)'?';
            if (each is > 0x20 and < 0x7F && !"()<>[]{}/%#"u8.Contains(each))
                output.Append(each);
            else
                output.Append((byte)'#').Append(Convert.ToHexString([each]));
        }
    }

    private static void WriteString(PdfBuffer output, PdfString text)
    {
        if (text.IsHex)
        {
            output.Append((byte)'<').Append(Convert.ToHexString(text.Bytes)).Append((byte)'>');
            return;
        }
        output.Append((byte)'(');
        foreach (var each in text.Bytes)
        {
            if (each is (byte)'(' or (byte)')' or (byte)'\\')
                output.Append((byte)'\\');
            if (each == (byte)'\r')
                output.Append("\\r"u8);
            else
                output.Append(each);
        }
        output.Append((byte)')');
    }

    private static void WriteArray(PdfBuffer output, PdfArray array)
    {
        output.Append((byte)'[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
                output.Append((byte)' ');
            Write(output, array.Items[i]);
        }
        output.Append((byte)']');
    }

    /// <param name="length">Bytes of the stream the dictionary belongs to; null when it belongs to none.</param>
    private static void WriteDictionary(PdfBuffer output, PdfDictionary dictionary, int? length)
    {
        output.Append("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            var isLength = length is not null && key == "Length";
            WriteEntry(output, key, isLength ? length!.Value : value);
            length = isLength ? null : length;
        }
        if (length is not null)
            WriteEntry(output, "Length", length.Value);
        output.Append(">>"u8);
    }

    private static void WriteEntry(PdfBuffer output, string key, PdfObject value)
    {
        WriteName(output, key);
        output.Append((byte)' ');
        Write(output, value);
    }
}
