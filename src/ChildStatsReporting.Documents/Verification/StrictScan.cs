using System.Buffers;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Walks over values of the PDF language without making anything of them: what is not written as the standard says, or
/// has a key twice, is a <see cref="FileFaultException"/>, since programs repair such things in different ways.
/// </summary>
internal ref struct StrictScan(ReadOnlySpan<byte> bytes, int position, ReferenceNotes notes, int origin = 0)
{
    private const int DeepestNesting = 64;
    private const int LargestNumberLength = 32;
    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);
    private static readonly SearchValues<byte> LiteralMarks = SearchValues.Create("()\\"u8);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; set; } = position;

    public void Value() => Value(depth: 0);

    /// <summary>A whole number of digits only.</summary>
    public int Count()
    {
        var start = Position;
        long value = 0;
        for (; Next is >= '0' and <= '9'; Position++)
        {
            value = value * 10 + Next - '0';
            if (value > int.MaxValue)
                throw Fault(FaultKind.MalformedObject);
        }
        return Position > start ? (int)value : throw Fault(FaultKind.MalformedObject);
    }

    public bool TryKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!_bytes[Position..].StartsWith(keyword) || IsRegular(Position + keyword.Length))
            return false;
        Position += keyword.Length;
        return true;
    }

    /// <summary>Skips white space; comments too.</summary>
    public void Space()
    {
        while (Position < _bytes.Length)
        {
            if (IsSpace(_bytes[Position]))
            {
                Position++;
            }
            else if (_bytes[Position] == '%')
            {
                var length = _bytes[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = length < 0 ? _bytes.Length : Position + length;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Skips white space and nothing else.</summary>
    public void Blank()
    {
        while (Position < _bytes.Length && IsSpace(_bytes[Position]))
            Position++;
    }

    public readonly FileFaultException Fault(FaultKind kind) => new(kind, origin + Position);

    public static bool IsSpace(byte letter) =>
        letter is 0 or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r' or (byte)' ';

    private readonly int Next => Position < _bytes.Length ? _bytes[Position] : -1;

    private readonly bool IsRegular(int at) => at < _bytes.Length && !Delimiters.Contains(_bytes[at]);

    private void Value(int depth)
    {
        if (depth > DeepestNesting)
            throw Fault(FaultKind.MalformedObject);
        Space();
        switch (Next)
        {
            case '/':
                Name();
                break;
            case '(':
                Literal();
                break;
            case '[':
                Array(depth);
                break;
            case '<' when Position + 1 < _bytes.Length && _bytes[Position + 1] == '<':
                Dictionary(depth);
                break;
            case '<':
                Hexadecimal();
                break;
            case '+' or '-' or '.' or (>= '0' and <= '9'):
                NumberOrReference();
                break;
            default:
                if (!TryKeyword("true"u8) && !TryKeyword("false"u8) && !TryKeyword("null"u8))
                    throw Fault(FaultKind.MalformedObject);
                break;
        }
    }

    /// <summary>Hash of the name with its escapes resolved: two that are equal to a reader have the same.</summary>
    private ulong Name()
    {
        Position++;
        var hash = 14695981039346656037UL;
        for (; Next is var next && next >= 0 && !Delimiters.Contains((byte)next); Position++)
        {
            if (next == '#')
            {
                if (
                    Position + 2 >= _bytes.Length
                    || Digit(_bytes[Position + 1]) is not { } high
                    || Digit(_bytes[Position + 2]) is not { } low
                )
                    throw Fault(FaultKind.MalformedObject);
                next = high * 16 + low;
                Position += 2;
            }
            hash = unchecked((hash ^ (uint)next) * 1099511628211UL);
        }
        return hash;
    }

    private void Literal()
    {
        for (var open = 0; ; )
        {
            var mark = _bytes[Position..].IndexOfAny(LiteralMarks);
            if (mark < 0)
                throw Fault(FaultKind.MalformedObject);
            Position += mark + 1;
            switch (_bytes[Position - 1])
            {
                case (byte)'(':
                    open++;
                    break;
                case (byte)')' when --open == 0:
                    return;
                case (byte)'\\':
                    Position++;
                    break;
            }
            if (Position > _bytes.Length)
                throw Fault(FaultKind.MalformedObject);
        }
    }

    private void Hexadecimal()
    {
        for (Position++; Next != '>'; Position++)
        {
            if (Position >= _bytes.Length || (Digit(_bytes[Position]) is null && !IsSpace(_bytes[Position])))
                throw Fault(FaultKind.MalformedObject);
        }
        Position++;
    }

    private void Array(int depth)
    {
        Position++;
        for (Space(); Next != ']'; Space())
            Value(depth + 1);
        Position++;
    }

    private void Dictionary(int depth)
    {
        Position += 2;
        var keys = notes.Keys.Begin();
        for (Space(); Next != '>'; Space())
        {
            if (Next != '/')
                throw Fault(FaultKind.MalformedObject);
            var start = Position;
            if (!notes.Keys.Add(keys, Name()))
                throw new FileFaultException(FaultKind.DuplicateKey, origin + start);
            Value(depth + 1);
        }
        notes.Keys.End(keys);
        if (Position + 1 >= _bytes.Length || _bytes[Position + 1] != '>')
            throw Fault(FaultKind.MalformedObject);
        Position += 2;
    }

    private void NumberOrReference()
    {
        var start = Position;
        Number();
        if (_bytes[start..Position].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return;
        var end = Position;
        Blank();
        if (Position > end && Next is >= '0' and <= '9')
        {
            var generation = Position;
            Number();
            var afterGeneration = Position;
            Blank();
            if (Position > afterGeneration && TryKeyword("R"u8))
            {
                var number = new StrictScan(_bytes, start, notes, origin).Count();
                notes.Note(number, new StrictScan(_bytes, generation, notes, origin).Count(), origin + start);
                return;
            }
        }
        Position = end;
    }

    private void Number()
    {
        var start = Position;
        if (Next is '+' or '-')
            Position++;
        var (digits, points) = (0, 0);
        for (; Next is '.' or (>= '0' and <= '9'); Position++)
        {
            if (Next == '.')
                points++;
            else
                digits++;
        }
        if (digits == 0 || points > 1 || IsRegular(Position) || Position - start > LargestNumberLength)
            throw Fault(FaultKind.MalformedObject);
    }

    private static int? Digit(byte letter) =>
        letter switch
        {
            >= (byte)'0' and <= (byte)'9' => letter - '0',
            >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
            >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
            _ => null,
        };
}
