using System.Buffers.Binary;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Review;

/// <summary>What a scan turned out to be.</summary>
/// <param name="MediaType">By what its bytes are; null when it is refused.</param>
/// <param name="Refusal">Why it is not kept, in Vietnamese; null when it is.</param>
internal sealed record CheckedScan(string? MediaType, string? Refusal);

/// <summary>Tells a scan, or a letter in Word, from a hostile file by its bytes alone. A picture's head is read for its size; no picture is decoded.</summary>
internal static class ScanCheck
{
    /// <summary>A Word file: a letter of another agency, never a signed print.</summary>
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Longest scan, in bytes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>A page of less cannot be read; 200 dots an inch make A4 about 1654 by 2339.</summary>
    private const int LeastPixels = 500;

    private const int MostPixels = 30_000;

    /// <summary>Fonts that the service sets its prints in.</summary>
    private const string PrintFont = "LiberationSerif";

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static CheckedScan Check(byte[] bytes, CancellationToken cancellationToken) =>
        bytes switch
        {
            { Length: 0 } => Refuse("Tệp trống. Hãy chọn bản quét của báo cáo đã ký."),
            { Length: > MostBytes } => Refuse(
                "Bản quét lớn hơn 20 MB. Hãy quét lại ở 200 điểm/inch hoặc quét đen trắng."
            ),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => CheckPdf(bytes),
            [0xFF, 0xD8, 0xFF, ..] => CheckPicture("image/jpeg", JpegSize(bytes)),
            _ when bytes.AsSpan().StartsWith(PngStart) => CheckPicture("image/png", PngSize(bytes)),
            _ when WordFile.Is(bytes) => WordFile.Refuse(bytes, cancellationToken) is { } refusal
                ? Refuse(refusal)
                : new CheckedScan(WordType, null),
            _ => Refuse("Tệp không phải bản quét PDF, JPEG hoặc PNG. Hãy quét lại, hoặc chụp rõ cả trang rồi gửi ảnh."),
        };

    private static CheckedScan CheckPdf(byte[] bytes) =>
        PdfInspection.Inspect(bytes) switch
        {
            PdfDanger.None when PdfInspection.IsOwnPrint(bytes, PrintFont) => Refuse(
                "Đây là bản in do phần mềm lập, chưa có chữ ký và dấu. Hãy in ra giấy, ký, đóng dấu rồi gửi bản quét của tờ giấy đã ký."
            ),
            PdfDanger.None => new CheckedScan("application/pdf", null),
            PdfDanger.Encrypted => Refuse("Tệp PDF có mật khẩu hoặc bị mã hóa. Hãy quét lại và không đặt mật khẩu."),
            PdfDanger.Script => Refuse(
                "Tệp PDF có mã lệnh JavaScript nên không được nhận. Hãy quét lại trực tiếp từ máy quét."
            ),
            PdfDanger.Launch => Refuse(
                "Tệp PDF có lệnh mở chương trình, gửi dữ liệu hoặc mở tệp khác nên không được nhận. Hãy quét lại trực tiếp từ máy quét."
            ),
            PdfDanger.EmbeddedFile => Refuse(
                "Tệp PDF có tệp hoặc nội dung khác đính kèm nên không được nhận. Hãy quét lại trực tiếp từ máy quét."
            ),
            _ => Refuse("Tệp PDF bị hỏng, không đọc được. Hãy quét lại, hoặc gửi ảnh JPEG, PNG."),
        };

    private static CheckedScan CheckPicture(string mediaType, (int Width, int Height)? size) =>
        size switch
        {
            null => Refuse("Ảnh bị hỏng, không đọc được. Hãy quét hoặc chụp lại."),
            var (width, height) when Math.Min(width, height) < LeastPixels => Refuse(
                "Ảnh quá nhỏ để đọc được. Hãy quét ở 200 điểm/inch trở lên."
            ),
            var (width, height) when Math.Max(width, height) > MostPixels => Refuse(
                "Ảnh có kích thước quá lớn. Hãy quét lại ở 200 điểm/inch."
            ),
            _ => new CheckedScan(mediaType, null),
        };

    /// <summary>Width and height from the frame header; null when there is none.</summary>
    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> bytes)
    {
        for (var position = 2; position + 9 < bytes.Length; )
        {
            if (bytes[position] != 0xFF)
                return null;
            var marker = bytes[position + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 5)..])
                );
            }

            // The picture itself begins without a frame having been described.
            if (marker == 0xDA)
                return null;
            position += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 2)..]);
        }

        return null;
    }

    /// <summary>Width and height from the first chunk; null when that is another one.</summary>
    private static (int Width, int Height)? PngSize(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 33
        && bytes[12..16].SequenceEqual("IHDR"u8)
        && BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]) is var width and <= int.MaxValue
        && BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]) is var height and <= int.MaxValue
            ? ((int)width, (int)height)
            : null;

    private static CheckedScan Refuse(string refusal) => new(null, refusal);
}
