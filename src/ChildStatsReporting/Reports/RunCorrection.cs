using ChildStatsReporting.Database;
using ChildStatsReporting.Reports.Forms;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>A figure that the corrected document prints otherwise than the run that corrects it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Name">Name of the view.</param>
/// <param name="Category">Dimension and category; empty for the total.</param>
/// <param name="UnitName">Name of the unit.</param>
/// <param name="OldText">What was printed; empty where nothing was.</param>
/// <param name="NewText">What is printed now; empty where nothing is.</param>
/// <param name="Cause">Why, in words.</param>
/// <param name="Opens">True where a return or a definition marked as wrong moved it: such a figure is to be corrected.</param>
internal sealed record MovedFigure(
    FigurePlace Place,
    string Name,
    string Category,
    string UnitName,
    string OldText,
    string NewText,
    string Cause,
    bool Opens
)
{
    /// <summary>True where only the internal annex prints it.</summary>
    public bool IsInternal => Place.IsInternal;
}

/// <summary>Why a figure moved; see <c>sql/reports/moved_cause.sql</c>.</summary>
internal sealed record MovedCause
{
    public int Position { get; init; }
    public string Kind { get; init; } = "";
    public string? UnitName { get; init; }
    public string? PeriodCode { get; init; }
    public int? Revision { get; init; }
    public DateTime? AcceptedAt { get; init; }
    public string? Definition { get; init; }
    public string? Reason { get; init; }
    public bool IsSensitive { get; init; }

    /// <summary>True for what corrects a document; what a catalogue changed without a mark does not.</summary>
    public bool Opens => Kind is "return" or "definition" or "mapping" or "calendar" or "tree";
}

/// <summary>Reads a run beside the issued one that it corrects.</summary>
internal static class RunCorrection
{
    private static readonly string DropSql = SqlFile.Read("reports/dropped_reading.sql");
    private static readonly string ReturnSql = SqlFile.Read("reports/moved_return.sql");
    private static readonly string CauseSql = SqlFile.Read("reports/moved_cause.sql");
    private static readonly string KeptSql = SqlFile.Read("reports/moved_figure.sql");

