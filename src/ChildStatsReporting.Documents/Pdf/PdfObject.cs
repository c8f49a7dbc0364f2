namespace ChildStatsReporting.Documents.Pdf;

/// <summary>A value of the PDF language (ISO 32000-1, 7.3).</summary>
internal abstract class PdfObject
{
    public static implicit operator PdfObject(int value) => new PdfNumber(value);

    public static implicit operator PdfObject(double value) => new PdfNumber(value);

    public static implicit operator PdfObject(bool value) => new PdfBoolean(value);
}

internal sealed class PdfNull : PdfObject;

internal sealed class PdfBoolean(bool value) : PdfObject
{
    public bool Value => value;
}

internal sealed class PdfNumber(double value) : PdfObject
{
    public double Value => value;

    /// <summary>The value as an integer; null when it is not one or out of range.</summary>
    public int? Integer =>
        value is >= int.MinValue and <= int.MaxValue && Math.Truncate(value).Equals(value) ? (int)value : null;
}

/// <summary>A name, without its slash and with escapes resolved.</summary>
internal sealed class PdfName(string value) : PdfObject
{
    public string Value => value;
}

internal sealed class PdfString(byte[] bytes, bool isHex = false) : PdfObject
{
    public byte[] Bytes => bytes;

    public bool IsHex => isHex;

    /// <summary>
    /// Where the string stands in the file it was read from, delimiters included; null when it was not read, or
    /// read from an object stream.
    /// </summary>
    public Range? Place { get; init; }
}

internal sealed class PdfReference(int number, int generation = 0) : PdfObject
{
    public int Number => number;

    public int Generation => generation;
}

internal sealed class PdfArray(IEnumerable<PdfObject> items) : PdfObject
{
    public PdfArray(params PdfObject[] items)
        : this(items.AsEnumerable()) { }

    public List<PdfObject> Items { get; } = [.. items];

    public static PdfArray Of(params double[] numbers) => new(numbers.Select(number => (PdfObject)number));
}

/// <summary>A dictionary that keeps the order of its keys, so that it is always written the same way.</summary>
internal sealed class PdfDictionary : PdfObject
{
    public OrderedDictionary<string, PdfObject> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of a key; null when there is none. Setting null removes the key.</summary>
    public PdfObject? this[string key]
    {
        get => Entries.TryGetValue(key, out var value) ? value : null;
        set
        {
            if (value is null)
                Entries.Remove(key);
            else
                Entries[key] = value;
        }
    }

    public PdfDictionary With(string key, PdfObject? value)
    {
        this[key] = value;
        return this;
    }

    public PdfDictionary With(string key, string name) => With(key, new PdfName(name));

    public PdfDictionary Copy()
    {
        var copy = new PdfDictionary();
        foreach (var (key, value) in Entries)
            copy[key] = value;
        return copy;
    }
}

/// <summary>
/// A dictionary with bytes; they are as they stand in the file, that is, still encoded by the stream's filters.
/// </summary>
internal sealed class PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> bytes) : PdfObject
{
    public PdfDictionary Dictionary => dictionary;

    public ReadOnlyMemory<byte> Bytes => bytes;
}
