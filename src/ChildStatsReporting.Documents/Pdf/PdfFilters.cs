using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Decodes streams: Flate, with or without PNG prediction. Other filters are for pictures and fonts, which are
/// never decoded here.
/// </summary>
internal static class PdfFilters
{
    private const int LargestStream = 256 * 1024 * 1024;
    private const int PieceLength = 64 * 1024;

    /// <exception cref="InvalidDataException">The stream is damaged, too large, or has another filter.</exception>
    public static byte[] Decode(PdfStream stream, int mostBytes = LargestStream) =>
        DecodeUpTo(stream, mostBytes) ?? throw new InvalidDataException("A stream of the PDF is too large.");

    /// <summary>The content of a stream; null for one that is larger than is wanted, as it stands or unfolded.</summary>
    /// <exception cref="InvalidDataException">The stream is damaged, or has another filter.</exception>
    public static byte[]? DecodeUpTo(PdfStream stream, int mostBytes)
    {
        if (stream.Bytes.Length > mostBytes)
            return null;
        var filter = stream.Dictionary["Filter"] is PdfArray { Items: [var only] } ? only : stream.Dictionary["Filter"];
        var parameters = stream.Dictionary["DecodeParms"] is PdfArray { Items: [var first] }
            ? first
            : stream.Dictionary["DecodeParms"];
        return filter switch
        {
            null or PdfArray { Items.Count: 0 } => stream.Bytes.ToArray(),
            PdfName { Value: "FlateDecode" } => Inflate(stream.Bytes, mostBytes) is { } content
                ? Unpredict(content, parameters as PdfDictionary)
                : null,
            _ => throw new InvalidDataException("The PDF uses a filter that is not supported here."),
        };
    }

    private static byte[]? Inflate(ReadOnlyMemory<byte> bytes, int mostBytes)
    {
        var source = MemoryMarshal.TryGetArray(bytes, out var held)
            ? new MemoryStream(held.Array!, held.Offset, held.Count, writable: false)
            : new MemoryStream(bytes.ToArray());
        using var input = new ZLibStream(source, CompressionMode.Decompress);
        // In pieces, so that no buffer grows by doubling and leaves its halves behind.
        List<byte[]> pieces = [];
        int length = 0,
            read;
        do
        {
            var piece = new byte[PieceLength];
            read = input.ReadAtLeast(piece, PieceLength, throwOnEndOfStream: false);
            if (read > mostBytes - length)
                return null;
            length += read;
            pieces.Add(read == PieceLength ? piece : piece[..read]);
        } while (read == PieceLength);
        return Joined(pieces, length);
    }

    private static byte[] Joined(List<byte[]> pieces, int length)
    {
        var content = new byte[length];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(content, at);
            at += piece.Length;
        }
        return content;
    }

    private static byte[] Unpredict(byte[] content, PdfDictionary? parameters)
    {
        if ((parameters?["Predictor"] as PdfNumber)?.Integer is not { } predictor || predictor == 1)
            return content;
        var columns = (parameters["Columns"] as PdfNumber)?.Integer ?? 1;
        if (
            predictor < 10
            || columns < 1
            || columns > content.Length
            || parameters["Colors"] is not null
            || parameters["BitsPerComponent"] is PdfNumber { Integer: not 8 }
        )
            throw new InvalidDataException("The PDF uses a prediction that is not supported here.");
        var rows = content.Length / (columns + 1);
        var result = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var source = content.AsSpan(row * (columns + 1), columns + 1);
            var target = result.AsSpan(row * columns, columns);
            var above = row > 0 ? result.AsSpan((row - 1) * columns, columns) : new byte[columns];
            for (var i = 0; i < columns; i++)
            {
                var predicted = source[0] switch
                {
                    0 => 0,
                    1 => i > 0 ? target[i - 1] : 0,
                    2 => above[i],
                    _ => throw new InvalidDataException("The PDF uses a prediction that is not supported here."),
                };
                target[i] = (byte)((source[i + 1] + predicted) & 0xFF);
            }
        }
        return result;
    }
}
