using System.Buffers.Binary;
using System.Text;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// An ICC profile (version 2.1, monitor, matrix and curves) of the colour space sRGB, computed from the numbers of
/// IEC 61966-2-1. Being computed it carries nobody's licence.
/// </summary>
internal static class ColorProfile
{
    private const int CurvePoints = 1024;

    public static byte[] Srgb()
    {
        var curve = Curve();
        var tags = new (string Tag, byte[] Content)[]
        {
            ("desc", Description("sRGB IEC61966-2.1")),
            ("cprt", [.. "text\0\0\0\0"u8, .. "No copyright, use freely\0"u8]),
            ("wtpt", Xyz(0.9505, 1, 1.0891)),
            // The primaries of sRGB, adapted from D65 to the profile's D50.
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        };
        using var body = new MemoryStream();
        var bodyStart = 128 + 4 + tags.Length * 12;
        var directory = new byte[4 + tags.Length * 12];
        BinaryPrimitives.WriteInt32BigEndian(directory, tags.Length);
        var offsets = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < tags.Length; i++)
        {
            if (!offsets.TryGetValue(tags[i].Content, out var offset))
            {
                offsets[tags[i].Content] = offset = bodyStart + (int)body.Length;
                body.Write(tags[i].Content);
                body.Write(new byte[(4 - tags[i].Content.Length % 4) % 4]);
            }
            Encoding.ASCII.GetBytes(tags[i].Tag).CopyTo(directory, 4 + i * 12);
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(8 + i * 12), offset);
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(12 + i * 12), tags[i].Content.Length);
        }
        return [.. Header(bodyStart + (int)body.Length), .. directory, .. body.ToArray()];
    }

    private static byte[] Header(int length)
    {
        var header = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(24), 2000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(26), 1);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(28), 1);
        "acsp"u8.CopyTo(header.AsSpan(36));
        Xyz(0.9642, 1, 0.82491).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var content = new byte[20];
        "XYZ "u8.CopyTo(content);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(8), Fixed(x));
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(12), Fixed(y));
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(16), Fixed(z));
        return content;
    }

    private static int Fixed(double value) => (int)Math.Round(value * 65536, MidpointRounding.AwayFromZero);

    private static byte[] Curve()
    {
        var content = new byte[12 + CurvePoints * 2];
        "curv"u8.CopyTo(content);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(8), CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var signal = i / (CurvePoints - 1.0);
            var light = signal <= 0.04045 ? signal / 12.92 : Math.Pow((signal + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(
                content.AsSpan(12 + i * 2),
                (ushort)Math.Round(light * 65535, MidpointRounding.AwayFromZero)
            );
        }
        return content;
    }

    private static byte[] Description(string text)
    {
        var content = new byte[12 + text.Length + 1 + 4 + 4 + 2 + 1 + 67];
        "desc"u8.CopyTo(content);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text).CopyTo(content, 12);
        return content;
    }
}
