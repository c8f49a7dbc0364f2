using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Numbers objects and puts them into a new file: streams as they come, all others packed into object streams.
/// </summary>
internal sealed class PdfFileBuilder : IDisposable
{
    private const int ObjectsPerStream = 200;
    private readonly List<Entry> _objects = [default];
    private readonly PdfBuffer _output = new(1 << 16);
    private readonly PdfBuffer _texts = new(1 << 16);
    private readonly PdfBuffer _scratch = new(1 << 16);

    public PdfFileBuilder() => _output.Append("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);

    public PdfReference Add(PdfObject value)
    {
        if (value is PdfStream stream)
            return new PdfReference(Append(stream));
        _objects.Add(new Entry { Value = value });
        return new PdfReference(_objects.Count - 1);
    }

    /// <summary>Adds a stream, which is compressed into its place in the file.</summary>
    public PdfReference AddCompressed(PdfDictionary dictionary, ReadOnlySpan<byte> content)
    {
        _scratch.Clear();
        _scratch.AppendCompressed(content);
        return new PdfReference(Append(dictionary.With("Filter", "FlateDecode"), _scratch.Written));
    }

    /// <summary>A number for an object that is known later.</summary>
    public PdfReference Reserve() => new(ReserveNumber());

    /// <summary>A number for an object that is known later.</summary>
    public int ReserveNumber()
    {
        _objects.Add(default);
        return _objects.Count - 1;
    }

    public void Set(PdfReference reference, PdfObject value) =>
        _objects[reference.Number] = new Entry { Value = value };

    /// <summary>
    /// Starts the text of an object that was reserved; what is written into the buffer is its text until <see
    /// cref="End"/>.
    /// </summary>
    public PdfBuffer Begin(int number)
    {
        CollectionsMarshal.AsSpan(_objects)[number] = new Entry { Start = _texts.Length };
        return _texts;
    }

    public void End(int number)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(_objects)[number];
        entry.Length = _texts.Length - entry.Start;
    }

    public byte[] Build(PdfReference root, PdfReference properties, byte[] id)
    {
        var count = _objects.Count;
        var places = new (byte Type, int Value, int Index)[count + (count / ObjectsPerStream) + 3];
        places[0] = (0, 0, 65535);
        var packed = new List<int>(count);
        for (var number = 1; number < count; number++)
        {
            if (_objects[number].IsWritten)
                places[number] = (1, _objects[number].Start, 0);
            else
                packed.Add(number);
        }
        var next = count;
        for (var start = 0; start < packed.Count; start += ObjectsPerStream)
        {
            var group = CollectionsMarshal.AsSpan(packed)[start..Math.Min(start + ObjectsPerStream, packed.Count)];
            for (var i = 0; i < group.Length; i++)
                places[group[i]] = (2, next, i);
            places[next++] = (1, _output.Length, 0);
            WriteObjectStream(next - 1, group);
        }
        places[next] = (1, _output.Length, 0);
        WriteCrossReferences(places.AsSpan(0, next + 1), root, properties, id);
        return _output.ToArray();
    }

    public void Dispose()
    {
        _output.Dispose();
        _texts.Dispose();
        _scratch.Dispose();
    }

    private int Append(PdfStream stream) => Append(stream.Dictionary, stream.Bytes.Span);

    private int Append(PdfDictionary dictionary, ReadOnlySpan<byte> bytes)
    {
        var number = _objects.Count;
        _objects.Add(new Entry { Start = _output.Length, IsWritten = true });
        WriteStream(number, dictionary, bytes);
        return number;
    }

    private void WriteStream(int number, PdfDictionary dictionary, ReadOnlySpan<byte> bytes)
    {
        _output.Append(number).Append(" 0 obj\n"u8);
        PdfSyntax.Write(_output, dictionary.With("Length", bytes.Length));
        _output.Append("\nstream\n"u8).Append(bytes).Append("\nendstream\nendobj\n"u8);
    }

    private void WriteObjectStream(int number, ReadOnlySpan<int> group)
    {
        using var index = new PdfBuffer();
        using var content = new PdfBuffer(1 << 15);
        foreach (var each in group)
        {
            index.Append(each).Append((byte)' ').Append(content.Length).Append((byte)' ');
            WriteText(content, each);
            content.Append((byte)'\n');
        }
        var first = index.Length;
        index.Append(content.Written);
        var dictionary = new PdfDictionary().With("Type", "ObjStm").With("N", group.Length).With("First", first);
        WriteCompressed(number, dictionary, index.Written);
    }

    private void WriteText(PdfBuffer output, int number)
    {
        var entry = _objects[number];
        if (entry.Value is not null)
            PdfSyntax.Write(output, entry.Value);
        else if (entry.Length > 0)
            output.Append(_texts.Written.Slice(entry.Start, entry.Length));
        else
            throw new InvalidOperationException($"Object {number} was reserved and never set.");
    }

    private void WriteCrossReferences(
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
        var start = _output.Length;
        WriteCompressed(places.Length - 1, dictionary, table);
        PdfSyntax.WriteEnd(_output, start);
    }

    private void WriteCompressed(int number, PdfDictionary dictionary, ReadOnlySpan<byte> content)
    {
        _scratch.Clear();
        _scratch.AppendCompressed(content);
        WriteStream(number, dictionary.With("Filter", "FlateDecode"), _scratch.Written);
    }

    /// <summary>
    /// An object: a value that is written at the end, a stream that stands in the file from <see cref="Start"/> on, or
    /// a text from there on among the texts.
    /// </summary>
    private struct Entry
    {
        public PdfObject? Value;
        public int Start;
        public int Length;
        public bool IsWritten;
    }
}
