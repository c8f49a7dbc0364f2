using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// The state of a file that its first signature covers, read to the last object: what is signed must mean one thing to
/// every program.
/// </summary>
internal sealed class SignedState
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly PdfFile _file;
    private readonly ReferenceNotes _notes;
    private readonly List<(int Start, int End)> _read = [];
    private int _foundInStreams;

    private SignedState(PdfFile file, ReferenceNotes notes) => (_bytes, _file, _notes) = (file.Bytes, file, notes);

    /// <summary>Walks over every object of a state.</summary>
    /// <exception cref="FileFaultException">Two programs could read it in two ways.</exception>
    public static void Check(PdfFile file, IEnumerable<CrossReferenceSection> sections, ReferenceNotes notes)
    {
        notes.State = file;
        var state = new SignedState(file, notes);
        state._read.AddRange(sections.Select(section => (section.Start, section.End)));
        state.CheckObjects();
        state.CheckGaps();
    }

    private void CheckObjects()
    {
        var placed = _file.Places.Where(place => place.Value.Type == 1).OrderBy(place => place.Value.Value).ToList();
        var end = 0;
        foreach (var (number, place) in placed)
        {
            if (place.Value < end)
                throw new FileFaultException(FaultKind.Overlap, place.Value, number);
            var item = StrictObject.Read(_bytes, place.Value, _notes, _file.Integer);
            if (item.Number != number || item.Generation != place.Index)
                throw new FileFaultException(FaultKind.MalformedObject, place.Value, number);
            end = item.End;
            _read.Add((place.Value, end));
            if (item.Stream is { } stream && stream.Dictionary["Type"] is PdfName { Value: "ObjStm" })
                CheckPacked(number, place.Value, stream);
        }
        if (_foundInStreams != _file.Places.Values.Count(place => place.Type == 2))
            throw new FileFaultException(FaultKind.CrossReference);
    }

    private void CheckPacked(int container, int offset, PdfStream stream)
    {
        var packed = PackedObjects.Read(stream, _notes, offset);
        for (var i = 0; i < packed.Index.Length; i++)
        {
            if (_file.PlaceOf(packed.Index[i].Number) == new PdfPlace(2, container, i))
            {
                packed.Scan(i, _notes, offset);
                _foundInStreams++;
            }
        }
    }

    /// <summary>Bytes of no object are harmless unless they look like a newer form of one that is read elsewhere.</summary>
    private void CheckGaps()
    {
        var end = 0;
        foreach (var (start, next) in _read.Order())
        {
            if (start > end)
                CheckGap(end, start);
            end = Math.Max(end, next);
        }
        if (end < _bytes.Length)
            CheckGap(end, _bytes.Length);
    }

    private void CheckGap(int start, int end)
    {
        var gap = _bytes.Span[start..end];
        for (var at = 0; gap[at..].IndexOf("obj"u8) is var found and >= 0; at += found + 3)
        {
            if (NumberBefore(gap[..(at + found)]) is not { } number)
                continue;
            var place = _file.PlaceOf(number);
            var readAt = place?.Type == 2 ? _file.PlaceOf(place.Value.Value)?.Value : place?.Value;
            if (place is { Type: not 0 } ? readAt < start + at + found : _notes.Gaps.Contains(number))
                throw new FileFaultException(FaultKind.HiddenObject, start + at + found, number);
        }
    }

    /// <summary>The number in <c>12 0 </c> at the end of some bytes; null when something else stands there.</summary>
    private static int? NumberBefore(ReadOnlySpan<byte> bytes)
    {
        var beforeSpace = bytes.TrimEnd(" \r\n\t\0\f"u8);
        var generation = beforeSpace.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1;
        if (generation == beforeSpace.Length)
            return null;
        var beforeGeneration = beforeSpace[..generation].TrimEnd(" \r\n\t\0\f"u8);
        var digits = beforeGeneration.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1;
        return beforeGeneration.Length < generation && int.TryParse(beforeGeneration[digits..], out var number)
            ? number
            : null;
    }
}

/// <summary>The objects within an object stream.</summary>
internal sealed record PackedObjects(byte[] Content, (int Number, int Offset)[] Index)
{
    private const int LargestDecoded = 16 * 1024 * 1024;

    /// <exception cref="FileFaultException">Its index is not one, or names an object twice.</exception>
    public static PackedObjects Read(PdfStream stream, ReferenceNotes notes, int at)
    {
        var content = PdfFilters.Decode(stream, Math.Min(LargestDecoded, notes.DecodableBytes));
        notes.DecodableBytes -= content.Length;
        var first = (stream.Dictionary["First"] as PdfNumber)?.Integer ?? -1;
        var count = (stream.Dictionary["N"] as PdfNumber)?.Integer ?? -1;
        if (first < 0 || first > content.Length || count < 0 || count > first)
            throw new FileFaultException(FaultKind.MalformedObject, at);
        var scan = new StrictScan(content.AsSpan(0, first), 0, new ReferenceNotes());
        var index = new (int Number, int Offset)[count];
        var numbers = new HashSet<int>();
        for (var i = 0; i < count; i++)
        {
            scan.Blank();
            var number = scan.Count();
            scan.Blank();
            var offset = scan.Count();
            if (
                offset > content.Length - first
                || (i > 0 && first + offset <= index[i - 1].Offset)
                || !numbers.Add(number)
            )
                throw new FileFaultException(FaultKind.MalformedObject, at, number);
            index[i] = (number, first + offset);
        }
        return new PackedObjects(content, index);
    }

    /// <summary>Walks over one object, which must end before the next begins.</summary>
    public void Scan(int index, ReferenceNotes notes, int at)
    {
        var end = index + 1 < Index.Length ? Index[index + 1].Offset : Content.Length;
        var scan = new StrictScan(Content.AsSpan(0, end), Index[index].Offset, notes, origin: at - Index[index].Offset);
        scan.Value();
        scan.Space();
        if (scan.Position < end)
            throw new FileFaultException(FaultKind.MalformedObject, at, Index[index].Number);
    }
}
