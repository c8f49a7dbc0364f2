using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Review;
using ChildStatsReporting.Schedule;
using ChildStatsReporting.Signing;
using ChildStatsReporting.Validation;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>A closed quarter whose report the service has signed and published, and what happens to it afterwards.</summary>
public sealed class IssuedQuarter : IAsyncDisposable
{
    private static readonly DateTimeOffset Later = ClosingQuarter.AfterClosing.AddDays(3).AddHours(9);

    private readonly ClosingDatabase database;
    private readonly ServiceProvider services;

    private IssuedQuarter(ClosingDatabase database)
    {
        this.database = database;
        services = Composition.Build(database.Configuration(), database.Connections);
    }

    public IServiceProvider Services => services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Closes the quarter of a copy, computes it and issues its report.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="signing">people where a person signs and a clerk numbers; the report then waits for them.</param>
    /// <param name="prepare">What is done before the quarter closes.</param>
    public static async Task<IssuedQuarter> IssueAsync(
        ClosingQuarter quarter,
        string signing = "service",
        Func<IServiceProvider, Task>? prepare = null
    )
    {
        var issued = new IssuedQuarter(await quarter.CopyAsync());
        if (prepare is not null)
            await prepare(issued.services);
        await issued.ExecuteAsync("update reference.agency set signing = @signing", new { signing });
        var clock = issued.services.GetRequiredService<DomainClock>();
        clock.StartAt(ClosingQuarter.AfterClosing);
        await issued.WorkAsync();
        clock.MoveTo(Later);
        return issued;
    }

    /// <summary>Does all that waits.</summary>
    public async Task WorkAsync()
    {
        var failures = new List<string>();
        await new CalendarWork(services.GetRequiredService<PeriodCalendar>(), services).WorkOffAsync(
            failures.Add,
            Cancellation
        );
        failures.Should().BeEmpty();
    }

    /// <summary>A ward sends another revision, which is confirmed and accepted.</summary>
    public async Task ReviseAsync(string unitCode, Func<DemoReturn, DemoReturn> revise)
    {
        var ids = await RowAsync<(int PeriodId, int UnitId)>(
            """
            select period_id, admin_unit_id from reference.reporting_period, reference.admin_unit
            where reporting_period.code = 'HC-2024-Q1' and admin_unit.code = @unitCode
                and reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
            """,
            new { unitCode }
        );
        await services
            .GetRequiredService<PeriodGate>()
            .ChangeAsync(
                new PeriodChange(
                    ids.PeriodId,
                    ids.UnitId,
                    PeriodAct.Reopen,
                    DateOnly.FromDateTime(Later.AddDays(10).DateTime),
                    "Sửa số liệu",
                    "thamdinh1.732"
                ),
                Cancellation
            );
        var template = await services
            .GetRequiredService<WorkbookTemplate>()
            .WriteAsync(
                new TemplateRequest(WardReturn.FormCode, unitCode, ClosingQuarter.PeriodCode, IsInvented: true),
                Cancellation
            );
        var file = new SubmittedFile(
            $"{unitCode}.xlsx",
            DemoWorkbook.Fill(template.Bytes!, revise(new Demo.DemoYear().Return(unitCode, quarter: 1))),
            $"canbo.{unitCode}"
        );
        var id = (await services.GetRequiredService<SubmissionIntake>().ReceiveAsync(file, Cancellation)).SubmissionId;
        await services.GetRequiredService<SubmissionValidator>().ValidateAsync(id, Cancellation);
        foreach (
            var (action, userName) in new[]
            {
                (ReviewAction.Submit, $"canbo.{unitCode}"),
                (ReviewAction.Confirm, $"lanhdao.{unitCode}"),
                (ReviewAction.Accept, "thamdinh1.732"),
            }
        )
        {
            var outcome = await services
                .GetRequiredService<SubmissionReview>()
                .DecideAsync(new ReviewDecision(id, action, userName, "Đã rà soát"), Cancellation);
            outcome.Refusal.Should().BeNull();
        }
    }

    /// <summary>The same return with more gifts, and so with one figure that is printed.</summary>
    public Task ReviseGiftAsync(string unitCode, int more) =>
        ReviseAsync(
            unitCode,
            sent =>
            {
                var entries = sent.Entries.ToDictionary();
                var gift = ("gift_child", "");
                entries[gift] = $"{int.Parse(entries[gift], System.Globalization.CultureInfo.InvariantCulture) + more}";
                return sent with { Entries = entries };
            }
        );

