using System.Globalization;
using System.Text;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Reads PDF values from bytes nobody vouches for: depth is limited, every step moves forward, damage is an <see
/// cref="InvalidDataException"/>.
/// </summary>
internal sealed class PdfParser(ReadOnlyMemory<byte> bytes, int position, bool keepsPlaces = true)
{
    private const int DeepestNesting = 64;

    public int Position { get; private set; } = position;

    public PdfObject Read() => Read(depth: 0);

    /// <summary>Reads a whole number that is not negative.</summary>
    public int ReadCount() =>
        Read() is PdfNumber { Integer: { } value and >= 0 } ? value : throw Damage("a number was expected");

    /// <summary>True, and moves on, when the keyword stands next.</summary>
    public bool TryKeyword(string keyword)
    {
        SkipSpace();
        var end = Position + keyword.Length;
        if (
            end > bytes.Length
            || Encoding.Latin1.GetString(bytes.Span[Position..end]) != keyword
            || (end < bytes.Length && IsRegular(bytes.Span[end]))
        )
            return false;
        Position = end;
        return true;
    }

    /// <summary>True when nothing but space is left.</summary>
    public bool IsAtEnd()
    {
        SkipSpace();
        return Peek() < 0;
    }

    /// <summary>An operator of a page's content, and moves on; null when a value stands next.</summary>
    public string? TryOperator()
    {
        SkipSpace();
        if (Peek() is not (>= 'A' and <= 'Z' or >= 'a' and <= 'z' or '\'' or '"'))
            return null;
        var end = Position;
        while (end < bytes.Length && IsRegular(bytes.Span[end]))
            end++;
        var word = Encoding.Latin1.GetString(bytes.Span[Position..end]);
        if (word is "true" or "false" or "null")
            return null;
        Position = end;
        return word;
    }

    public void Keyword(string keyword)
    {
        if (!TryKeyword(keyword))
            throw Damage($"“{keyword}” was expected");
    }

    /// <summary>Skips the end of line after the keyword <c>stream</c>.</summary>
    public void SkipStreamStart()
    {
        if (Peek() == '\r')
            Position++;
        if (Peek() == '\n')
            Position++;
    }

    public void Skip(int count) => Position += count;

    private InvalidDataException Damage(string what) =>
        new(FormattableString.Invariant($"The PDF is damaged at byte {Position}: {what}."));

    private PdfObject Read(int depth)
    {
        if (depth > DeepestNesting)
            throw Damage("values are nested too deeply");
        SkipSpace();
        switch (Peek())
        {
            case '/':
                return new PdfName(ReadName());
            case '(':
                return ReadLiteral();
            case '[':
                return ReadArray(depth);
            case '<' when Peek(1) == '<':
                return ReadDictionary(depth);
            case '<':
                return ReadHex();
            case '+' or '-' or '.' or (>= '0' and <= '9'):
                return ReadNumberOrReference();
        }
        if (TryKeyword("true"))
            return new PdfBoolean(true);
        if (TryKeyword("false"))
            return new PdfBoolean(false);
        return TryKeyword("null") ? new PdfNull() : throw Damage("no value stands here");
    }

    private int Peek(int ahead = 0) => Position + ahead < bytes.Length ? bytes.Span[Position + ahead] : -1;

    private void SkipSpace()
    {
        while (Peek() is var next && (IsSpace(next) || next == '%'))
        {
            if (next == '%')
            {
                while (Peek() is not (-1 or '\r' or '\n'))
                    Position++;
            }
            else
            {
                Position++;
            }
        }
    }

    private string ReadName()
    {
        Position++;
        var name = new List<byte>();
        for (; Peek() is var next && next >= 0 && IsRegular((byte)next); Position++)
        {
            if (next == '#' && HexValue(Peek(1)) is { } high && HexValue(Peek(2)) is { } low)
            {
                next = high * 16 + low;
                Position += 2;
            }
            name.Add((byte)next);
        }
        // Byte by byte, so that two names that differ stay different.
        return Encoding.Latin1.GetString([.. name]);
    }

