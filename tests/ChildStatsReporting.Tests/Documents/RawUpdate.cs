using System.Globalization;
using System.Text;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>An update of a file written by hand, so that it can be wrong in any way.</summary>
internal sealed class RawUpdate(byte[] pdf)
{
    private readonly List<byte> _output = [];
    private readonly List<(int Number, int Offset)> _entries = [];

    /// <summary>First number that the file does not use.</summary>
    public int Free { get; } = PdfFile.Open(pdf).Size;

    public int Length => pdf.Length + _output.Count;

    private int Previous => CrossReferenceSection.NewestOf(pdf)!.Value;

    /// <summary>Writes an object and lists it.</summary>
    public RawUpdate Put(int number, string body) => List(number, Length).PutUnlisted(number, body);

    /// <summary>Writes an object that the cross-reference will not name.</summary>
    public RawUpdate PutUnlisted(int number, string body) => Text($"{number} 0 obj\n{body}\nendobj\n");

    /// <summary>Lists an object, wherever it is.</summary>
    public RawUpdate List(int number, int offset)
    {
        _entries.Add((number, offset));
        return this;
    }

    public RawUpdate Text(string text)
    {
        _output.AddRange(Encoding.Latin1.GetBytes(text));
        return this;
    }

    /// <summary>Ends the update with a cross-reference stream and returns the longer file.</summary>
    /// <param name="trailer">Keys after those that are needed.</param>
    /// <param name="number">Number of the stream; null for a free one.</param>
    public byte[] EndWithStream(string trailer = "", int? number = null)
    {
        var own = number ?? _entries.Select(entry => entry.Number).Append(Free).Max() + 1;
        var start = Length;
        _entries.Add((own, start));
        var index = string.Join(' ', _entries.Select(entry => $"{entry.Number} 1"));
        var size = Math.Max(own, Free) + 1;
        Text(
            $"{own} 0 obj\n<</Type /XRef/W [1 4 2]/Size {size}/Prev {Previous}/Root {Root}/Index [{index}]/Length {_entries.Count * 7}{trailer}>>\nstream\n"
        );
        foreach (var (_, offset) in _entries)
            _output.AddRange([1, 0, (byte)(offset >> 16), (byte)(offset >> 8 & 0xFF), (byte)(offset & 0xFF), 0, 0]);
        Text($"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        return [.. pdf, .. _output];
    }

    /// <summary>Ends the update with a cross-reference table and returns the longer file.</summary>
    /// <param name="trailer">Keys after those that are needed.</param>
    /// <param name="entry">How one entry is written, by its offset.</param>
    public byte[] EndWithTable(string trailer = "", Func<int, string>? entry = null)
    {
        var start = Length;
        Text("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, offset) in _entries)
            Text(
                $"{number} 1\n{entry?.Invoke(offset) ?? string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")}"
            );
        Text($"trailer\n<</Size {Free + 9}/Prev {Previous}/Root {Root}{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return [.. pdf, .. _output];
    }

    private string Root => Write(PdfFile.Open(pdf).Trailer["Root"]!);

    public static string Write(PdfObject value) => Encoding.Latin1.GetString(PdfSyntax.Bytes(value));
}
