using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// A signed file as it grew: the state that its first signature covers, and every update after it, each judged once.
/// </summary>
internal sealed class SignedHistory
{
    private const int TailLength = 2048;
    private const int MostUpdates = 64;
    private const int MostShortened = 4;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<CrossReferenceSection> _sections;
    private readonly List<Step> _steps = [];
    private readonly List<FileFault> _faults = [];

    private SignedHistory(ReadOnlyMemory<byte> bytes, int readable, FileFault? unreadable = null)
    {
        (_bytes, Unreadable) = (bytes, unreadable);
        _sections = CrossReferenceSection.ReadAll(bytes[..readable], NewestSection(bytes.Span[..readable]));
        Current = StateOf(bytes[..readable], _sections);
    }

    /// <summary>The file as it is now, or before the last of its revisions became unreadable.</summary>
    public PdfFile Current { get; }

    /// <summary>What makes the last revision unreadable; null when it is not.</summary>
    public FileFault? Unreadable { get; }

    /// <summary>What the updates did that no rule allows.</summary>
    public IReadOnlyList<FileFault> Faults => _faults;

    /// <exception cref="InvalidDataException">The file cannot be read, or could be read in two ways.</exception>
    public static SignedHistory Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new SignedHistory(bytes, bytes.Length);
        }
        catch (FileFaultException exception)
        {
            return Shortened(bytes, exception.Fault) ?? throw new FileFaultException(exception.Fault);
        }
    }

    /// <summary>A file that every program reads in one way, as it is now.</summary>
    /// <exception cref="FileFaultException">It could be read in two ways.</exception>
    public static PdfFile OpenWhole(ReadOnlyMemory<byte> bytes)
    {
        var history = Open(bytes);
        if (history.Unreadable is { } unreadable)
            throw new FileFaultException(unreadable);
        SignedState.Check(history.Current, history._sections, new ReferenceNotes());
        return history.Current;
    }

    /// <summary>Follows the file from the end of its first signature to its own.</summary>
    /// <exception cref="FileFaultException">What was signed could be read in two ways.</exception>
    public void Follow(int firstEnd)
    {
        var notes = new ReferenceNotes();
        var updates = _sections.TakeWhile(section => section.Start >= firstEnd).Reverse().ToList();
        var signed = _sections.Skip(updates.Count).ToList();
        if (updates.Count > MostUpdates)
            throw new FileLimitException("too many revisions after the first signature");
        foreach (var number in updates.SelectMany(update => update.Places.Keys))
            notes.Watch(number);
        if (
            signed.Count == 0
            || signed.Any(section => section.Start >= firstEnd)
            || CrossReferenceSection.NewestOf(_bytes.Span[..firstEnd]) != signed[0].Start
        )
        {
            Stop(new FileFault(FaultKind.PartialSignature, firstEnd), firstEnd);
            return;
        }
        var state = updates.Count == 0 && firstEnd == _bytes.Length ? Current : StateOf(_bytes[..firstEnd], signed);
        SignedState.Check(state, signed, notes);
        notes.EndCounting();
        _steps.Add(new Step(0, firstEnd, LaterChanges.None) { State = state });
        Follow(updates, (state, signed[0]), notes);
    }

    /// <summary>What happened to the file after one of its states; content where there is no such state.</summary>
    /// <param name="end">Length of the state.</param>
    /// <param name="gapStart">Where the signature stands that ends there; it must have come with that state.</param>
    public LaterChanges After(int end, int gapStart) =>
        _steps.Exists(step => step.State is not null && step.End == end && step.Start <= gapStart)
            ? _steps
                .Where(step => step.Start >= end)
                .Select(step => step.Change)
                .DefaultIfEmpty(LaterChanges.None)
                .Max()
            : LaterChanges.Content;

    /// <summary>The file as it was at one of its states; null where there is no such state.</summary>
    public PdfFile? StateAt(int end) => _steps.Find(step => step.End == end)?.State;

    /// <summary>A forger may break the last revision on purpose: what stands before it is still said.</summary>
    private static SignedHistory? Shortened(ReadOnlyMemory<byte> bytes, FileFault fault)
    {
        var end = bytes.Length;
        for (var i = 0; i < MostShortened && bytes.Span[..end].LastIndexOf("%%EOF"u8) is var mark and > 0; i++)
        {
            end = mark;
            try
            {
                return new SignedHistory(bytes, FileUpdate.AfterMark(bytes.Span, mark), fault);
            }
            catch (FileFaultException)
            {
                continue;
            }
        }
        return null;
    }

    private void Follow(
        List<CrossReferenceSection> updates,
        (PdfFile File, CrossReferenceSection Section) before,
        ReferenceNotes notes
    )
    {
        foreach (var section in updates)
        {
            FileUpdate update;
            try
            {
                update = FileUpdate.Read(_bytes, section, before, notes);
            }
            catch (FileFaultException exception)
            {
                Stop(exception.Fault, before.File.Bytes.Length);
                return;
            }
            _steps.Add(new Step(update.Start, update.End, Judge(update, before.File, notes)) { State = update.After });
            before = (update.After, section);
        }
        if (before.File.Bytes.Length < _bytes.Length)
            Stop(
                Unreadable ?? new FileFault(FaultKind.UnlistedBytes, before.File.Bytes.Length),
                before.File.Bytes.Length
            );
    }

    private LaterChanges Judge(FileUpdate update, PdfFile before, ReferenceNotes notes)
    {
        try
        {
            return UpdateRules.Classify(update, before, notes, notes.Gaps);
        }
        catch (FileFaultException exception)
        {
            _faults.Add(exception.Fault);
            return LaterChanges.Content;
        }
    }

    private void Stop(FileFault fault, int start)
    {
        _faults.Add(fault);
        _steps.Add(new Step(start, _bytes.Length, LaterChanges.Content));
    }

    /// <summary>Bytes after the last lines belong to no revision; they are judged as such and do not hide the file.</summary>
    private static int NewestSection(ReadOnlySpan<byte> bytes)
    {
        if (CrossReferenceSection.NewestOf(bytes) is { } newest)
            return newest;
        var tailStart = Math.Max(0, bytes.Length - TailLength);
        var keyword = bytes[tailStart..].LastIndexOf("startxref"u8);
        if (keyword < 0)
            throw new FileFaultException(FaultKind.Tail, bytes.Length);
        var scan = new StrictScan(bytes, tailStart + keyword + "startxref".Length, new ReferenceNotes());
        scan.Blank();
        return scan.Count();
    }

    private static PdfFile StateOf(ReadOnlyMemory<byte> bytes, List<CrossReferenceSection> sections)
    {
        var places = sections[0].Places;
        if (sections.Count > 1)
        {
            places = new Dictionary<int, PdfPlace>(places);
            foreach (var (number, place) in sections.Skip(1).SelectMany(section => section.Places))
                places.TryAdd(number, place);
        }
        return PdfFile.Of(bytes, places, sections[0].Trailer);
    }

    /// <summary>A stretch of the file: what is signed, an update, or bytes that are neither (then without a state).</summary>
    private sealed record Step(int Start, int End, LaterChanges Change)
    {
        public PdfFile? State { get; init; }
    }
}
