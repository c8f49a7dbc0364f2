using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>An object as it stands in a file, from its number to <c>endobj</c>.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Generation">Its generation.</param>
/// <param name="End">Offset after <c>endobj</c>.</param>
/// <param name="Stream">The stream; null for any other object.</param>
internal readonly record struct StrictObject(int Number, int Generation, int End, PdfStream? Stream)
{
    /// <summary>Keys that make a stream take its content from another file.</summary>
    private static readonly string[] OutsideKeys = ["F", "FFilter", "FDecodeParms"];

    /// <summary>Reads an object that stands exactly at an offset.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="offset">Offset of the first digit of its number.</param>
    /// <param name="notes">Takes what it refers to.</param>
    /// <param name="lengthOf">Length of a stream by its entry, which may be a reference.</param>
    /// <exception cref="FileFaultException">There is none, or it is not written as the standard says.</exception>
    public static StrictObject Read(
        ReadOnlyMemory<byte> bytes,
        int offset,
        ReferenceNotes notes,
        Func<PdfObject?, int?> lengthOf
    )
    {
        if (offset <= 0 || offset >= bytes.Length)
            throw new FileFaultException(FaultKind.MalformedObject, offset);
        var scan = new StrictScan(bytes.Span, offset, notes);
        var number = scan.Count();
        var generation = Next(ref scan).Count();
        Keyword(ref scan, "obj"u8);
        scan.Space();
        var start = scan.Position;
        scan.Value();
        scan.Space();
        PdfStream? stream = null;
        if (scan.TryKeyword("stream"u8))
        {
            stream = ReadStream(bytes, start, ref scan, lengthOf);
            Keyword(ref scan, "endstream"u8);
            scan.Space();
        }
        if (!scan.TryKeyword("endobj"u8))
            throw new FileFaultException(FaultKind.MalformedObject, scan.Position, number);
        return new StrictObject(number, generation, scan.Position, stream);
    }

    private static PdfStream ReadStream(
        ReadOnlyMemory<byte> bytes,
        int start,
        ref StrictScan scan,
        Func<PdfObject?, int?> lengthOf
    )
    {
        var span = bytes.Span;
        var content = scan.Position;
        if (content < span.Length && span[content] == '\r')
            content++;
        if (content >= span.Length || span[content] != '\n')
            throw scan.Fault(FaultKind.MalformedObject);
        content++;
        if (new PdfParser(bytes, start).Read() is not PdfDictionary dictionary)
            throw scan.Fault(FaultKind.MalformedObject);
        if (OutsideKeys.Any(key => dictionary[key] is not null))
            throw new FileFaultException(FaultKind.OutsideContent, start);
        if (lengthOf(dictionary["Length"]) is not { } length || length < 0 || length > span.Length - content)
            throw scan.Fault(FaultKind.MalformedObject);
        scan.Position = content + length;
        return new PdfStream(dictionary, bytes.Slice(content, length));
    }

    private static ref StrictScan Next(ref StrictScan scan)
    {
        var before = scan.Position;
        scan.Blank();
        if (scan.Position == before)
            throw scan.Fault(FaultKind.MalformedObject);
        return ref scan;
    }

    private static void Keyword(ref StrictScan scan, ReadOnlySpan<byte> keyword)
    {
        scan.Blank();
        if (!scan.TryKeyword(keyword))
            throw scan.Fault(FaultKind.MalformedObject);
    }
}
