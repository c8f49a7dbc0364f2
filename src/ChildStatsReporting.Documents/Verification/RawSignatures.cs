using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Signatures as they stand in the bytes of a file, whether its cross-references lead to them or not. A later revision may
/// leave them out; what they covered is in the file all the same.
/// </summary>
internal static partial class RawSignatures
{
    private const int LongestRange = 80;

    // What only looks like a range is looked at so often.
    private const int MostLookedAt = 10_000;

    /// <summary>Where the range of a signature stands that leaves out a gap which begins as a signature does; null for none.</summary>
    public static int? First(ReadOnlySpan<byte> bytes)
    {
        var from = 0;
        for (var count = 0; count < MostLookedAt; count++)
        {
            var found = bytes[from..].IndexOf("/ByteRange"u8);
            if (found < 0)
                return null;
            if (IsRange(bytes, from + found))
                return from + found;
            from += found + 1;
        }
        return null;
    }

    private static bool IsRange(ReadOnlySpan<byte> bytes, int at)
    {
        var text = string.Create(
            Math.Min(LongestRange, bytes.Length - at),
            bytes[at..],
            (letters, source) =>
            {
                for (var index = 0; index < letters.Length; index++)
                    letters[index] = (char)source[index];
            }
        );
        return Range().Match(text) is { Success: true } range
            && int.TryParse(range.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var gap)
            && gap < bytes.Length
            && bytes[gap] == '<';
    }

    [GeneratedRegex(@"^/ByteRange\s*\[\s*0\s+([0-9]+)\s+[0-9]+\s+[0-9]+\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
