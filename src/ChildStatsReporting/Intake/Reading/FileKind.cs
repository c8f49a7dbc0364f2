using System.Text;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Knows a file by its first bytes, so that a refusal names what was really sent.</summary>
internal static class FileKind
{
    public static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Why a file that is no zip cannot be a return.</summary>
    public static FileRefusal RefusalOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(CompoundFile))
        {
            // The streams of a compound file are named in UTF-16; Excel keeps an encrypted workbook in this one.
            var isEncrypted = bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
            return isEncrypted ? Refuse.Password
                : bytes.IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0 ? Refuse.Other("tệp Word cũ (.doc)")
                : Refuse.OldFormat;
        }

        // Old workbooks of Excel 2 to 4 are a stream without a compound file.
        if (
            Begins(bytes, [0x09, 0x00, 0x04, 0x00])
            || Begins(bytes, [0x09, 0x02, 0x06, 0x00])
            || Begins(bytes, [0x09, 0x04, 0x06, 0x00])
        )
            return Refuse.OldFormat;
        if (bytes.StartsWith("%PDF"u8))
            return Refuse.Other("tệp PDF");
        if (IsArchive(bytes))
            return Refuse.Other("tệp nén RAR hoặc 7z");
        if (Begins(bytes, [0xFF, 0xD8, 0xFF]) || Begins(bytes, [0x89, 0x50, 0x4E, 0x47]))
            return Refuse.Other("tệp ảnh");
        if (IsProgram(bytes))
            return Refuse.Other("tệp chương trình");
        var start = Encoding
            .Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)])
            .TrimStart('ï', '»', '¿', ' ', '\r', '\n', '\t');
        if (
            start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
        )
            return Refuse.Other("trang HTML mang đuôi Excel");
        if (start.StartsWith("<?xml", StringComparison.Ordinal))
            return Refuse.Other("tệp XML");
        return start.Length > 0 && start.All(letter => letter is >= ' ' or '\t' or '\r' or '\n')
            ? Refuse.Other("tệp văn bản hoặc CSV")
            : Refuse.NotWorkbook;
    }

    private static bool Begins(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> start) => bytes.StartsWith(start);

    /// <summary>True for files folded into one, other than a zip.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("Rar!"u8)
        || bytes.StartsWith("MSCF"u8)
        || Begins(bytes, [0x37, 0x7A, 0xBC, 0xAF])
        || Begins(bytes, [0x1F, 0x8B]);

    /// <summary>True for a program of Windows, Linux, macOS or Java.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("MZ"u8)
        || Begins(bytes, [0x7F, 0x45, 0x4C, 0x46])
        || Begins(bytes, [0xCA, 0xFE, 0xBA, 0xBE])
        || Begins(bytes, [0xCF, 0xFA, 0xED, 0xFE])
        || Begins(bytes, [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]);
}
