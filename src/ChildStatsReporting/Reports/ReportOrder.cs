using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>What became of an order.</summary>
public enum OrderOutcome
{
    /// <summary>The first run of its form, period, unit and audience.</summary>
    Opened,

    /// <summary>The run was not signed yet and now shows the newest figures.</summary>
    PinnedAgain,

    /// <summary>The report is signed and its figures are unchanged: nothing new is made.</summary>
    AlreadyIssued,

    /// <summary>The report is published and its figures have changed: a new run names it as the one it corrects.</summary>
    Correcting,
}

/// <summary>A run with what became of the order for it.</summary>
public sealed record OrderedRun(long RunId, OrderOutcome Outcome);

/// <summary>What a run was pinned to.</summary>
/// <param name="PeriodCode">A period that it prints.</param>
/// <param name="FiguresAsAt">Instant at which its figures are read, UTC.</param>
/// <param name="ComputationId">The computation that the figures of the period are of; null where the run prints none of it.</param>
/// <param name="FigureCount">Figures that its document prints or withholds; null before it was rendered.</param>
/// <param name="WithheldCount">How many of them are withheld.</param>
public sealed record RunPin(
    string PeriodCode,
    DateTime FiguresAsAt,
    long? ComputationId,
    int? FigureCount,
    int? WithheldCount
);

/// <summary>Opens report runs: a form, period, unit and audience, pinned to one instant and one catalogue version.</summary>
public sealed class ReportOrder(ActingDatabase database, TimeProvider time, ILogger<ReportOrder> logger)
{
    private static readonly string OvertakenSql = SqlFile.Read("disclosure/overtaken.sql");
    private static readonly string CancelSql = SqlFile.Read("reports/cancelled_run.sql");
    private static readonly string RewordedSql = SqlFile.Read("reports/reworded.sql");
    private static readonly string LockSql = SqlFile.Read("reports/order_lock.sql");
    private static readonly string FigureStateSql = SqlFile.Read("indicators/figure_state.sql");
    private static readonly string StateSql = SqlFile.Read("reports/order_state.sql");
    private static readonly string PeriodFormSql = SqlFile.Read("reports/period_form.sql");
    private static readonly string LastSql = SqlFile.Read("reports/last_run.sql");
    private static readonly string PinSql = SqlFile.Read("reports/pinned_run.sql");
    private static readonly string ChangedSql = SqlFile.Read("reports/changed_figure.sql");
    private static readonly string RunSql = SqlFile.Read("reports/report_run.sql");
    private static readonly string ComputationSql = SqlFile.Read("reports/run_computation.sql");
    private static readonly string RunPinSql = SqlFile.Read("reports/run_pin.sql");

    /// <summary>Orders a report.</summary>
    /// <param name="formCode">Such as BC-TE13-Q.</param>
    /// <param name="periodCode">Such as HC-2024-Q4.</param>
    /// <param name="unitCode">The unit alive at the period's tree date is meant.</param>
    /// <param name="audience">One of <see cref="Audience.Restricted"/>.</param>
    /// <param name="userName">Who orders; "system" for the calendar.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <remarks>Effects: one run and one audit event, or none when the issued report still holds. Ordering again is safe.</remarks>
    /// <exception cref="ReportRefusedException">The report cannot be made; see <see cref="ReportRefusal"/>.</exception>
    public Task<OrderedRun> OpenAsync(
        string formCode,
        string periodCode,
        string unitCode,
        string audience,
        string userName,
        CancellationToken cancellationToken
    ) => OpenAsync(formCode, periodCode, unitCode, audience, userName, signerCode: null, cancellationToken);