    /// <summary>The content of a run with every printed figure that moved since the corrected one; none where it corrects nothing.</summary>
    /// <param name="connection">In a transaction; its temporary tables of an earlier reading are dropped.</param>
    /// <param name="run">The run, and the issued one that it corrects.</param>
    /// <param name="formOf">Finds the form of a content.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<RunContent> ReadAsync(
        NpgsqlConnection connection,
        (long RunId, long? CorrectsRunId) run,
        Func<RunContent, FormTemplate> formOf,
        CancellationToken cancellationToken
    )
    {
        if (run.CorrectsRunId is not { } correctedRunId)
            return await new RunReader(connection).ReadAsync(run.RunId, cancellationToken);
        var old = await new RunReader(connection).ReadAsync(correctedRunId, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(DropSql, cancellationToken: cancellationToken));
        var content = await new RunReader(connection).ReadAsync(run.RunId, cancellationToken);
        var form = formOf(content);
        var printed = new PrintedFigures(content, form);
        var moved = Compare(
            new PrintedFigures(old, formOf(old)).All(),
            printed.All(),
            place => printed.IsWithheld(place) ? form.Signs.Withheld : null
        );
        var causes = moved.Count == 0 ? [] : await CausesAsync(connection, run.RunId, moved, cancellationToken);
        var (text, fullText) = (new CorrectionText(content, form), new CorrectionText(content.Full(), form));
        return content with
        {
            Moved =
            [
                .. moved.Select(
                    (figure, index) =>
                    {
                        var own = causes.Where(cause => cause.Position == index + 1).ToList();
                        var why = (figure.IsInternal ? fullText : text).Why(own);
                        return figure with { Cause = why, Opens = own.Exists(cause => cause.Opens) };
                    }
                ),
            ],
        };
    }

    /// <summary>Keeps what moved beside the run, in place of what was kept before.</summary>
    public static Task KeepAsync(
        NpgsqlConnection connection,
        long runId,
        IReadOnlyList<MovedFigure> moved,
        CancellationToken cancellationToken
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                KeptSql,
                new
                {
                    runId,
                    unitIds = moved.Select(figure => figure.Place.AdminUnitId).ToArray(),
                    unitNames = moved.Select(figure => figure.UnitName).ToArray(),
                    viewKeys = moved.Select(figure => figure.Place.View).ToArray(),
                    breakdowns = moved.Select(figure => figure.Place.Breakdown).ToArray(),
                    names = moved.Select(figure => figure.Name).ToArray(),
                    categories = moved.Select(figure => figure.Category).ToArray(),
                    measures = moved
                        .Select(figure => figure.Place.Measure == Measure.Rate ? "rate" : "count")
                        .ToArray(),
                    slots = moved.Select(figure => figure.Place.Slot).ToArray(),
                    areInternal = moved.Select(figure => figure.IsInternal).ToArray(),
                    oldTexts = moved.Select(figure => figure.OldText).ToArray(),
                    newTexts = moved.Select(figure => figure.NewText).ToArray(),
                    causes = moved.Select(figure => figure.Cause).ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );

    /// <summary>What is printed otherwise, in the order of the new document; then what it prints no more.</summary>
    /// <remarks>
    /// What is withheld now is not told again as it was then, printed or not: the document is read by whom the mask is for. The
    /// internal annex leaves out what the document shows; what moved alike in both is the document's.
    /// </remarks>
    /// <param name="old">What the corrected document prints.</param>
    /// <param name="now">What the new one prints.</param>
    /// <param name="withheldSign">The sign for a figure that the document withholds now; null for one that it does not.</param>
    internal static List<MovedFigure> Compare(
        IReadOnlyDictionary<FigurePlace, PrintedFigure> old,
        IReadOnlyDictionary<FigurePlace, PrintedFigure> now,
        Func<FigurePlace, string?> withheldSign
    )
    {
        return
        [
            .. now
                .Values.Concat(old.Values.Where(figure => !now.ContainsKey(figure.Place)))
                .Select(figure => (Figure: figure, Old: TextIn(old, figure.Place), New: TextIn(now, figure.Place)))
                .Where(moved => moved.Old != moved.New && !IsToldByDocument(moved.Figure.Place))
                .Select(moved => new MovedFigure(
                    moved.Figure.Place,
                    moved.Figure.Name,
                    moved.Figure.Category,
                    moved.Figure.UnitName,
                    moved.Old.Length == 0 ? "" : SignOf(moved.Figure.Place) ?? moved.Old,
                    moved.New,
                    Cause: "",
                    Opens: false
                )),
        ];

        string? SignOf(FigurePlace place) => place.IsInternal ? null : withheldSign(place);

        bool IsToldByDocument(FigurePlace place)
        {
            var printed = place with { IsInternal = false };
            return place.IsInternal
                && withheldSign(printed) is null
                && TextIn(old, printed) == TextIn(old, place)
                && TextIn(now, printed) == TextIn(now, place);
        }
    }

    /// <summary>What is printed at a place; where the internal annex does not print it, what the document does.</summary>
    private static string TextIn(IReadOnlyDictionary<FigurePlace, PrintedFigure> figures, FigurePlace place) =>
        (figures.GetValueOrDefault(place) ?? figures.GetValueOrDefault(place with { IsInternal = false }))?.Text ?? "";

    private static async Task<List<MovedCause>> CausesAsync(
        NpgsqlConnection connection,
        long runId,
        List<MovedFigure> moved,
        CancellationToken cancellationToken
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                ReturnSql,
                new
                {
                    runId,
                    positions = Enumerable.Range(1, moved.Count).ToArray(),
                    unitIds = moved.Select(figure => figure.Place.AdminUnitId).ToArray(),
                    viewKeys = moved.Select(figure => figure.Place.View).ToArray(),
                    breakdowns = moved.Select(figure => figure.Place.Breakdown).ToArray(),
                    slots = moved.Select(figure => figure.Place.Slot).ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );
        return (
            await connection.QueryAsync<MovedCause>(
                new CommandDefinition(CauseSql, cancellationToken: cancellationToken)
            )
        ).AsList();
    }
}
