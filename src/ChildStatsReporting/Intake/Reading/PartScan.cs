using System.Buffers;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Looks at the bytes of one part as they are unfolded: its checksum, its beginning, how deep and how long its markup is.</summary>
/// <remarks>
/// A reader of XML holds a text or a tag as a whole before anybody can say no, so the lengths are measured on the bytes.
/// </remarks>
internal sealed class PartScan(WorkbookCaps caps)
{
    private const int MostBeginning = 16 * 1024;

    private static readonly uint[] CrcTable = MakeTable();

    private static readonly SearchValues<byte> TagEnds = SearchValues.Create("\"'>"u8);

    private readonly byte[] _beginning = new byte[MostBeginning];
    private int _beginningLength;
    private uint _crc = uint.MaxValue;
    private State _state = State.Start;
    private byte _quote;
    private (byte First, byte Second) _last;
    private long _run;
    private int _depth;

    private enum State
    {
        Start,
        Text,
        TagStart,
        Tag,
        EndTag,
        Quoted,
        Bang,
        Comment,
        Data,
        Instruction,
        NoMarkup,
    }

    /// <summary>CRC-32 of all bytes so far.</summary>
    public uint Crc => ~_crc;

    /// <summary>Tags so far, openings and ends.</summary>
    public long Nodes { get; private set; }

    /// <summary>True for XML in an encoding that keeps ASCII; everything else is never parsed.</summary>
    public bool IsMarkup => _state is not (State.Start or State.NoMarkup);

    /// <summary>The first bytes, as far as they are looked at for a signature.</summary>
    public ReadOnlySpan<byte> Beginning => _beginning.AsSpan(0, _beginningLength);

    /// <exception cref="RefusedException">The markup is deeper or longer than a cap, or declares a document type.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var begun = bytes[..Math.Min(bytes.Length, MostBeginning - _beginningLength)];
        begun.CopyTo(_beginning.AsSpan(_beginningLength));
        _beginningLength += begun.Length;
        var crc = _crc;
        foreach (var each in bytes)
            crc = CrcTable[(crc ^ each) & 0xFF] ^ (crc >> 8);
        _crc = crc;
        while (bytes.Length > 0 && _state != State.NoMarkup)
            bytes = Step(bytes);
    }

    private ReadOnlySpan<byte> Step(ReadOnlySpan<byte> bytes) =>
        _state switch
        {
            State.Start => Start(bytes),
            State.Text => Text(bytes),
            State.TagStart => TagStart(bytes),
            State.Quoted => Quoted(bytes),
            State.Bang => Bang(bytes),
            State.Tag or State.EndTag => Tag(bytes),
            _ => Skip(bytes),
        };

    private ReadOnlySpan<byte> Start(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes.TrimStart([(byte)0xEF, (byte)0xBB, (byte)0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        if (rest.Length > 0)
            _state = rest[0] == '<' ? State.Text : State.NoMarkup;
        return rest;
    }

    private ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'<');
        Run(end < 0 ? bytes.Length : end, caps.TextLength * 4);
        if (end < 0)
            return [];
        (_state, _run) = (State.TagStart, 0);
        if (++Nodes > caps.Nodes)
            throw new RefusedException(Refuse.TooManyNodes(caps.Nodes));
        return bytes[(end + 1)..];
    }

    private ReadOnlySpan<byte> TagStart(ReadOnlySpan<byte> bytes)
    {
        (_state, _last) = (
            bytes[0] switch
            {
                (byte)'/' => State.EndTag,
                (byte)'!' => State.Bang,
                (byte)'?' => State.Instruction,
                _ => State.Tag,
            },
            default
        );
        return bytes[1..];
    }

    private ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny(TagEnds);
        Run(end < 0 ? bytes.Length : end + 1, caps.TagBytes);
        if (end < 0)
        {
            _last = (0, bytes[^1]);
            return [];
        }

        var isClosed = (end > 0 ? bytes[end - 1] : _last.Second) == '/';
        _last = (0, bytes[end]);
        if (bytes[end] != '>')
        {
            if (_state == State.Tag)
                (_state, _quote) = (State.Quoted, bytes[end]);
            return bytes[(end + 1)..];
        }

        _depth +=
            _state == State.EndTag ? -1
            : isClosed ? 0
            : 1;
        if (_depth > caps.Depth)
            throw new RefusedException(Refuse.NestedTooDeep(caps.Depth));
        (_state, _run) = (State.Text, 0);
        return bytes[(end + 1)..];
    }

    private ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf(_quote);
        Run(end < 0 ? bytes.Length : end + 1, caps.TagBytes);
        if (end < 0)
            return [];
        (_state, _last) = (State.Tag, (0, _quote));
        return bytes[(end + 1)..];
    }

    private ReadOnlySpan<byte> Bang(ReadOnlySpan<byte> bytes)
    {
        _state = bytes[0] switch
        {
            (byte)'-' => State.Comment,
            (byte)'[' => State.Data,
            _ => throw new RefusedException(Refuse.Dtd),
        };
        return bytes[1..];
    }

    /// <summary>Comments, raw data and instructions end with two signs before the bracket.</summary>
    private ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            var isEnd =
                bytes[index] == '>'
                && (
                    _state switch
                    {
                        State.Comment => _last == ((byte)'-', (byte)'-'),
                        State.Data => _last == ((byte)']', (byte)']'),
                        _ => _last.Second == '?',
                    }
                );
            _last = (_last.Second, bytes[index]);
            if (!isEnd)
                continue;
            Run(index, caps.TagBytes);
            (_state, _run) = (State.Text, 0);
            return bytes[(index + 1)..];
        }

        Run(bytes.Length, caps.TagBytes);
        return [];
    }

    private void Run(int length, int most)
    {
        _run += length;
        if (_run > most)
            throw new RefusedException(Refuse.PartTextTooLong(most));
    }

    private static uint[] MakeTable()
    {
        // CRC-32 as the zip format defines it: the reversed polynomial of ISO 3309.
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var rest = index;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ 0xEDB88320;
            table[index] = rest;
        }

        return table;
    }
}
