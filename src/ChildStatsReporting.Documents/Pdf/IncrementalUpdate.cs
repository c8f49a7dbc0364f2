using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>Objects appended to a file, whose own bytes stay as they are.</summary>
internal sealed class IncrementalUpdate(PdfFile file)
{
    private readonly SortedDictionary<int, PdfObject> _objects = [];
    private int _next = file.Size;

    public PdfReference Add(PdfObject value)
    {
        _objects.Add(_next, value);
        return new PdfReference(_next++);
    }

    /// <summary>Replaces an object of the file.</summary>
    public void Replace(PdfReference reference, PdfObject value) => _objects[reference.Number] = value;

    /// <summary>The object as this update leaves it; the file's own when it is not replaced.</summary>
    public PdfDictionary? Dictionary(PdfReference reference) =>
        _objects.TryGetValue(reference.Number, out var value) ? value as PdfDictionary : file.Dictionary(reference);

    public byte[] Build() => Build(out _);

    /// <param name="offsets">Where each object of the update stands.</param>
    public byte[] Build(out IReadOnlyDictionary<int, int> offsets)
    {
        using var output = new PdfBuffer(file.Bytes.Length + 8192);
        output.Append(file.Bytes.Span);
        if (file.Bytes.Span[^1] is not ((byte)'\n' or (byte)'\r'))
            output.Append((byte)'\n');
        var places = new SortedDictionary<int, int>();
        offsets = places;
        foreach (var (number, value) in _objects)
        {
            places[number] = output.Length;
            PdfSyntax.WriteObject(output, number, value);
        }
        var start = output.Length;
        var trailer = Trailer(output);
        if (file.UsesStreams)
            WriteStream(output, places, trailer, start);
        else
            WriteTable(output, places, trailer);
        PdfSyntax.WriteEnd(output, start);
        return output.ToArray();
    }

    private PdfDictionary Trailer(PdfBuffer output)
    {
        var trailer = new PdfDictionary()
            .With("Size", _next)
            .With("Prev", file.CrossReferenceStart)
            .With("Root", file.Trailer["Root"])
            .With("Info", file.Trailer["Info"]);
        if (file.Array(file.Trailer["ID"]) is { Items: [var first, _] })
        {
            var added = output.Written[file.Bytes.Length..];
            trailer["ID"] = new PdfArray(first, new PdfString(SHA256.HashData(added)[..16], isHex: true));
        }
        return trailer;
    }

    private void WriteStream(PdfBuffer output, SortedDictionary<int, int> offsets, PdfDictionary trailer, int start)
    {
        var number = _next;
        offsets[number] = start;
        var rows = new byte[offsets.Count * 7];
        var row = 0;
        foreach (var offset in offsets.Values)
        {
            rows[row] = 1;
            BinaryPrimitives.WriteInt32BigEndian(rows.AsSpan(row + 1), offset);
            row += 7;
        }
        var dictionary = new PdfDictionary().With("Type", "XRef").With("W", PdfArray.Of(1, 4, 2));
        foreach (var (key, value) in trailer.Entries)
            dictionary[key] = value;
        dictionary["Size"] = number + 1;
        dictionary["Index"] = new PdfArray(
            Ranges([.. offsets.Keys]).SelectMany(range => new PdfObject[] { range.First, range.Count })
        );
        PdfSyntax.WriteObject(output, number, PdfSyntax.Compressed(dictionary, rows));
    }

    private static void WriteTable(PdfBuffer output, SortedDictionary<int, int> offsets, PdfDictionary trailer)
    {
        output.Append("xref\n0 1\n0000000000 65535 f \n"u8);
        foreach (var (first, count) in Ranges([.. offsets.Keys]))
        {
            output.Append(FormattableString.Invariant($"{first} {count}\n"));
            for (var i = 0; i < count; i++)
                output.Append(FormattableString.Invariant($"{offsets[first + i]:D10} 00000 n \n"));
        }
        output.Append("trailer\n"u8);
        PdfSyntax.Write(output, trailer);
        output.Append("\n"u8);
    }

    private static IEnumerable<(int First, int Count)> Ranges(int[] numbers)
    {
        for (var start = 0; start < numbers.Length; )
        {
            var end = start + 1;
            while (end < numbers.Length && numbers[end] == numbers[end - 1] + 1)
                end++;
            yield return (numbers[start], end - start);
            start = end;
        }
    }
}