    private PdfString ReadLiteral()
    {
        var start = Position++;
        var text = new List<byte>();
        for (var open = 1; ; )
        {
            var next = Peek();
            Position++;
            switch (next)
            {
                case -1:
                    throw Damage("a string does not end");
                case '\\':
                    ReadEscape(text);
                    continue;
                case '(':
                    open++;
                    break;
                case ')' when --open == 0:
                    return new PdfString([.. text]) { Place = keepsPlaces ? start..Position : null };
            }
            text.Add((byte)next);
        }
    }

    private void ReadEscape(List<byte> text)
    {
        var next = Peek();
        Position++;
        if (next is >= '0' and <= '7')
        {
            var code = next - '0';
            for (var i = 0; i < 2 && Peek() is >= '0' and <= '7'; i++, Position++)
                code = code * 8 + Peek() - '0';
            text.Add((byte)(code & 0xFF));
        }
        else if (next == '\r')
        {
            if (Peek() == '\n')
                Position++;
        }
        else if (next is not ('\n' or -1))
        {
            text.Add(
                (byte)(
                    next switch
                    {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'b' => '\b',
                        'f' => '\f',
                        _ => next,
                    }
                )
            );
        }
    }

    private PdfString ReadHex()
    {
        var start = Position++;
        var digits = new List<int>();
        for (; Peek() != '>'; Position++)
        {
            if (HexValue(Peek()) is { } digit)
                digits.Add(digit);
            else if (!IsSpace(Peek()))
                throw Damage("a string of hexadecimal digits does not end");
        }
        Position++;
        if (digits.Count % 2 == 1)
            digits.Add(0);
        var text = new byte[digits.Count / 2];
        for (var i = 0; i < text.Length; i++)
            text[i] = (byte)(digits[i * 2] * 16 + digits[i * 2 + 1]);
        return new PdfString(text, isHex: true) { Place = keepsPlaces ? start..Position : null };
    }

    private PdfArray ReadArray(int depth)
    {
        Position++;
        var array = new PdfArray();
        for (SkipSpace(); Peek() != ']'; SkipSpace())
            array.Items.Add(Read(depth + 1));
        Position++;
        return array;
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        Position += 2;
        var dictionary = new PdfDictionary();
        for (SkipSpace(); Peek() != '>'; SkipSpace())
        {
            if (Peek() != '/')
                throw Damage("a key was expected");
            dictionary[ReadName()] = Read(depth + 1);
        }
        if (Peek(1) != '>')
            throw Damage("a dictionary does not end");
        Position += 2;
        return dictionary;
    }

    private PdfObject ReadNumberOrReference()
    {
        var number = ReadNumber();
        if (number.Integer is not { } value || value < 1)
            return number;
        var end = Position;
        SkipSpace();
        if (Peek() is >= '0' and <= '9' && ReadNumber().Integer is { } generation && TryKeyword("R"))
            return new PdfReference(value, generation);
        Position = end;
        return number;
    }

    private PdfNumber ReadNumber()
    {
        var start = Position;
        while (Peek() is '+' or '-' or '.' or (>= '0' and <= '9'))
            Position++;
        var text = Encoding.Latin1.GetString(bytes.Span[start..Position]);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new PdfNumber(value)
            : throw Damage($"“{text}” is no number");
    }

    private static int? HexValue(int letter) =>
        letter switch
        {
            >= '0' and <= '9' => letter - '0',
            >= 'A' and <= 'F' => letter - 'A' + 10,
            >= 'a' and <= 'f' => letter - 'a' + 10,
            _ => null,
        };

    private static bool IsSpace(int letter) => letter is 0 or '\t' or '\n' or '\f' or '\r' or ' ';

    private static bool IsRegular(byte letter) => !IsSpace(letter) && !"()<>[]{}/%"u8.Contains(letter);
}
