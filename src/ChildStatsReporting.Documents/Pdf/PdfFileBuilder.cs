using System.Buffers.Binary;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Numbers objects and puts them into a new file: streams one by one, all others packed into object streams.
/// </summary>
internal sealed class PdfFileBuilder
{
    private const int ObjectsPerStream = 200;
    private readonly List<PdfObject?> _objects = [null];

    public PdfReference Add(PdfObject value)
    {
        _objects.Add(value);
        return new PdfReference(_objects.Count - 1);
    }

    /// <summary>A number for an object that is known later.</summary>
    public PdfReference Reserve()
    {
        _objects.Add(null);
        return new PdfReference(_objects.Count - 1);
    }

    public void Set(PdfReference reference, PdfObject value) => _objects[reference.Number] = value;

    public byte[] Build(PdfReference root, PdfReference properties, byte[] id)
    {
        using var output = new MemoryStream();
        output.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var count = _objects.Count;
        var places = new (byte Type, int Value, int Index)[count + (count / ObjectsPerStream) + 3];
        places[0] = (0, 0, 65535);
        var packed = new List<int>();
        var next = count;
        for (var number = 1; number < count; number++)
        {
            if (_objects[number] is PdfStream stream)
            {
                places[number] = (1, (int)output.Length, 0);
                WriteObject(output, number, stream);
            }
            else
            {
                packed.Add(number);
            }
        }
        foreach (var group in packed.Chunk(ObjectsPerStream))
        {
            for (var i = 0; i < group.Length; i++)
                places[group[i]] = (2, next, i);
            places[next] = (1, (int)output.Length, 0);
            WriteObject(output, next++, ObjectStream(group));
        }
        places[next] = (1, (int)output.Length, 0);
        WriteCrossReferences(output, places.AsSpan(0, next + 1), root, properties, id);
        return output.ToArray();
    }

    private PdfStream ObjectStream(int[] numbers)
    {
        using var index = new MemoryStream();
        using var content = new MemoryStream();
        foreach (var number in numbers)
        {
            PdfSyntax.Ascii(index, FormattableString.Invariant($"{number} {content.Length} "));
            PdfSyntax.Write(
                content,
                _objects[number] ?? throw new InvalidOperationException($"Object {number} was reserved and never set.")
            );
            content.WriteByte((byte)'\n');
        }
        var dictionary = new PdfDictionary()
            .With("Type", "ObjStm")
            .With("N", numbers.Length)
            .With("First", (int)index.Length);
        return PdfSyntax.Compressed(dictionary, [.. index.ToArray(), .. content.ToArray()]);
    }

    private static void WriteCrossReferences(
        MemoryStream output,
        ReadOnlySpan<(byte Type, int Value, int Index)> places,
        PdfReference root,
        PdfReference properties,
        byte[] id
    )
    {
        var table = new byte[places.Length * 7];
        for (var i = 0; i < places.Length; i++)
        {
            table[i * 7] = places[i].Type;
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(i * 7 + 1), places[i].Value);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(i * 7 + 5), (ushort)places[i].Index);
        }
        var identifier = new PdfString(id, isHex: true);
        var dictionary = new PdfDictionary()
            .With("Type", "XRef")
            .With("Size", places.Length)
            .With("W", PdfArray.Of(1, 4, 2))
            .With("Root", root)
            .With("Info", properties)
            .With("ID", new PdfArray(identifier, identifier));
        var start = output.Length;
        WriteObject(output, places.Length - 1, PdfSyntax.Compressed(dictionary, table));
        PdfSyntax.Ascii(output, FormattableString.Invariant($"startxref\n{start}\n%%EOF\n"));
    }

    private static void WriteObject(MemoryStream output, int number, PdfObject value)
    {
        PdfSyntax.Ascii(output, FormattableString.Invariant($"{number} 0 obj\n"));
        PdfSyntax.Write(output, value);
        PdfSyntax.Ascii(output, "\nendobj\n");
    }
}
