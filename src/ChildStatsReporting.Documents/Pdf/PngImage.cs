using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>A PNG file as samples of 8 bits: grey or RGB, with the transparency apart.</summary>
internal sealed class PngImage
{
    private const int LargestSide = 20_000;
    private readonly int _bits;
    private readonly int _type;
    private readonly byte[] _palette = [];
    private readonly byte[] _transparency = [];

    private PngImage(ReadOnlySpan<byte> file)
    {
        using var compressed = new MemoryStream();
        for (var position = 8; position + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[position..]);
            var content = file.Slice(position + 8, length);
            switch (Encoding.ASCII.GetString(file.Slice(position + 4, 4)))
            {
                case "IHDR":
                    (Width, Height) = (
                        BinaryPrimitives.ReadInt32BigEndian(content),
                        BinaryPrimitives.ReadInt32BigEndian(content[4..])
                    );
                    (_bits, _type) = (content[8], content[9]);
                    if (
                        Width is < 1 or > LargestSide
                        || Height is < 1 or > LargestSide
                        || _bits is not (1 or 2 or 4 or 8)
                        || content[12] != 0
                    )
                        throw new InvalidDataException(
                            "A PNG must have at most 8 bits, at most 20,000 points a side, and not be interlaced."
                        );
                    break;
                case "PLTE":
                    _palette = content.ToArray();
                    break;
                case "tRNS":
                    _transparency = content.ToArray();
                    break;
                case "IDAT":
                    compressed.Write(content);
                    break;
            }
            position += 12 + length;
        }
        var hasAlpha = _type is 4 or 6 || (_type == 3 && _transparency.Length > 0);
        IsGrey = _type is 0 or 4;
        Samples = new byte[Width * Height * (IsGrey ? 1 : 3)];
        Alpha = hasAlpha ? new byte[Width * Height] : null;
        compressed.Position = 0;
        ReadLines(compressed);
    }

    public int Width { get; }

    public int Height { get; }

    public bool IsGrey { get; }

    public byte[] Samples { get; }

    /// <summary>Opacity, 0–255; null when everything is opaque.</summary>
    public byte[]? Alpha { get; }

    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not supported.</exception>
    public static PngImage Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return new PngImage(file);
        }
        catch (Exception exception)
            when (exception
                    is ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException
                        or EndOfStreamException
            )
        {
            throw new InvalidDataException("The PNG is damaged.", exception);
        }
    }

    private int Channels =>
        _type switch
        {
            0 or 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => throw new InvalidDataException("Unknown kind of PNG."),
        };

    private void ReadLines(MemoryStream compressed)
    {
        using var lines = new ZLibStream(compressed, CompressionMode.Decompress);
        var step = Math.Max(1, Channels * _bits / 8);
        var line = new byte[(Width * Channels * _bits + 7) / 8];
        var above = new byte[line.Length];
        for (var y = 0; y < Height; y++)
        {
            var filter = lines.ReadByte();
            lines.ReadExactly(line);
            Unfilter(filter, line, above, step);
            for (var x = 0; x < Width; x++)
                Place(line, x, y * Width + x);
            (line, above) = (above, line);
        }
    }

    private static void Unfilter(int filter, byte[] line, byte[] above, int step)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var left = i >= step ? line[i - step] : 0;
            var corner = i >= step ? above[i - step] : 0;
            var predicted = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => throw new InvalidDataException("The PNG is damaged."),
            };
            line[i] = (byte)((line[i] + predicted) & 0xFF);
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left
            : b <= c ? above
            : corner;
    }

    private void Place(byte[] line, int x, int pixel)
    {
        var first = Sample(line, x * Channels);
        switch (_type)
        {
            case 0:
                Samples[pixel] = (byte)(first * 255 / ((1 << _bits) - 1));
                break;
            case 3:
                _palette.AsSpan(first * 3, 3).CopyTo(Samples.AsSpan(pixel * 3));
                if (Alpha is not null)
                    Alpha[pixel] = first < _transparency.Length ? _transparency[first] : (byte)255;
                break;
            case 4:
                Samples[pixel] = (byte)first;
                Alpha![pixel] = line[x * 2 + 1];
                break;
            default:
                line.AsSpan(x * Channels, 3).CopyTo(Samples.AsSpan(pixel * 3));
                if (Alpha is not null)
                    Alpha[pixel] = line[x * 4 + 3];
                break;
        }
    }

    private int Sample(byte[] line, int index)
    {
        var bit = index * _bits;
        return (line[bit / 8] >> (8 - _bits - bit % 8)) & ((1 << _bits) - 1);
    }
}