    /// <summary>The same return with more perpetrators in its first case.</summary>
    public Task RevisePerpetratorsAsync(string unitCode, int more) =>
        ReviseAsync(
            unitCode,
            sent =>
                sent with
                {
                    Lists =
                    [
                        .. sent.Lists.Select(list =>
                            list.SheetName == ListSheet.AbuseCase.SheetName
                                ? list with
                                {
                                    Rows = [WithMore(list.Rows[0], more), .. list.Rows.Skip(1)],
                                }
                                : list
                        ),
                    ],
                }
        );

    private static string[] WithMore(IReadOnlyList<string> row, int more)
    {
        var changed = row.ToArray();
        // After the key, the half-month, the form, the setting and the outcome.
        changed[5] = $"{int.Parse(changed[5], System.Globalization.CultureInfo.InvariantCulture) + more}";
        return changed;
    }

    /// <summary>Loads definitions.</summary>
    public Task<int?> LoadAsync(string directory, params WrongDefinition[] wrong) =>
        services
            .GetRequiredService<ReferenceLoader>()
            .LoadAsync(DefinitionSource.OfFolder(directory), "quantri.732", wrong, Cancellation);

    /// <summary>The head signs the newest run with his own key, the clerk numbers, seals and issues it.</summary>
    /// <param name="number">Its number in the register.</param>
    public async Task SignByPeopleAsync(int number)
    {
        var runId = (await ListAsync<long>("select max(run_id) from reports.report_run")).Single();
        var hash = (
            await ListAsync<string>(
                $"select sha256 from reports.rendered_file where run_id = {runId} and file_name = 'BC-TE13-Q_732_HC-2024-Q1.pdf'"
            )
        ).Single();
        var signed = await services
            .GetRequiredService<DraftSigning>()
            .SignAsync(runId, "truongphong.732", hash, secret: null, Cancellation);
        signed.Should().Be(new SigningOutcome(true, null));
        var issued = await services
            .GetRequiredService<DocumentIssue>()
            .IssueAsync(
                new IssueRequest(runId, number, DateOnly.FromDateTime(Later.DateTime), "vanthu.732"),
                Cancellation
            );
        issued.Should().Be(new SigningOutcome(true, null));
    }

    /// <summary>A person orders the report, which the service then signs and publishes.</summary>
    /// <param name="audience">recipients or public.</param>
    public async Task OrderAsync(string audience = "recipients")
    {
        var order = await services
            .GetRequiredService<ReportOrder>()
            .OpenAsync(
                QuarterlyReport.FormCode,
                ClosingQuarter.PeriodCode,
                ClosingQuarter.UnitCode,
                audience,
                "thamdinh1.732",
                Cancellation
            );
        (await services.GetRequiredService<ReportRun>().RunAsync(order.RunId, Cancellation)).Should().BeTrue();
    }

    /// <summary>Withholds what moved of a view in the newest correction for an audience, as a rule would, and renders it again.</summary>
    public async Task WithholdAsync(string audience, string viewKey)
    {
        var runId = await RowAsync<long>(
            "select max(run_id) from reports.report_run where audience = @audience and corrects_run_id is not null",
            new { audience }
        );
        await ExecuteAsync(
            """
            insert into disclosure.suppressed_cell (run_id, admin_unit_id, indicator_cell_id, reason, slot)
            select distinct moved_figure.run_id, moved_figure.admin_unit_id, indicator_cell.indicator_cell_id, 'primary', moved_figure.slot
            from reports.moved_figure
            inner join reports.report_run using (run_id)
            inner join reference.indicator_formula
                on indicator_formula.catalogue_version_id = report_run.catalogue_version_id
                and concat_ws('/', indicator_formula.part, indicator_formula.code, nullif(indicator_formula.view, '')) = moved_figure.view_key
            inner join reference.indicator_cell
                on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
                and indicator_cell.breakdown = moved_figure.breakdown
            where moved_figure.run_id = @runId and moved_figure.view_key = @viewKey and moved_figure.slot <> 'change'
            on conflict do nothing
            """,
            new { runId, viewKey }
        );
        await services.GetRequiredService<ReportRenderer>().RenderAsync(runId, Cancellation);
    }

    /// <summary>Each run: its state, whether it is held and what it corrects.</summary>
    public Task<IReadOnlyList<string>> RunsAsync() =>
        ListAsync<string>(
            """
            select concat_ws(' ', row_number() over (order by run_id), state, case when is_held then 'held' end,
                'corrects ' || nullif((select count(*) from reports.report_run as earlier where earlier.run_id <= report_run.corrects_run_id), 0))
            from reports.report_run order by run_id
            """
        );

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var connection = await database.OpenAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    private async Task<T> RowAsync<T>(string sql, object parameters)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleAsync<T>(sql, parameters);
    }
}