    /// <summary>Orders a report that is laid before a chosen signer.</summary>
    /// <param name="formCode">Such as BC-TE13-Q.</param>
    /// <param name="periodCode">Such as HC-2024-Q4.</param>
    /// <param name="unitCode">The unit alive at the period's tree date is meant.</param>
    /// <param name="audience">One of <see cref="Audience.Restricted"/>.</param>
    /// <param name="userName">Who orders; "system" for the calendar.</param>
    /// <param name="signerCode">A signer of the agency who is in office; null for who stood for the draft before, else the head.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <exception cref="ReportRefusedException">The report cannot be made; see <see cref="ReportRefusal"/>.</exception>
    public async Task<OrderedRun> OpenAsync(
        string formCode,
        string periodCode,
        string unitCode,
        string audience,
        string userName,
        string? signerCode,
        CancellationToken cancellationToken
    )
    {
        if (!Audience.Restricted.Contains(audience))
            throw new ReportRefusedException(
                ReportRefusal.AudienceNotAvailable,
                $"Không có bản báo cáo cho đối tượng “{audience}”; có: {string.Join(", ", Audience.Restricted)}."
            );

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                LockSql,
                new
                {
                    formCode,
                    periodCode,
                    unitCode,
                    audience,
                },
                cancellationToken: cancellationToken
            )
        );
        var state = await connection.QuerySingleAsync<OrderState>(
            new CommandDefinition(
                StateSql,
                new
                {
                    formCode,
                    periodCode,
                    unitCode,
                },
                cancellationToken: cancellationToken
            )
        );
        Refuse(state, formCode, periodCode, unitCode);
        var last = await connection.QuerySingleOrDefaultAsync<LastRun>(
            new CommandDefinition(
                LastSql,
                new
                {
                    formCode,
                    periodId = state.PeriodId,
                    unitId = state.AdminUnitId,
                    audience,
                },
                cancellationToken: cancellationToken
            )
        );
        var outcome = await DecideAsync(connection, last, cancellationToken);
        if (outcome == OrderOutcome.AlreadyIssued)
            return new OrderedRun(last!.RunId, outcome);
        var signer = await AgencySignature.ChosenAsync(
            connection,
            (unitCode, new VietnamTime(time).Today),
            (signerCode, last?.RunId),
            cancellationToken
        );

        // The definitions are those that the figures name at this very instant, not those of the question above.
        var figuresAsAt = await Publishing.ReadingInstantAsync(database, cancellationToken);
        var catalogueVersionId = await connection.QuerySingleAsync<int>(
            new CommandDefinition(
                FigureStateSql,
                new { state.PeriodId, asAt = figuresAsAt },
                cancellationToken: cancellationToken
            )
        );
        var runId = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                outcome == OrderOutcome.PinnedAgain ? PinSql : RunSql,
                new
                {
                    runId = last?.RunId,
                    formCode,
                    periodId = state.PeriodId,
                    unitId = state.AdminUnitId,
                    audience,
                    figuresAsAt,
                    catalogueVersionId,
                    correctsRunId = last?.RunId,
                    signer.SignerCode,
                    signerLines = signer.CapacityLines,
                    signerName = signer.FullName,
                    signerUser = signer.UserName,
                    createdAt = time.GetUtcNow(),
                    createdBy = userName,
                    isOrdered = userName != People.Calendar,
                },
                cancellationToken: cancellationToken
            )
        );
        await connection.ExecuteAsync(
            new CommandDefinition(ComputationSql, new { runId }, cancellationToken: cancellationToken)
        );
        await ToldReturns.KeepAsync(connection, runId, new VietnamTime(time).Today, cancellationToken);
        var act = new AuditEvent(
            time.GetUtcNow(),
            userName,
            Action: "order",
            ObjectKind: "report_run",
            ObjectKey: $"{runId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    formCode,
                    periodCode,
                    unitCode,
                    audience,
                    outcome = $"{outcome}",
                    signerCode = signer.SignerCode,
                }
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation(
            "Report run {RunId}: {Outcome} for {FormCode} {PeriodCode} {UnitCode} {Audience}",
            runId,
            outcome,
            formCode,
            periodCode,
            unitCode,
            audience
        );
        return new OrderedRun(runId, outcome);
    }

    /// <summary>The report of a period that a unit makes where none is named: the first of them; null where it makes none.</summary>
    public async Task<string?> FormOfAsync(string periodCode, string unitCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<string>(
                new CommandDefinition(PeriodFormSql, new { periodCode, unitCode }, cancellationToken: cancellationToken)
            )
        ).FirstOrDefault();
    }

    /// <summary>Cancels a report that nobody has signed; ordering it again takes the same run up.</summary>
    /// <returns>Why it was not cancelled, in Vietnamese; null when it was.</returns>
    public async Task<string?> CancelAsync(long runId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var cancelled = await connection.QuerySingleOrDefaultAsync<long?>(
            new CommandDefinition(CancelSql, new { runId }, cancellationToken: cancellationToken)
        );
        if (cancelled is null)
            return "Văn bản đã ký, đã tải đi để ký hoặc đã hủy nên không hủy được.";
        await new AuditEvent(
            time.GetUtcNow(),
            userName,
            Action: "cancel",
            ObjectKind: "report_run",
            ObjectKey: $"{runId}"
        ).AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Who may sign a document of an agency that is made today, the head first.</summary>
    public async Task<IReadOnlyList<AgencySignature>> SignersAsync(string unitCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await AgencySignature.OfferedAsync(connection, unitCode, new VietnamTime(time).Today, cancellationToken);
    }

    /// <summary>What a run was pinned to; null when there is no such run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="periodCode">A period that it prints; null for its own.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<RunPin?> PinOfAsync(long runId, string? periodCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<RunPin>(
            new CommandDefinition(RunPinSql, new { runId, periodCode }, cancellationToken: cancellationToken)
        );
    }

    /// <summary>
    /// Whether a figure that a run shows is another one by now, its paragraphs were written since, or its readers were given another report
    /// since it was protected, so that the draft is to be made again before it is signed.
    /// </summary>
    public async Task<bool> IsOutdatedAsync(long runId, CancellationToken cancellationToken) =>
        await IsRewordedAsync(runId, cancellationToken)
        || await IsOvertakenAsync(runId, cancellationToken)
        || await AsksAsync(ChangedSql, runId, cancellationToken);

    /// <summary>Whether paragraphs of a run were written since it was rendered.</summary>
    public Task<bool> IsRewordedAsync(long runId, CancellationToken cancellationToken) =>
        AsksAsync(RewordedSql, runId, cancellationToken);

    /// <summary>Whether the readers of a run were given another report since it was protected.</summary>
    public Task<bool> IsOvertakenAsync(long runId, CancellationToken cancellationToken) =>
        AsksAsync(OvertakenSql, runId, cancellationToken);

    private async Task<bool> AsksAsync(string sql, long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(sql, new { runId }, cancellationToken: cancellationToken)
        );
    }

    private async Task<OrderOutcome> DecideAsync(
        NpgsqlConnection connection,
        LastRun? last,
        CancellationToken cancellationToken
    )
    {
        if (last is null)
            return OrderOutcome.Opened;
        if (last.State is not ("person_signed" or "signed" or "published"))
            return OrderOutcome.PinnedAgain;
        var isChanged = await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(ChangedSql, new { runId = last.RunId }, cancellationToken: cancellationToken)
        );
        if (
            !isChanged
            && !await ToldReturns.AreChangedAsync(
                connection,
                last.RunId,
                new VietnamTime(time).Today,
                cancellationToken
            )
        )
            return OrderOutcome.AlreadyIssued;
        return last.State == "published"
            ? OrderOutcome.Correcting
            : throw new ReportRefusedException(
                ReportRefusal.NotPublishedYet,
                $"Số liệu đã thay đổi sau khi ký. Hãy phát hành báo cáo đã ký (lượt {last.RunId}) trước, sau đó lập báo cáo thay thế."
            );
    }

    /// <exception cref="ReportRefusedException">Something is missing.</exception>
    private static void Refuse(OrderState state, string formCode, string periodCode, string unitCode)
    {
        (ReportRefusal Reason, string Message)? refusal = state switch
        {
            { IsFormKnown: false } => (ReportRefusal.UnknownForm, $"Không có biểu báo cáo “{formCode}”."),
            { PeriodId: null } => (ReportRefusal.UnknownPeriod, $"Không có kỳ báo cáo “{periodCode}”."),
            { IsFormForPeriod: false } => (
                ReportRefusal.FormNotForPeriod,
                $"Biểu {formCode} không lập cho kỳ {periodCode}."
            ),
            { IsUnitKnown: false } => (ReportRefusal.UnknownUnit, $"Không có đơn vị hành chính mã “{unitCode}”."),
            { AdminUnitId: null, EndedOn: { } day } => (
                ReportRefusal.UnitNotAlive,
                $"{state.EndedName} ({unitCode}) đã hết hiệu lực từ sau {VietnameseFormat.LongDate(day)}; đơn vị kế tiếp: {state.SuccessorNames ?? "không có"}."
            ),
            { AdminUnitId: null } => (
                ReportRefusal.UnitNotAlive,
                $"Đơn vị mã “{unitCode}” chưa được thành lập tại thời điểm chốt kỳ {periodCode}."
            ),
            { IsFormForUnit: false } => (
                ReportRefusal.FormNotForUnit,
                $"Đơn vị {unitCode} không lập báo cáo theo biểu {formCode}."
            ),
            { HasAgency: false } => (
                ReportRefusal.NoAgency,
                $"Chưa khai báo cơ quan ban hành báo cáo của đơn vị {unitCode}; bổ sung vào agency.csv."
            ),
            { CatalogueVersionId: null } => (
                ReportRefusal.NoFigures,
                $"Kỳ {periodCode} chưa được tổng hợp lần nào nên chưa lập được báo cáo. Hãy chờ bước tổng hợp theo lịch, hoặc lập bằng lệnh report."
            ),
            { IsInTree: false } => (
                ReportRefusal.NoFigures,
                $"Số liệu kỳ {periodCode} được tổng hợp khi chưa có đơn vị {unitCode}. Hãy chờ tổng hợp lại theo danh mục đơn vị mới."
            ),
            _ => null,
        };
        if (refusal is { } found)
            throw new ReportRefusedException(found.Reason, found.Message);
    }

    private sealed record OrderState
    {
        public bool IsFormKnown { get; init; }
        public bool IsFormForPeriod { get; init; }
        public int? PeriodId { get; init; }
        public bool IsUnitKnown { get; init; }
        public int? AdminUnitId { get; init; }
        public bool IsFormForUnit { get; init; }
        public string? EndedName { get; init; }
        public DateOnly? EndedOn { get; init; }
        public string? SuccessorNames { get; init; }
        public int? CatalogueVersionId { get; init; }
        public bool IsInTree { get; init; }
        public bool HasAgency { get; init; }
    }

    private sealed record LastRun(long RunId, string State);
}
