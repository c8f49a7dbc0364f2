using ChildStatsReporting.Access;
using ChildStatsReporting.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What a person has in the form of one section.</summary>
public sealed class SectionEntry
{
    public string Section { get; set; } = "";

    /// <summary>Revision that the person read.</summary>
    public int BaseRevision { get; set; }

    /// <summary>written, none or composed.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Paragraphs with names of figures between braces.</summary>
    public string? Text { get; set; }

    /// <summary>Why it was not kept.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public string? Problem { get; set; }

    /// <summary>True where somebody else wrote it meanwhile.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public bool IsConflict { get; set; }
}

/// <summary>The paragraphs of a report, edited before it is signed; nothing that somebody else wrote is overwritten.</summary>
public sealed class WordingPage(DraftReports drafts, Scope scope, ReportWording wording, WebTransaction transaction)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>True to begin with the words of the last published report.</summary>
    [BindProperty(SupportsGet = true, Name = "ky-truoc")]
    public bool TakesEarlier { get; set; }

    /// <summary>True when everything was kept just now.</summary>
    [BindProperty(SupportsGet = true, Name = "da-luu")]
    public bool IsKept { get; set; }

    [BindProperty]
    public List<SectionEntry> Entries { get; set; } = [];

    /// <summary>Code of the figure to insert.</summary>
    [BindProperty]
    public string? Figure { get; set; }

    /// <summary>Section to insert it into.</summary>
    [BindProperty]
    public string? Into { get; set; }

    public DraftReport Draft { get; private set; } = new();

    public ShownWording Shown { get; private set; } = ShownWording.None;

    public IReadOnlyList<EarlierWords> Earlier { get; private set; } = [];

    /// <summary>What stands against signing the document that was made.</summary>
    public IReadOnlyList<TextFault> Faults { get; private set; } = [];

    /// <summary>False for who only reads, and once the document is signed.</summary>
    public bool MayWrite { get; private set; }

    /// <summary>True for who may have the document made again.</summary>
    public bool MayRemake { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>What is in the forms and is not kept.</summary>
    public string? Note { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } refused)
            return refused;
        Entries = [.. Shown.Sections.Select(EntryOf)];
        if (TakesEarlier && Earlier.Count > 0)
            TakeEarlier();
        return Page();
    }

    /// <summary>Shows what the forms hold as it would be printed; keeps nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (await WriteAsync(cancellationToken) is { } refused)
            return refused;
        Note = "Đang xem thử, lời văn chưa được lưu.";
        return Page();
    }

    /// <summary>Puts a figure at the end of a section; keeps nothing.</summary>
    public async Task<IActionResult> OnPostInsertAsync(CancellationToken cancellationToken)
    {
        if (await WriteAsync(cancellationToken) is { } refused)
            return refused;
        var figure = Shown.Offered.FirstOrDefault(offered => offered.Code == Figure);
        if (figure is null || Entries.Find(entry => entry.Section == Into) is not { } entry)
            Problem = "Hãy chọn số liệu và mục để chèn.";
        else
        {
            entry.Text = $"{entry.Text?.TrimEnd()} {{{figure.Name}}}".TrimStart();
            entry.Kind = SectionWords.Written;
            Note =
                "Đã chèn vào cuối mục; lời văn chưa được lưu. Có thể chuyển phần trong ngoặc nhọn đến chỗ cần in số.";
        }

        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (await WriteAsync(cancellationToken) is { } refused)
            return refused;
        foreach (var entry in Entries)
        {
            if (Shown.Sections.FirstOrDefault(section => section.Section == entry.Section) is not { } section)
                continue;
            if (await IsUnchangedAsync(section, entry, cancellationToken))
                continue;
            var outcome = await wording.WriteAsync(
                new WordingChange(
                    Id,
                    entry.Section,
                    entry.BaseRevision,
                    entry.Kind,
                    entry.Text ?? "",
                    transaction.UserName!
                ),
                cancellationToken
            );
            (entry.Problem, entry.IsConflict) = (outcome.Refusal, outcome.IsConflict);
        }

        if (Entries.TrueForAll(entry => entry.Problem is null))
            return LocalRedirect($"/trinh-ky/{Id}/loi-van?da-luu=true");
        await transaction.EndAsync();
        if (await ReadAsync(cancellationToken) is { } gone)
            return gone;
        // What was kept goes on from its new revision; a conflict from the one that is shown beside it.
        foreach (var entry in Entries)
            entry.BaseRevision = SectionOf(entry).Revision;
        Problem = "Có mục chưa lưu được; các mục khác đã lưu. Xem lý do ở từng mục.";
        ModelState.Clear();
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>What an entry would print.</summary>
    public string PreviewOf(SectionEntry entry) =>
        WordedSection.Text(
            entry.Kind,
            Shown.References.Coded(entry.Text ?? "").Kept,
            SectionOf(entry).Composed,
            Shown.References
        );

    /// <summary>What an entry refers to and the audience is not told, or the document does not have.</summary>
    public IEnumerable<string> FaultsOf(SectionEntry entry) =>
        entry.Kind != SectionWords.Written
            ? []
            : Shown
                .References.Of(entry.Text ?? "")
                .Where(found => found.Figure is null or { IsWithheld: true })
                .Select(found =>
                    found.Figure is null
                        ? $"Báo cáo không có số liệu “{found.Inner}”."
                        : $"Bản này giữ kín số liệu “{found.Figure.Name}”: không ký được khi câu còn dùng số này."
                )
                .Distinct();

    public WordedSection SectionOf(SectionEntry entry) =>
        Shown.Sections.FirstOrDefault(section => section.Section == entry.Section) ?? new WordedSection();

    /// <summary>The entry of a section as it is kept.</summary>
    private SectionEntry EntryOf(WordedSection section) =>
        new()
        {
            Section = section.Section,
            BaseRevision = section.Revision,
            Kind = section.ShownKind,
            Text = Shown.References.Named(section.ShownText),
        };

    private void TakeEarlier()
    {
        foreach (var words in Earlier)
        {
            if (Entries.Find(entry => entry.Section == words.Section) is not { } entry)
                continue;
            entry.Kind = words.Kind;
            if (words.Kind == SectionWords.Written)
                entry.Text = Shown.References.Named(words.Content);
        }

        Note =
            $"Đã đưa lời văn của báo cáo {Pages.Shown.Period(Earlier[0].PeriodCode)} vào các mục dưới đây, số liệu lấy theo kỳ này. "
            + "Hãy đọc và sửa lại, rồi bấm “Lưu lời văn”; chưa lưu thì báo cáo chưa thay đổi.";
    }

    /// <summary>
    /// An entry that says what the person read already, whatever was written meanwhile. Who changed words without choosing how they are
    /// meant has written them.
    /// </summary>
    private async Task<bool> IsUnchangedAsync(
        WordedSection section,
        SectionEntry entry,
        CancellationToken cancellationToken
    )
    {
        var (kind, text) = (section.ShownKind, section.ShownText);
        if (entry.BaseRevision != section.Revision)
        {
            var read = (
                await ShownWording.HistoryAsync(transaction, (Id, section.Section), cancellationToken)
            ).FirstOrDefault(revision => revision.Revision == entry.BaseRevision);
            (kind, text) = read is null
                ? (SectionWords.Composed, section.Composed)
                : (read.Kind, read.Kind == SectionWords.Written ? read.Content : section.Composed);
        }

        var isSameText = Plain(entry.Text) == Plain(Shown.References.Named(text));
        if (entry.Kind == SectionWords.Composed && kind == SectionWords.Composed && !isSameText)
            entry.Kind = SectionWords.Written;
        return entry.Kind == kind && (entry.Kind != SectionWords.Written || isSameText);
    }

    private static string Plain(string? text) =>
        string.Join('\n', FigureReferences.Paragraphs((text ?? "").Normalize().ReplaceLineEndings("\n")));

    /// <summary>Reads the draft for who writes; the answer where the person may not.</summary>
    private async Task<IActionResult?> WriteAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken)
        ?? (
            await scope.MayAsync(Right.WordReport, Draft.AdminUnitId, cancellationToken)
                ? null
                : StatusCode(StatusCodes.Status403Forbidden)
        );

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        if (
            await drafts.FindAsync(Id, cancellationToken) is not { } found
            || !await scope.MayAsync(Right.ReadDraft, found.AdminUnitId, cancellationToken)
        )
            return NotFound();
        Draft = found;
        Shown = await ShownWording.ReadAsync(transaction, wording, Id, cancellationToken);
        Earlier = await ShownWording.EarlierAsync(transaction, Id, cancellationToken);
        Faults = await ShownWording.FaultsAsync(transaction, Id, cancellationToken);
        MayWrite =
            Draft.State != "person_signed"
            && await scope.MayAsync(Right.WordReport, found.AdminUnitId, cancellationToken);
        MayRemake = MayWrite && await scope.MayAsync(Right.RemakeReport, found.AdminUnitId, cancellationToken);
        return null;
    }
}
