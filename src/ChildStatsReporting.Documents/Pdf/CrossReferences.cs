namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// The cross-reference sections of a file, tables and streams, merged from the newest to the oldest.
/// </summary>
internal sealed class CrossReferences
{
    private const int MostSections = 1000;
    private const int MostObjects = 5_000_000;
    private const int TailLength = 2048;
    private readonly ReadOnlyMemory<byte> _bytes;

    private CrossReferences(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        Start = FindStart();
        var visited = new HashSet<int>();
        for (int? next = Start; next is { } offset; )
        {
            if (!visited.Add(offset) || visited.Count > MostSections)
                throw new InvalidDataException("The PDF is damaged: its cross-references go round in a circle.");
            var trailer = ReadSection(offset);
            next = (trailer["Prev"] as PdfNumber)?.Integer;
        }
        Trailer ??= new PdfDictionary();
    }

    public Dictionary<int, PdfPlace> Places { get; } = [];

    public PdfDictionary Trailer { get; private set; } = null!;

    public int Start { get; }

    public bool UsesStreams { get; private set; }

    public static CrossReferences Read(ReadOnlyMemory<byte> bytes) => new(bytes);

    private int FindStart()
    {
        var tailStart = Math.Max(0, _bytes.Length - TailLength);
        var keyword = _bytes.Span[tailStart..].LastIndexOf("startxref"u8);
        if (keyword < 0)
            throw new InvalidDataException("The PDF is damaged: it has no startxref.");
        var parser = new PdfParser(_bytes, tailStart + keyword);
        parser.Keyword("startxref");
        return parser.ReadCount();
    }

    private PdfDictionary ReadSection(int offset)
    {
        if (offset < 0 || offset >= _bytes.Length)
            throw new InvalidDataException("The PDF is damaged: a cross-reference section lies outside of the file.");
        var parser = new PdfParser(_bytes, offset);
        var isNewest = Trailer is null;
        PdfDictionary trailer;
        if (parser.TryKeyword("xref"))
        {
            ReadTable(parser);
            trailer =
                parser.Read() as PdfDictionary
                ?? throw new InvalidDataException("The PDF is damaged: a trailer is missing.");
            if ((trailer["XRefStm"] as PdfNumber)?.Integer is { } hybrid)
                ReadStream(new PdfParser(_bytes, hybrid));
        }
        else
        {
            trailer = ReadStream(parser);
            UsesStreams |= isNewest;
        }
        Trailer ??= trailer;
        return trailer;
    }

    private void ReadTable(PdfParser parser)
    {
        while (!parser.TryKeyword("trailer"))
        {
            var (first, count) = (parser.ReadCount(), parser.ReadCount());
            for (var i = 0; i < count; i++)
            {
                var (offset, generation) = (parser.ReadCount(), parser.ReadCount());
                var isUsed = parser.TryKeyword("n");
                if (!isUsed)
                    parser.Keyword("f");
                Add(first + i, isUsed ? new PdfPlace(1, offset, generation) : default);
            }
        }
    }

    private PdfDictionary ReadStream(PdfParser parser)
    {
        parser.ReadCount();
        parser.ReadCount();
        parser.Keyword("obj");
        if (
            PdfFile.ReadBody(_bytes, parser, length => (length as PdfNumber)?.Integer) is not PdfStream stream
            || stream.Dictionary["Type"] is not PdfName { Value: "XRef" }
            || Numbers(stream.Dictionary["W"]) is not [var typeWidth, var valueWidth, var indexWidth]
            || Math.Max(typeWidth, Math.Max(valueWidth, indexWidth)) > 8
        )
            throw new InvalidDataException("The PDF is damaged: a cross-reference stream cannot be read.");
        var rows = PdfFilters.Decode(stream);
        var size = (stream.Dictionary["Size"] as PdfNumber)?.Integer ?? 0;
        var ranges = Numbers(stream.Dictionary["Index"]) ?? [0, size];
        var position = 0;
        for (var range = 0; range + 1 < ranges.Length; range += 2)
        {
            for (var i = 0; i < ranges[range + 1]; i++)
            {
                var type = typeWidth == 0 ? 1 : Field(rows, ref position, typeWidth);
                var (value, index) = (Field(rows, ref position, valueWidth), Field(rows, ref position, indexWidth));
                Add(ranges[range] + i, type is 1 or 2 ? new PdfPlace(type, value, index) : default);
            }
        }
        return stream.Dictionary;
    }

    private void Add(int number, PdfPlace place)
    {
        if (number < 0 || Places.Count >= MostObjects)
            throw new InvalidDataException("The PDF is damaged: it has too many objects.");
        Places.TryAdd(number, place);
    }

    private static int[]? Numbers(PdfObject? value) =>
        (value as PdfArray)
            ?.Items.Select(item =>
                (item as PdfNumber)?.Integer is { } number and >= 0
                    ? number
                    : throw new InvalidDataException("The PDF is damaged: a number is out of range.")
            )
            .ToArray();

    private static int Field(byte[] rows, ref int position, int width)
    {
        long value = 0;
        for (var i = 0; i < width; i++)
            value = value * 256 + rows[position++];
        return (int)value;
    }
}
