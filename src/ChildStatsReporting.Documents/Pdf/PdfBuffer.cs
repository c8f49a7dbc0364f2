using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Bytes that grow while a file is written, in memory that is lent and given back. Numbers are written into them
/// without becoming texts first.
/// </summary>
internal sealed class PdfBuffer(int capacity = 1024) : IDisposable
{
    private const int LongestNumber = 400;

    /// <summary>Two thirds of the usual level's time for files a twentieth larger.</summary>
    private static readonly ZLibCompressionOptions Flate = new() { CompressionLevel = 4 };

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PdfBuffer Append(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PdfBuffer Append(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        Length += value.Length;
        return this;
    }

    /// <summary>Appends a text of which every character is ASCII.</summary>
    public PdfBuffer Append(ReadOnlySpan<char> text)
    {
        Length += Encoding.ASCII.GetBytes(text, Room(text.Length));
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PdfBuffer Append(int value)
    {
        Utf8Formatter.TryFormat(value, Room(11), out var written);
        Length += written;
        return this;
    }

    /// <summary>A number with at most four decimals, halves away from zero, which is finer than any printer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PdfBuffer Append(double value)
    {
        var scaled = Math.Abs(value) * 10_000;
        var whole = Math.Floor(scaled);
        var rest = scaled - whole;
        // So near a half or so large the way to decimals decides; that is left to the runtime.
        if (!(scaled < 1e11) || Math.Abs(rest - 0.5) < 1e-4)
            return AppendDecimal(value);
        var parts = (long)whole + (rest > 0.5 ? 1 : 0);
        if (parts == 0)
            return Append((byte)'0');
        if (value < 0)
            Append((byte)'-');
        var (units, decimals) = Math.DivRem(parts, 10_000);
        Append((int)units);
        if (decimals == 0)
            return this;
        Append((byte)'.');
        for (var digit = 1000; decimals > 0; digit /= 10)
        {
            Append((byte)('0' + decimals / digit));
            decimals %= digit;
        }
        return this;
    }

    /// <summary>Four hexadecimal digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PdfBuffer AppendHex(int value)
    {
        var room = Room(4);
        for (var i = 0; i < 4; i++)
            room[i] = "0123456789ABCDEF"u8[(value >> (12 - 4 * i)) & 0xF];
        Length += 4;
        return this;
    }

    /// <summary>Appends bytes compressed with Flate.</summary>
    public void AppendCompressed(ReadOnlySpan<byte> content)
    {
        using var deflate = new ZLibStream(new Sink(this), Flate);
        deflate.Write(content);
    }

    private PdfBuffer AppendDecimal(double value)
    {
        value.TryFormat(Room(LongestNumber), out var written, "0.####", CultureInfo.InvariantCulture);
        var isNothing = _bytes.AsSpan(Length, written).SequenceEqual("-0"u8);
        if (isNothing)
            return Append((byte)'0');
        Length += written;
        return this;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(count);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length * 2, Length + count));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    /// <summary>The buffer as the end of a stream that compresses.</summary>
    private sealed class Sink(PdfBuffer buffer) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] target, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] source, int offset, int count) => buffer.Append(source.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> source) => buffer.Append(source);
    }
}
