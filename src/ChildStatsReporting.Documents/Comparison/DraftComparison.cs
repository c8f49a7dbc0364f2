using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>What a file is that came back for a draft.</summary>
public enum ReturnedVerdict
{
    /// <summary>The draft's own bytes, to which only what it left open was added.</summary>
    OwnBytes,

    /// <summary>Another program wrote it again; every page shows the same but for what was left open.</summary>
    SavedAgain,

    /// <summary>A page shows something else.</summary>
    Different,

    /// <summary>It cannot be compared.</summary>
    Refused,
}

/// <summary>How a page differs.</summary>
public enum DifferenceKind
{
    /// <summary>Words are others, missing or new.</summary>
    Words,

    /// <summary>The words are said to be the same, in a font, size or colour that does not show that they are.</summary>
    Font,

    /// <summary>Letters were added that a program reads and nobody sees.</summary>
    Hidden,

    /// <summary>A line, area or anything else was painted.</summary>
    Drawing,

    /// <summary>Lines, areas or pictures are missing.</summary>
    MissingDrawing,

    /// <summary>A picture was added.</summary>
    Picture,

    /// <summary>A note, stamp, link or field was laid over the page.</summary>
    Annotation,

    /// <summary>The page has another size or was turned.</summary>
    PageSize,

    /// <summary>There are more or fewer pages.</summary>
    PageCount,

    /// <summary>Around signature and seal: what stands over these words is for a person to look at.</summary>
    Covered,
}

/// <summary>One difference of one page.</summary>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Kind">What differs.</param>
public sealed record PageDifference(int Page, DifferenceKind Kind)
{
    /// <summary>Words of the draft; null for none.</summary>
    public string? Before { get; init; }

    /// <summary>Words of the file that came back; null for none.</summary>
    public string? After { get; init; }

    /// <summary>How many there are.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>
/// A draft and the file that came back for it. Letters are compared by outline, place, size and colour and never by what a
/// file says that they stand for; everything that is painted counts, whatever it looks like.
/// </summary>
/// <param name="Verdict">What the file is.</param>
public sealed record DraftComparison(ReturnedVerdict Verdict)
{
    /// <summary>Largest file that is compared, in bytes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>What differs, page by page; empty where it is taken.</summary>
    public IReadOnlyList<PageDifference> Differences { get; init; } = [];

    /// <summary>What stands around signature and seal, for a person to look at.</summary>
    public IReadOnlyList<PageDifference> Remarks { get; init; } = [];

    /// <summary>What stands in the lines that the draft left open, by name of the field; none that is empty.</summary>
    public IReadOnlyDictionary<string, string> Lines { get; init; } = new Dictionary<string, string>();

    /// <summary>What speaks against reading it; <see cref="PdfDanger.None"/> where only its structure does.</summary>
    public PdfDanger Danger { get; init; }

    /// <summary>Why it cannot be compared; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Compares a file with a draft of this engine; never throws on account of the file.</summary>
    /// <param name="draft">The draft, as it was written.</param>
    /// <param name="returned">What came back, from whomever.</param>
    public static DraftComparison Of(ReadOnlyMemory<byte> draft, ReadOnlyMemory<byte> returned)
    {
        var own = PdfFile.Open(draft);
        var zones = DraftZone.Of(own);
        var before = InkReader.Read(own);
        if (returned.Length > LargestFile)
            return new DraftComparison(ReturnedVerdict.Refused) { Problem = "The file is larger than is compared." };
        if (PdfInspection.Inspect(returned) is var danger and not PdfDanger.None)
            return new DraftComparison(ReturnedVerdict.Refused) { Danger = danger, Problem = $"{danger}" };
        try
        {
            var file = SignedHistory.OpenWhole(returned);
            if (file.Catalog["OCProperties"] is not null)
                return new DraftComparison(ReturnedVerdict.Refused) { Problem = "The file has layers." };
            var compared = Compare(before, InkReader.Read(file), zones);
            if (compared.Differences.Count > 0)
                return compared;
            var isOwn = returned.Span.StartsWith(draft.Span);
            return compared with
            {
                Verdict = isOwn ? ReturnedVerdict.OwnBytes : ReturnedVerdict.SavedAgain,
                Lines = LinesOf(file, compared.Lines),
            };
        }
        catch (Exception exception)
            when (exception
                    is FileFaultException
                        or FileLimitException
                        or InvalidDataException
                        or ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException
                        or System.Text.RegularExpressions.RegexMatchTimeoutException
            )
        {
            return new DraftComparison(ReturnedVerdict.Refused) { Problem = exception.Message };
        }
    }

    private static DraftComparison Compare(
        IReadOnlyList<InkPage> before,
        IReadOnlyList<InkPage> after,
        IReadOnlyList<IReadOnlyList<DraftZone>> zones
    )
    {
        var (differences, remarks) = (new List<PageDifference>(), new List<PageDifference>());
        var lines = new Dictionary<string, string>();
        if (before.Count != after.Count)
            differences.Add(new PageDifference(before.Count, DifferenceKind.PageCount) { Count = after.Count });
        for (var i = 0; i < Math.Min(before.Count, after.Count); i++)
        {
            var (found, around) = PageComparison.Of(i + 1, before[i], after[i], zones[i]);
            differences.AddRange(found);
            remarks.AddRange(around);
            foreach (var zone in zones[i].Where(zone => !zone.IsSignature))
                lines[zone.Name] = PageComparison.TextIn(after[i], zone);
        }
        return new DraftComparison(ReturnedVerdict.Different)
        {
            Differences = differences,
            Remarks = remarks,
            Lines = lines,
        };
    }

    /// <summary>What a line shows, in the page or as the value of its field.</summary>
    private static Dictionary<string, string> LinesOf(PdfFile file, IReadOnlyDictionary<string, string> painted)
    {
        var lines = painted.ToDictionary();
        foreach (var field in FormFields.Of(file).Where(field => field.Type == "Tx"))
        {
            if (file.Text(field.Dictionary["V"]) is { Length: > 0 } value && lines.ContainsKey(field.Name))
                lines[field.Name] = value;
        }
        return lines.Where(line => line.Value.Trim().Length > 0).ToDictionary();
    }
}
