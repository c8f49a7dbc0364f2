namespace ChildStatsReporting.Documents.Pdf;

/// <summary>Writes pictures as image objects; the same picture is written once.</summary>
internal sealed class ImageWriter(PdfFileBuilder file)
{
    private readonly Dictionary<ReadOnlyMemory<byte>, string> _names = [];

    /// <summary>Images by their names in the resources of pages.</summary>
    public PdfDictionary Resources { get; } = new();

    public string NameOf(ReadOnlyMemory<byte> content)
    {
        if (_names.TryGetValue(content, out var name))
            return name;
        name = FormattableString.Invariant($"I{_names.Count + 1}");
        _names.Add(content, name);
        Resources[name] = Write(file.Add, content);
        return name;
    }

    /// <summary>Adds one image to a file.</summary>
    /// <exception cref="InvalidDataException">It is neither a PNG nor a JPEG of a supported kind.</exception>
    public static PdfReference Write(Func<PdfObject, PdfReference> add, ReadOnlyMemory<byte> content) =>
        content.Span switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => WritePng(add, PngImage.Read(content.Span)),
            [0xFF, 0xD8, ..] => add(Jpeg(content)),
            _ => throw new InvalidDataException("A picture is neither PNG nor JPEG."),
        };

    private static PdfReference WritePng(Func<PdfObject, PdfReference> add, PngImage image)
    {
        var dictionary = Image(image.Width, image.Height, image.IsGrey ? "DeviceGray" : "DeviceRGB");
        if (image.Alpha is not null)
            dictionary["SMask"] = add(
                PdfSyntax.Compressed(Image(image.Width, image.Height, "DeviceGray"), image.Alpha)
            );
        return add(PdfSyntax.Compressed(dictionary, image.Samples));
    }

    private static PdfDictionary Image(int width, int height, string colorSpace) =>
        new PdfDictionary()
            .With("Type", "XObject")
            .With("Subtype", "Image")
            .With("Width", width)
            .With("Height", height)
            .With("ColorSpace", colorSpace)
            .With("BitsPerComponent", 8);

    private static PdfStream Jpeg(ReadOnlyMemory<byte> content)
    {
        var data = content.Span;
        for (var i = 2; i + 9 < data.Length; )
        {
            if (data[i] != 0xFF)
                break;
            var marker = data[i + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (height, width, components) = (
                    data[i + 5] * 256 + data[i + 6],
                    data[i + 7] * 256 + data[i + 8],
                    data[i + 9]
                );
                if (data[i + 4] != 8 || components is not (1 or 3))
                    throw new InvalidDataException(
                        "A JPEG must have 8 bits and be grey or in colours of three components."
                    );
                var dictionary = Image(width, height, components == 1 ? "DeviceGray" : "DeviceRGB")
                    .With("Filter", "DCTDecode");
                return new PdfStream(dictionary, content);
            }
            i += marker is 0xFF ? 1 : 2 + data[i + 2] * 256 + data[i + 3];
        }
        throw new InvalidDataException("The JPEG has no frame header.");
    }
}
