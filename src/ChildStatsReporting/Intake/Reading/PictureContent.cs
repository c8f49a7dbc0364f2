using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Says of a part that calls itself a picture whether it is one.</summary>
internal static class PictureContent
{
    private static readonly string[] Endings =
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".jfif",
        ".gif",
        ".bmp",
        ".dib",
        ".tif",
        ".tiff",
        ".emf",
        ".wmf",
        ".svg",
        ".webp",
        ".ico",
        ".wdp",
    ];

    private static readonly string[] Followed = ["href", "src", "data", "action"];

    /// <summary>True for a part that lies where pictures lie or is called like one.</summary>
    public static bool IsClaimed(string name) =>
        name.Contains("/media/", StringComparison.OrdinalIgnoreCase)
        || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>True where the first bytes are those of a picture that holds points and lines only.</summary>
    public static bool IsDrawn(ReadOnlySpan<byte> bytes) =>
        Begins(bytes, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || Begins(bytes, [0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("BM"u8)
        || bytes.StartsWith("II*\0"u8)
        || bytes.StartsWith("MM\0*"u8)
        || Begins(bytes, [0x49, 0x49, 0xBC, 0x01])
        || Begins(bytes, [0xD7, 0xCD, 0xC6, 0x9A])
        || Begins(bytes, [0x01, 0x00, 0x09, 0x00])
        || Begins(bytes, [0x00, 0x00, 0x01, 0x00])
        || bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..].StartsWith("WEBP"u8)
        || Begins(bytes, [0x01, 0x00, 0x00, 0x00]) && bytes.Length >= 44 && bytes[40..].StartsWith(" EMF"u8);

    /// <summary>Whether a picture written as XML draws only: no script, no event, nothing from elsewhere.</summary>
    /// <param name="xml">From its start.</param>
    public static bool IsDrawing(XmlReader xml)
    {
        xml.MoveToContent();
        if (xml.LocalName != "svg")
            return false;
        do
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && Fetches(xml.Value))
                return false;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName is "script" or "foreignObject" or "iframe" or "embed" or "object" or "handler" or "set")
                return false;
            while (xml.MoveToNextAttribute())
            {
                if (
                    xml.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || Fetches(xml.Value)
                    || Followed.Contains(xml.LocalName) && !IsInside(xml.Value)
                )
                    return false;
            }

            xml.MoveToElement();
        } while (xml.Read());
        return true;
    }

    private static bool IsInside(string target) =>
        target.TrimStart() is var place
        && (place.Length == 0 || place[0] == '#' || place.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
        && !place.StartsWith("data:image/svg", StringComparison.OrdinalIgnoreCase);

    // Rules of style fetch too.
    private static bool Fetches(string text)
    {
        var bare = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)));
        return bare.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
            || bare.Contains("@import", StringComparison.OrdinalIgnoreCase)
            || bare.Contains("url(http", StringComparison.OrdinalIgnoreCase)
            || bare.Contains("url(\"http", StringComparison.OrdinalIgnoreCase)
            || bare.Contains("url('http", StringComparison.OrdinalIgnoreCase)
            || bare.Contains("url(file", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Begins(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> start) => bytes.StartsWith(start);
}
