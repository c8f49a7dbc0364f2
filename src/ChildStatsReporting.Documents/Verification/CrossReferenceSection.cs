using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>One cross-reference section, read as the standard writes it and in no other way.</summary>
/// <param name="Start">Offset of the section.</param>
/// <param name="End">Offset after its table and trailer, or after its stream object.</param>
/// <param name="Places">Places by object number; free ones too.</param>
/// <param name="Trailer">The trailer, or the dictionary of the stream.</param>
/// <param name="Number">Number of the stream object; null for a table.</param>
internal sealed record CrossReferenceSection(
    int Start,
    int End,
    Dictionary<int, PdfPlace> Places,
    PdfDictionary Trailer,
    int? Number
)
{
    private const int MostSections = 256;
    private const int MostObjects = 500_000;
    private const int LargestDecoded = 16 * 1024 * 1024;
    private const int EntryLength = 20;

    /// <summary>Reads the sections of a file, the newest first.</summary>
    /// <exception cref="FileFaultException">A section is not well formed, or the last lines do not name the newest.</exception>
    public static List<CrossReferenceSection> ReadAll(ReadOnlyMemory<byte> bytes, int newest)
    {
        var sections = new List<CrossReferenceSection>();
        var visited = new HashSet<int>();
        var objects = 0;
        for (int? next = newest; next is { } offset; )
        {
            if (!visited.Add(offset))
                throw new FileFaultException(FaultKind.CrossReference, offset);
            if (visited.Count > MostSections)
                throw new FileLimitException("too many revisions");
            var section = Read(bytes, offset);
            // Programs differ on objects whose number is not below the size that the newest section states.
            if (
                section.Places.Keys.DefaultIfEmpty(0).Max() >= section.Size
                || (sections.Count > 0 && section.Size > sections[^1].Size)
            )
                throw new FileFaultException(FaultKind.CrossReference, offset);
            sections.Add(section);
            objects += section.Places.Count;
            if (objects > MostObjects)
                throw new FileLimitException("too many objects");
            next = section.Previous;
        }
        return sections;
    }

    /// <summary>Offset that the last lines of a file name, and where those lines begin; null when they are not the last.</summary>
    /// <param name="bytes">The file, or a state of it.</param>
    /// <param name="mostAfter">Most bytes of white space that may follow.</param>
    public static int? NewestOf(ReadOnlySpan<byte> bytes, int mostAfter = 4)
    {
        var text = bytes.TrimEnd("\r\n \0"u8);
        if (bytes.Length - text.Length > mostAfter || !text.EndsWith("%%EOF"u8))
            return null;
        var beforeMark = text[..^5].TrimEnd("\r\n "u8);
        var digits = beforeMark.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1;
        var beforeDigits = beforeMark[..digits].TrimEnd("\r\n "u8);
        return
            digits < beforeMark.Length
            && beforeDigits.Length < digits
            && beforeDigits.EndsWith("startxref"u8)
            && int.TryParse(beforeMark[digits..], out var offset)
            ? offset
            : null;
    }

    private int Size => (Trailer["Size"] as PdfNumber)?.Integer ?? 0;

    private int? Previous
    {
        get
        {
            if (Trailer["XRefStm"] is not null)
                throw new FileFaultException(FaultKind.Hybrid, Start);
            if (Trailer["Prev"] is not { } previous)
                return null;
            return previous is PdfNumber { Integer: { } offset and > 0 }
                ? offset
                : throw new FileFaultException(FaultKind.CrossReference, Start);
        }
    }

    private static CrossReferenceSection Read(ReadOnlyMemory<byte> bytes, int offset)
    {
        if (offset <= 0 || offset >= bytes.Length)
            throw new FileFaultException(FaultKind.CrossReference, offset);
        return bytes.Span[offset..].StartsWith("xref"u8) ? ReadTable(bytes, offset) : ReadStream(bytes, offset);
    }

    private static CrossReferenceSection ReadTable(ReadOnlyMemory<byte> bytes, int start)
    {
        var places = new Dictionary<int, PdfPlace>();
        var span = bytes.Span;
        var position = start + 4;
        EndOfLine(span, ref position);
        while (!IsAtTrailer(span, ref position))
        {
            var first = Digits(span, ref position);
            Byte(span, ref position, (byte)' ');
            var count = Digits(span, ref position);
            EndOfLine(span, ref position);
            if (count > (span.Length - position) / EntryLength)
                throw new FileFaultException(FaultKind.CrossReference, position);
            for (var i = 0; i < count; i++, position += EntryLength)
                Add(places, first + i, Entry(span.Slice(position, EntryLength), position), position);
        }
        position += "trailer".Length;
        var scan = new StrictScan(span, position, new ReferenceNotes());
        scan.Value();
        var trailer =
            new PdfParser(bytes, position).Read() as PdfDictionary
            ?? throw new FileFaultException(FaultKind.CrossReference, position);
        return new CrossReferenceSection(start, scan.Position, places, trailer, Number: null);
    }

    /// <summary>Some programs leave a line empty before the trailer; every reader passes over it.</summary>
    private static bool IsAtTrailer(ReadOnlySpan<byte> bytes, ref int position)
    {
        var next = position;
        while (next < bytes.Length && bytes[next] is (byte)'\r' or (byte)'\n')
            next++;
        if (!bytes[next..].StartsWith("trailer"u8))
            return false;
        position = next;
        return true;
    }

    private static PdfPlace Entry(ReadOnlySpan<byte> entry, int at)
    {
        var isWellFormed =
            entry[..10].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && entry[10] == ' '
            && entry[11..16].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && entry[16] == ' '
            && entry[17] is (byte)'n' or (byte)'f'
            && entry[18..] is [(byte)' ', (byte)'\n'] or [(byte)' ', (byte)'\r'] or [(byte)'\r', (byte)'\n'];
        if (
            !isWellFormed
            || !int.TryParse(entry[..10], out var offset)
            || !int.TryParse(entry[11..16], out var generation)
        )
            throw new FileFaultException(FaultKind.CrossReference, at);
        return entry[17] == 'n' ? new PdfPlace(1, offset, generation) : default;
    }

    private static CrossReferenceSection ReadStream(ReadOnlyMemory<byte> bytes, int start)
    {
        var item = StrictObject.Read(bytes, start, new ReferenceNotes(), length => (length as PdfNumber)?.Integer);
        if (item.Stream is not { } stream || stream.Dictionary["Type"] is not PdfName { Value: "XRef" })
            throw new FileFaultException(FaultKind.CrossReference, start);
        var dictionary = stream.Dictionary;
        var widths = Numbers(dictionary["W"], start);
        var size = Numbers(new PdfArray(dictionary["Size"] ?? new PdfNull()), start)[0];
        var ranges = dictionary["Index"] is null ? [0, size] : Numbers(dictionary["Index"], start);
        if (widths.Length != 3 || widths.Any(width => width > 8) || widths[1] == 0 || ranges.Length % 2 != 0)
            throw new FileFaultException(FaultKind.CrossReference, start);
        var rows = PdfFilters.Decode(stream, LargestDecoded);
        long total = 0;
        for (var i = 1; i < ranges.Length; i += 2)
            total += ranges[i];
        if (total * widths.Sum() != rows.Length)
            throw new FileFaultException(FaultKind.CrossReference, start);
        var places = new Dictionary<int, PdfPlace>((int)Math.Min(total, MostObjects));
        var position = 0;
        for (var range = 0; range < ranges.Length; range += 2)
        {
            for (var i = 0; i < ranges[range + 1]; i++)
            {
                var type = widths[0] == 0 ? 1 : Field(rows, ref position, widths[0], start);
                var (value, index) = (
                    Field(rows, ref position, widths[1], start),
                    Field(rows, ref position, widths[2], start)
                );
                if (type > 2)
                    throw new FileFaultException(FaultKind.CrossReference, start);
                Add(places, ranges[range] + i, type == 0 ? default : new PdfPlace(type, value, index), start);
            }
        }
        return new CrossReferenceSection(start, item.End, places, dictionary, item.Number);
    }

    private static void Add(Dictionary<int, PdfPlace> places, int number, PdfPlace place, int at)
    {
        if (places.Count >= MostObjects)
            throw new FileLimitException("too many objects");
        if (
            number is < 0 or > ReferenceNotes.LargestNumber
            || (number == 0 && place.Type != 0)
            || !places.TryAdd(number, place)
        )
            throw new FileFaultException(FaultKind.CrossReference, at, number);
    }

    private static int[] Numbers(PdfObject? value, int at) =>
        (value as PdfArray)
            ?.Items.Select(item =>
                item is PdfNumber { Integer: { } number and >= 0 }
                    ? number
                    : throw new FileFaultException(FaultKind.CrossReference, at)
            )
            .ToArray()
        ?? throw new FileFaultException(FaultKind.CrossReference, at);

    private static int Field(byte[] rows, ref int position, int width, int at)
    {
        ulong value = 0;
        for (var i = 0; i < width; i++)
            value = unchecked((value << 8) | rows[position++]);
        return value <= int.MaxValue ? (int)value : throw new FileFaultException(FaultKind.CrossReference, at);
    }

    private static int Digits(ReadOnlySpan<byte> bytes, ref int position)
    {
        var length = bytes[position..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length is < 1 or > 10 || !int.TryParse(bytes.Slice(position, length), out var value))
            throw new FileFaultException(FaultKind.CrossReference, position);
        position += length;
        return value;
    }

    private static void Byte(ReadOnlySpan<byte> bytes, ref int position, byte wanted)
    {
        if (position >= bytes.Length || bytes[position] != wanted)
            throw new FileFaultException(FaultKind.CrossReference, position);
        position++;
    }

    private static void EndOfLine(ReadOnlySpan<byte> bytes, ref int position)
    {
        while (position < bytes.Length && bytes[position] == ' ')
            position++;
        var start = position;
        if (position < bytes.Length && bytes[position] == '\r')
            position++;
        if (position < bytes.Length && bytes[position] == '\n')
            position++;
        if (position == start)
            throw new FileFaultException(FaultKind.CrossReference, position);
    }
}
