using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Word;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>What stands on a letter that asks for figures.</summary>
/// <remarks>Null: no superior where none is printed, no agency asked where the unit has the figures itself.</remarks>
internal sealed record AskedFigures
{
    public string FormCode { get; init; } = "";

    public string FormName { get; init; } = "";

    public string UnitCode { get; init; } = "";

    public string UnitName { get; init; } = "";

    public string PeriodCode { get; init; } = "";

    public string PeriodKind { get; init; } = "";

    public int Year { get; init; }

    public int? Quarter { get; init; }

    public DateOnly StartDate { get; init; }

    public DateOnly EndDate { get; init; }

    public DateOnly DueOn { get; init; }

    public string? AgencyAsked { get; init; }

    public string? SuperiorName { get; init; }

    public string AgencyName { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string PlaceName { get; init; } = "";

    public string AreaName { get; init; } = "";

    public string PlanReference { get; init; } = "";

    /// <summary>Diameter of the agency's seal.</summary>
    public double SealMillimetres { get; init; } = Agency.UsualSeal;
}

/// <summary>Writes the letter by which an agency is asked for the figures of a form: a draft to be signed and numbered elsewhere.</summary>
/// <param name="database">As the role web with the person of the request; it reads definitions only.</param>
/// <param name="templates">Words and fonts.</param>
/// <param name="vietnam">The day in Vietnam, by which agencies and words are chosen.</param>
public sealed class RequestLetter(ActingDatabase database, ReportTemplates templates, VietnamTime vietnam)
{
    private static readonly string LetterSql = SqlFile.Read("reports/request_letter.sql");

    /// <summary>Who may sign it today, the head first; nobody where there is no such letter.</summary>
    /// <param name="formCode">The form.</param>
    /// <param name="adminUnitId">The unit whose agency asks.</param>
    /// <param name="period">The period that the figures are of.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public async Task<IReadOnlyList<AgencySignature>> SignersAsync(
        string formCode,
        int adminUnitId,
        KnownPeriod period,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, (formCode, adminUnitId, period), cancellationToken) is var (asked, _)
            ? await AgencySignature.OfferedAsync(connection, asked.UnitCode, vietnam.Today, cancellationToken)
            : [];
    }

    /// <summary>Writes it.</summary>
    /// <param name="formCode">The form.</param>
    /// <param name="adminUnitId">The unit whose agency asks.</param>
    /// <param name="period">The period that the figures are of.</param>
    /// <param name="signerCode">Who is to sign it; null for the head.</param>
    /// <param name="isInvented">True where the figures of the service are invented: every page says so.</param>
    /// <param name="isWord">True for a Word file, false for a PDF; both say the same.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The file; null when the form is unknown or of the unit itself, has no words, or the unit has no agency today.
    /// </returns>
    /// <exception cref="ReportRefusedException">The chosen one may not sign today, or nobody may.</exception>
    public async Task<PrintFile?> WriteAsync(
        string formCode,
        int adminUnitId,
        KnownPeriod period,
        string? signerCode,
        bool isInvented,
        bool isWord,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (
            await FindAsync(connection, (formCode, adminUnitId, period), cancellationToken) is not var (asked, template)
        )
            return null;
        var signer = await AgencySignature.ChosenAsync(
            connection,
            (asked.UnitCode, vietnam.Today),
            (signerCode, KeptRunId: null),
            cancellationToken
        );
        var document = new RequestLetterDocument(asked, template, signer, isInvented, templates.Fonts).Compose();
        var name = $"cong-van_{asked.FormCode}_{asked.UnitCode}_{asked.PeriodCode}";
        return isWord
            ? new PrintFile($"{name}.docx", WordWriter.Write(document), WordWriter.MediaType)
            : new PrintFile($"{name}.pdf", PdfWriter.Write(new Layouter(templates.Fonts).Layout(document)));
    }

    private async Task<(AskedFigures Asked, RequestTemplate Template)?> FindAsync(
        NpgsqlConnection connection,
        (string FormCode, int AdminUnitId, KnownPeriod Period) letter,
        CancellationToken cancellationToken
    )
    {
        var asked = await connection.QuerySingleOrDefaultAsync<AskedFigures>(
            new CommandDefinition(
                LetterSql,
                new
                {
                    letter.FormCode,
                    letter.AdminUnitId,
                    letter.Period.PeriodId,
                    today = vietnam.Today,
                },
                cancellationToken: cancellationToken
            )
        );
        return asked is { AgencyAsked: not null } && templates.Request(asked.FormCode, vietnam.Today) is { } template
            ? (asked, template)
            : null;
    }
}
