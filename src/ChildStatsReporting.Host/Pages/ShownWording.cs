using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A section of a draft with what its agency wrote.</summary>
/// <remarks>Null: nobody wrote; no <see cref="EarlierPrinted"/> of what was rendered once.</remarks>
public sealed record WordedSection
{
    public string Section { get; init; } = "";

    public string Heading { get; init; } = "";

    /// <summary>What the service puts together, with codes of figures.</summary>
    public string Composed { get; init; } = "";

    /// <summary>As the rendered document has it.</summary>
    public string Printed { get; init; } = "";

    public string? EarlierPrinted { get; init; }

    /// <summary>Revision that the rendered document was made of.</summary>
    public int MadeRevision { get; init; }

    public int Revision { get; init; }

    public string? Kind { get; init; }

    public string? Content { get; init; }

    /// <summary>What the service had put together when the newest revision was written.</summary>
    public string? WrittenOn { get; init; }

    public DateTime? RecordedAt { get; init; }

    public string? RecordedByName { get; init; }

    /// <summary>written, none, or composed where nobody wrote.</summary>
    public string ShownKind => Kind ?? SectionWords.Composed;

    /// <summary>Paragraphs to begin with, with codes of figures.</summary>
    public string ShownText => Kind == SectionWords.Written ? Content! : Composed;

    /// <summary>True when it was written after the document was made.</summary>
    public bool IsReworded => Revision != MadeRevision;

    /// <summary>True when what units sent has changed since somebody wrote.</summary>
    public bool IsOvertaken => Kind == SectionWords.Written && WrittenOn != Composed;

    /// <summary>What a document that is made now says in it.</summary>
    public string TextOf(FigureReferences references) => Text(ShownKind, ShownText, Composed, references);

    /// <summary>What a choice prints.</summary>
    public static string Text(string kind, string text, string composed, FigureReferences references) =>
        kind switch
        {
            SectionWords.None => "Không có.",
            SectionWords.Written => references.Printed(text),
            _ => references.Printed(composed),
        };
}

/// <summary>One revision of a section.</summary>
public sealed record WordedRevision(
    int Revision,
    string Kind,
    string Content,
    DateTime RecordedAt,
    string RecordedByName
)
{
    public string KindVi => Shown.WordingKind(Kind);
}

/// <summary>How a section was worded in the last published report before.</summary>
public sealed record EarlierWords(string PeriodCode, string Section, string Kind, string Content);

/// <summary>The sections of a draft that people write, with the figures that they can refer to; row-level security decides who sees them.</summary>
/// <param name="Sections">In order of print.</param>
/// <param name="References">The figures.</param>
public sealed record ShownWording(IReadOnlyList<WordedSection> Sections, FigureReferences References)
{
    private static readonly string SectionSql = SqlFile.Read("pages/run_section.sql");
    private static readonly string HistorySql = SqlFile.Read("pages/paragraph_history.sql");
    private static readonly string FaultSql = SqlFile.Read("pages/text_fault.sql");
    private static readonly string EarlierSql = SqlFile.Read("pages/earlier_words.sql");

    /// <summary>What stands for a draft of which nothing was read.</summary>
    public static ShownWording None { get; } = new([], new FigureReferences([]));

    /// <summary>Figures that can be inserted, in order of print.</summary>
    public IEnumerable<ReferredFigure> Offered => References.Figures.Where(figure => !figure.IsBlank);

    /// <summary>Sections that were written since the document was made.</summary>
    public IEnumerable<WordedSection> Reworded => Sections.Where(section => section.IsReworded);

    /// <summary>Sections that the document has otherwise than the one that was made before it.</summary>
    public IEnumerable<WordedSection> Moved =>
        Sections.Where(section => section.EarlierPrinted is { } earlier && earlier != section.Printed);

    /// <summary>Figures in its paragraphs that the document has otherwise than the one that was made before it.</summary>
    public IEnumerable<ReferredFigure> MovedFigures =>
        References.Figures.Where(figure =>
            figure is { IsInText: true, EarlierText: { } earlier } && earlier != figure.Printed
        );

    public static async Task<ShownWording> ReadAsync(
        WebTransaction transaction,
        ReportWording wording,
        long runId,
        CancellationToken cancellationToken
    ) =>
        new(
            await transaction.QueryAsync<WordedSection>(SectionSql, new { runId }, cancellationToken),
            await wording.ReferencesAsync(runId, cancellationToken)
        );

    /// <summary>Revisions of one section, the newest first.</summary>
    public static Task<IReadOnlyList<WordedRevision>> HistoryAsync(
        WebTransaction transaction,
        (long RunId, string Section) place,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<WordedRevision>(
            HistorySql,
            new { runId = place.RunId, section = place.Section },
            cancellationToken
        );

    /// <summary>What stands against signing a document in its paragraphs.</summary>
    public static Task<IReadOnlyList<TextFault>> FaultsAsync(
        WebTransaction transaction,
        long runId,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<TextFault>(FaultSql, new { runId }, cancellationToken);

    /// <summary>Words of the last published report before; none where nobody wrote any.</summary>
    public static Task<IReadOnlyList<EarlierWords>> EarlierAsync(
        WebTransaction transaction,
        long runId,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<EarlierWords>(EarlierSql, new { runId }, cancellationToken);
}
