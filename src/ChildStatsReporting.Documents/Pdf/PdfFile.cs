using System.Text;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>Where an object stands: at an offset, within an object stream, or nowhere (free).</summary>
internal readonly record struct PdfPlace(int Type, int Value, int Index);

/// <summary>
/// A PDF file as it is read: objects by number, resolved on demand. Every form of damage is an <see
/// cref="InvalidDataException"/>.
/// </summary>
internal sealed class PdfFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int LargestFile = 256 * 1024 * 1024;

    /// <summary>Most bytes that all object streams of a file may unfold to.</summary>
    private const int MostUnfolded = 32 * 1024 * 1024;

    private const int LongestChain = 32;
    private int _unfolded;
    private readonly Dictionary<int, PdfPlace> _places;
    private readonly PdfFile? _before;
    private readonly Dictionary<int, PdfObject> _objects = [];
    private readonly Dictionary<int, ObjectStream> _streams = [];
    private readonly HashSet<int> _loading = [];

    private PdfFile(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > LargestFile)
            throw new InvalidDataException("The file is too large.");
        if (!HasHeader(bytes.Span))
            throw new InvalidDataException("The file is not a PDF.");
        Bytes = bytes;
        var sections = CrossReferences.Read(bytes);
        (_places, Trailer, CrossReferenceStart, UsesStreams) = (
            sections.Places,
            sections.Trailer,
            sections.Start,
            sections.UsesStreams
        );
        Catalog = CatalogOf();
    }

    private PdfFile(
        ReadOnlyMemory<byte> bytes,
        Dictionary<int, PdfPlace> places,
        PdfDictionary trailer,
        PdfFile? before
    )
    {
        (Bytes, _places, Trailer, _before) = (bytes, places, trailer, before);
        Catalog = CatalogOf();
    }

    /// <summary>A state of a file whose cross-references were read already, on top of the state before it.</summary>
    /// <exception cref="InvalidDataException">The file is encrypted or has no catalog.</exception>
    public static PdfFile Of(
        ReadOnlyMemory<byte> bytes,
        Dictionary<int, PdfPlace> places,
        PdfDictionary trailer,
        PdfFile? before = null
    ) => new(bytes, places, trailer, before);

    public ReadOnlyMemory<byte> Bytes { get; }

    public PdfDictionary Trailer { get; }

    public PdfDictionary Catalog { get; }

    /// <summary>What the newest of the trailers that have a key says of it; null when none has it.</summary>
    public PdfObject? TrailerEntry(string key) => Trailer[key] ?? _before?.TrailerEntry(key);

    /// <summary>Offset of the newest cross-reference section.</summary>
    public int CrossReferenceStart { get; }

    /// <summary>True when the newest cross-reference section is a stream and not a table.</summary>
    public bool UsesStreams { get; }

    /// <summary>Places by object number, the newest only; without those of a state before this one.</summary>
    public IReadOnlyDictionary<int, PdfPlace> Places => _places;

    /// <summary>Where an object stands in this state of the file; null when no cross-reference names it.</summary>
    public PdfPlace? PlaceOf(int number) =>
        _places.TryGetValue(number, out var place) ? place : _before?.PlaceOf(number);

    /// <summary>One more than the largest object number.</summary>
    public int Size => Math.Max((Trailer["Size"] as PdfNumber)?.Integer ?? 0, _places.Keys.DefaultIfEmpty(0).Max() + 1);

    /// <exception cref="InvalidDataException">The bytes are not a PDF, are damaged, encrypted or too
    /// large.</exception>
    public static PdfFile Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new PdfFile(bytes);
        }
        catch (Exception exception)
            when (exception is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The PDF is damaged.", exception);
        }
    }

    public static bool HasHeader(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    /// <summary>
    /// The value itself, or what a reference stands for; null for the null value and for what does not exist.
    /// </summary>
    public PdfObject? Resolve(PdfObject? value)
    {
        for (var i = 0; value is PdfReference reference; i++)
        {
            if (i == LongestChain)
                throw new InvalidDataException("The PDF is damaged: references go round in a circle.");
            value = Load(reference.Number);
        }
        return value is PdfNull ? null : value;
    }

    public PdfDictionary? Dictionary(PdfObject? value) =>
        Resolve(value) switch
        {
            PdfDictionary dictionary => dictionary,
            PdfStream stream => stream.Dictionary,
            _ => null,
        };

    public PdfArray? Array(PdfObject? value) => Resolve(value) as PdfArray;

    public string? Name(PdfObject? value) => (Resolve(value) as PdfName)?.Value;

    public int? Integer(PdfObject? value) => (Resolve(value) as PdfNumber)?.Integer;

    /// <summary>A text for people; null when the value is no string.</summary>
    public string? Text(PdfObject? value) =>
        Resolve(value) switch
        {
            PdfString { Bytes: [0xFE, 0xFF, .. var utf16] } => Encoding.BigEndianUnicode.GetString(utf16),
            PdfString { Bytes: [0xEF, 0xBB, 0xBF, .. var utf8] } => Encoding.UTF8.GetString(utf8),
            PdfString text => Encoding.Latin1.GetString(text.Bytes),
            _ => null,
        };

    private PdfDictionary CatalogOf()
    {
        if (Trailer["Encrypt"] is not null)
            throw new InvalidDataException("The file is encrypted.");
        return Dictionary(Trailer["Root"]) ?? throw new InvalidDataException("The PDF is damaged: it has no catalog.");
    }

    private PdfObject? Load(int number)
    {
        if (_objects.TryGetValue(number, out var known))
            return known;
        if (!_places.TryGetValue(number, out var place))
            return _before?.Load(number);
        if (place.Type == 0)
            return null;
        if (!_loading.Add(number))
            throw new InvalidDataException($"The PDF is damaged: object {number} needs itself.");
        var value = place.Type == 1 ? ReadAt(place.Value, number) : Stream(place.Value).Read(place.Index, number);
        _loading.Remove(number);
        return _objects[number] = value;
    }

    private PdfObject ReadAt(int offset, int number)
    {
        var parser = new PdfParser(Bytes, offset);
        if (parser.ReadCount() != number)
            throw new InvalidDataException($"The PDF is damaged: object {number} is not where it should be.");
        parser.ReadCount();
        parser.Keyword("obj");
        return ReadBody(Bytes, parser, length => Integer(length));
    }

    /// <summary>Reads a value, and the bytes after it when it is the dictionary of a stream.</summary>
    internal static PdfObject ReadBody(ReadOnlyMemory<byte> bytes, PdfParser parser, Func<PdfObject?, int?> integer)
    {
        var value = parser.Read();
        if (value is not PdfDictionary dictionary || !parser.TryKeyword("stream"))
            return value;
        parser.SkipStreamStart();
        var length = integer(dictionary["Length"]) ?? -1;
        if (length < 0 || length > bytes.Length - parser.Position)
            throw new InvalidDataException("The PDF is damaged: a stream has no valid length.");
        var content = bytes.Slice(parser.Position, length);
        parser.Skip(length);
        parser.Keyword("endstream");
        return new PdfStream(dictionary, content);
    }

    private ObjectStream Stream(int number)
    {
        if (_streams.TryGetValue(number, out var stream))
            return stream;
        if (PlaceOf(number) is not { Type: 1 } || Load(number) is not PdfStream container)
            throw new InvalidDataException($"The PDF is damaged: there is no object stream {number}.");
        var unfolded = new ObjectStream(container, MostUnfolded - _unfolded);
        _unfolded += unfolded.Length;
        return _streams[number] = unfolded;
    }

    /// <summary>An object stream, decoded once.</summary>
    private sealed class ObjectStream
    {
        private readonly byte[] _content;
        private readonly (int Number, int Offset)[] _index;

        public ObjectStream(PdfStream container, int mostBytes)
        {
            _content = PdfFilters.Decode(container, mostBytes);
            var first = (container.Dictionary["First"] as PdfNumber)?.Integer ?? -1;
            var count = (container.Dictionary["N"] as PdfNumber)?.Integer ?? -1;
            if (first < 0 || count < 0 || count > _content.Length)
                throw new InvalidDataException("The PDF is damaged: an object stream has no valid index.");
            var parser = new PdfParser(_content, 0, keepsPlaces: false);
            _index = new (int, int)[count];
            for (var i = 0; i < count; i++)
                _index[i] = (parser.ReadCount(), first + parser.ReadCount());
        }

        public int Length => _content.Length;

        public PdfObject Read(int index, int number) =>
            index >= 0 && index < _index.Length && _index[index].Number == number
                ? new PdfParser(_content, _index[index].Offset, keepsPlaces: false).Read()
                : throw new InvalidDataException($"The PDF is damaged: object {number} is not where it should be.");
    }
}
