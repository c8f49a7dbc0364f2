using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>What was appended to a file in one go.</summary>
/// <param name="Start">First byte after what was there.</param>
/// <param name="End">First byte after it.</param>
/// <param name="After">The file as it is with it.</param>
/// <param name="Objects">Numbers of its objects, without those that only hold others.</param>
/// <param name="Containers">Numbers of its object streams and of its cross-reference stream.</param>
internal sealed record FileUpdate(
    int Start,
    int End,
    PdfFile After,
    IReadOnlyList<int> Objects,
    IReadOnlyList<int> Containers
)
{
    /// <summary>
    /// Reads an update of which every byte belongs to an object that its own cross-reference names, or to that
    /// cross-reference.
    /// </summary>
    /// <param name="section">Its cross-reference section.</param>
    /// <param name="before">The file before it, with its newest section.</param>
    /// <param name="notes">Takes what it refers to.</param>
    /// <exception cref="FileFaultException">A byte belongs to something else.</exception>
    public static FileUpdate Read(
        ReadOnlyMemory<byte> bytes,
        CrossReferenceSection section,
        (PdfFile File, CrossReferenceSection Section) before,
        ReferenceNotes notes
    )
    {
        var start = before.File.Bytes.Length;
        var end = EndOf(bytes.Span, section);
        if (section.Trailer["Prev"] is not PdfNumber { Integer: { } previous } || previous != before.Section.Start)
            throw new FileFaultException(FaultKind.CrossReference, section.Start);
        if (section.Number is null != before.Section.Number is null)
            throw new FileFaultException(FaultKind.Hybrid, section.Start);
        var after = PdfFile.Of(bytes[..end], section.Places, section.Trailer, before.File);
        notes.State = after;
        var items = ReadObjects(after.Bytes, start, section, after, notes);
        var (objects, containers) = Sort(items, section, after, notes);
        return new FileUpdate(start, end, after, objects, containers);
    }

    /// <summary>After the section only its own offset and the end-of-file mark follow.</summary>
    private static int EndOf(ReadOnlySpan<byte> bytes, CrossReferenceSection section)
    {
        var scan = new StrictScan(bytes, section.End, new ReferenceNotes());
        scan.Blank();
        if (!scan.TryKeyword("startxref"u8))
            throw scan.Fault(FaultKind.UnlistedBytes);
        scan.Blank();
        if (scan.Count() != section.Start)
            throw scan.Fault(FaultKind.CrossReference);
        scan.Blank();
        if (!bytes[scan.Position..].StartsWith("%%EOF"u8))
            throw scan.Fault(FaultKind.UnlistedBytes);
        return AfterMark(bytes, scan.Position);
    }

    /// <summary>First byte after an end-of-file mark and one end of line.</summary>
    public static int AfterMark(ReadOnlySpan<byte> bytes, int mark)
    {
        var end = mark + "%%EOF".Length;
        if (bytes[end..].StartsWith("\r\n"u8))
            return end + 2;
        return end < bytes.Length && bytes[end] is (byte)'\r' or (byte)'\n' ? end + 1 : end;
    }

    private static List<(int Offset, StrictObject Item)> ReadObjects(
        ReadOnlyMemory<byte> bytes,
        int start,
        CrossReferenceSection section,
        PdfFile after,
        ReferenceNotes notes
    )
    {
        var items = new List<(int Offset, StrictObject Item)>();
        var scan = new StrictScan(bytes.Span, start, notes);
        for (scan.Blank(); scan.Position != section.Start; scan.Blank())
        {
            if (scan.Position > section.Start || bytes.Span[scan.Position] is < (byte)'0' or > (byte)'9')
                throw scan.Fault(FaultKind.UnlistedBytes);
            var item = StrictObject.Read(bytes, scan.Position, notes, after.Integer);
            items.Add((scan.Position, item));
            scan.Position = item.End;
        }
        if (section.Number is not null)
            items.Add((section.Start, StrictObject.Read(bytes, section.Start, notes, after.Integer)));
        return items;
    }

    private static (List<int> Objects, List<int> Containers) Sort(
        List<(int Offset, StrictObject Item)> items,
        CrossReferenceSection section,
        PdfFile after,
        ReferenceNotes notes
    )
    {
        var (objects, containers) = (new List<int>(), new List<int>());
        var unread = section.Places.Where(place => place.Key != 0).ToDictionary();
        foreach (var (offset, item) in items)
        {
            if (
                !unread.Remove(item.Number, out var place)
                || place != new PdfPlace(1, offset, item.Generation)
                || item.Generation != 0
            )
                throw new FileFaultException(FaultKind.UnlistedObject, offset, item.Number);
            var isPack = item.Stream?.Dictionary["Type"] is PdfName { Value: "ObjStm" };
            (isPack || item.Number == section.Number ? containers : objects).Add(item.Number);
            if (!isPack)
                continue;
            if (item.Stream!.Dictionary["Extends"] is not null)
                throw new FileFaultException(FaultKind.MalformedObject, offset, item.Number);
            var packed = PackedObjects.Read(item.Stream, notes, offset);
            for (var i = 0; i < packed.Index.Length; i++)
            {
                if (!unread.Remove(packed.Index[i].Number, out var listed) || listed != new PdfPlace(2, item.Number, i))
                    throw new FileFaultException(FaultKind.UnlistedObject, offset, packed.Index[i].Number);
                packed.Scan(i, notes, offset);
                objects.Add(packed.Index[i].Number);
            }
        }
        if (unread.Count > 0)
            throw new FileFaultException(FaultKind.UnlistedObject, section.Start, unread.Keys.Min());
        return (objects, containers);
    }
}
