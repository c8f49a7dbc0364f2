using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Reports;

/// <summary>Orders, protection and rendering against the repository's own definitions and a city without returns.</summary>
public sealed class ReportOrderTests(ReportOrderTests.City city) : IClassFixture<ReportOrderTests.City>
{
    [Theory]
    [InlineData("BC-TE13-Q", "HC-2024-Q4", "732", "press", ReportRefusal.AudienceNotAvailable)]
    [InlineData("BC-TE13-X", "HC-2024-Q4", "732", "recipients", ReportRefusal.UnknownForm)]
    [InlineData("BC-TE13-Q", "HC-1999-Q4", "732", "recipients", ReportRefusal.UnknownPeriod)]
    [InlineData("BC-TE13-Q", "HC-2024-Y", "732", "recipients", ReportRefusal.FormNotForPeriod)]
    [InlineData("BC-TE13-Q", "HC-2024-Q4", "99999", "recipients", ReportRefusal.UnknownUnit)]
    [InlineData("BC-TE13-Q", "HC-2024-Q4", "25993", "recipients", ReportRefusal.NoAgency)]
    [InlineData("BC-TE13-Q", "HC-2024-Q3", "732", "recipients", ReportRefusal.NoFigures)]
    public async Task Report_that_cannot_be_made_is_refused_with_its_reason(
        string form,
        string period,
        string unit,
        string audience,
        ReportRefusal reason
    )
    {
        var act = () => OpenAsync(form, period, unit, audience);

        (await act.Should().ThrowAsync<ReportRefusedException>()).Which.Reason.Should().Be(reason);
    }

    [Fact]
    public async Task Dissolved_unit_is_refused_naming_its_successor()
    {
        var act = () => OpenAsync("BC-TE13-Q", "HC-2024-Q4", "26071", "recipients");

        var refusal = (await act.Should().ThrowAsync<ReportRefusedException>()).Which;
        refusal.Reason.Should().Be(ReportRefusal.UnitNotAlive);
        refusal.Message.Should().Contain("Phường Xuân An (26080)");
    }

    [Fact]
    public async Task Run_lives_from_opening_to_correction()
    {
        var first = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "public");
        var again = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "public");
        await SetStateAsync(first.RunId, "published");
        var issued = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "public");
        await city.ChangeFigureAsync();
        var correcting = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "public");

        first.Outcome.Should().Be(OrderOutcome.Opened);
        again.Should().Be(new OrderedRun(first.RunId, OrderOutcome.PinnedAgain));
        issued.Should().Be(new OrderedRun(first.RunId, OrderOutcome.AlreadyIssued));
        correcting.Outcome.Should().Be(OrderOutcome.Correcting);
        correcting.RunId.Should().NotBe(first.RunId);
    }

    [Fact]
    public async Task Run_names_the_computation_of_each_period_that_it_prints()
    {
        var order = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "recipients");
        var first = await NamedAsync(order.RunId);
        await using (
            var connection = await city.Database.Administrator.OpenConnectionAsync(
                TestContext.Current.CancellationToken
            )
        )
        {
            await connection.ExecuteAsync(
                """
                insert into indicators.computation
                    (period_id, catalogue_version_id, started_at, finished_at, sql_sha256, engine_version, is_correction)
                select period_id, 1, clock_timestamp(), clock_timestamp(), '{}', 2, false
                from reference.reporting_period where code = 'HC-2023-Q4'
                """
            );
        }

        await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "recipients");
        var again = await NamedAsync(order.RunId);

        first.Select(named => named.Code).Should().Equal("HC-2023-Q4", "HC-2024-Q4");
        again.Select(named => named.Code).Should().Equal("HC-2023-Q4", "HC-2024-Q4");
        again[0].ComputationId.Should().BeGreaterThan(first[0].ComputationId);
        again[1].ComputationId.Should().Be(first[1].ComputationId);
    }

    [Fact]
    public async Task Report_of_a_period_that_was_never_computed_is_refused_in_words()
    {
        var act = () => OpenAsync("BC-TE13-Q", "HC-2024-Q3", "732", "recipients");

        (await act.Should().ThrowAsync<ReportRefusedException>()).WithMessage(
            "Kỳ HC-2024-Q3 chưa được tổng hợp lần nào*"
        );
    }

    [Fact]
    public async Task Return_is_accepted_when_the_figures_of_the_run_hold_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var order = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "recipients");
        await using var connection = await city.Database.Administrator.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (
            var (unit, state) in new[]
            {
                ("26080", "accepted"),
                ("26083", "superseded"),
                ("26083", "submitted"),
                ("26086", "returned"),
            }
        )
            await new GivenSubmission(unit, "HC-2024-Q4") { State = state }.SaveAsync(connection);
        await connection.ExecuteAsync(
            """
            insert into aggregation.line_part (period_id, line_unit_id, line_kind, member_unit_id, form_code, role, unit_id,
                part_period_id, submission_id, known_from)
            select period_id, admin_unit_id, 'own', admin_unit_id, 'XP-TE13', 'closing', admin_unit_id, period_id, submission_id, '-infinity'
            from intake.submission
            where state = 'superseded';
            """
        );

        var content = await new RunReader(connection).ReadAsync(order.RunId, cancellationToken);

        content
            .Units.Where(unit => unit.State is not null)
            .Select(unit => (unit.Name, unit.State, unit.Revision, unit.IsAccepted))
            .Should()
            .Equal(
                ("Phường Xuân An", "accepted_later", 1, false),
                ("Phường Xuân Hoà", "accepted", 1, true),
                ("Phường Phú Bình", "returned", 1, false)
            );
    }

    [Fact]
    public async Task Report_has_an_internal_annex_and_figures_beside_it_and_can_be_rendered_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var run = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "recipients");
        var disclosure = new DisclosureControl(city.Database.Worker, NullLogger<DisclosureControl>.Instance);
        var renderer = new ReportRenderer(
            city.Database.Worker,
            new ReportTemplates(Path.Combine(SourceTree.Root!, "templates")),
            new FigureFile(city.Database.Worker),
            NullLogger<ReportRenderer>.Instance
        );

        var tooEarly = () => renderer.RenderAsync(run.RunId, cancellationToken);
        await tooEarly.Should().ThrowAsync<InvalidOperationException>();
        (await disclosure.ProtectAsync(run.RunId, cancellationToken)).Should().BePositive();
        (await renderer.RenderAsync(run.RunId, cancellationToken)).Should().Be(7);
        var hash = await HashAsync(run.RunId);
        (await renderer.RenderAsync(run.RunId, cancellationToken)).Should().Be(7);
        (await HashAsync(run.RunId)).Should().Be(hash);
    }

    [Fact]
    public async Task Run_prints_agency_and_names_as_they_were_known_at_its_instant()
    {
        var run = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "recipients");
        var before = await PrintedAsync(run.RunId);
        using var folder = new DefinitionFolder();
        folder
            .Change("agency_signer.csv", "Lê Ngọc Lan", "Trần Thị B")
            .Change("admin_unit.csv", "26083,Phường Xuân Hoà", "26083,Phường Xuân Hòa Mới");
        await city.LoadAsync(folder.Path);

        (await PrintedAsync(run.RunId)).Should().Be(before);
        await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "recipients");
        (await PrintedAsync(run.RunId))
            .Should()
            .Be(before.Replace("Lê Ngọc Lan", "Trần Thị B").Replace("Phường Xuân Hoà", "Phường Xuân Hòa Mới"))
            .And.NotBe(before);
        await city.LoadAsync(Path.Combine(SourceTree.Root!, "sql", "reference"));
    }

    [Fact]
    public async Task Figure_stands_once_however_many_versions_list_it()
    {
        var run = await OpenAsync("BC-TE13-Q", "HC-2024-Q4", "732", "recipients");
        await using var connection = await city.Database.Worker.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var parameters = new { runId = run.RunId };
        foreach (
            var query in new[]
            {
                "disclosure/run_unit.sql",
                "disclosure/run_value.sql",
                "disclosure/side_value.sql",
                "disclosure/sensitive_figure.sql",
                "reports/run_change.sql",
            }
        )
            await connection.ExecuteAsync(SqlFile.Read(query), parameters);

        (await connection.QueryAsync<string>("select format('%s %s', slot, indicator_cell_id) from run_value"))
            .Should()
            .HaveCount(2)
            .And.OnlyHaveUniqueItems();
        (
            await connection.QueryAsync<string>(
                "select format('%s %s %s', slot, side, indicator_cell_id) from sensitive_figure"
            )
        )
            .Should()
            .HaveCount(2)
            .And.OnlyHaveUniqueItems();
        (await connection.QueryAsync<PrintedRow>(SqlFile.Read("reports/unit_figure.sql"), parameters))
            .Should()
            .ContainSingle();
        (await connection.QueryAsync<PrintedRow>(SqlFile.Read("reports/figure_line.sql"), parameters))
            .Should()
            .OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Figure_file_has_a_row_for_each_cell_and_unit_and_leaves_missing_numbers_empty()
    {
        await using var connection = await city.Database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        var (periodId, unitId) = await connection.QuerySingleAsync<(int, int)>(
            "select period_id, admin_unit_id from reference.reporting_period, reference.admin_unit where reporting_period.code = 'HC-2024-Q4' and admin_unit.code = '732'"
        );
        using var text = new StringWriter();

        var rowCount = await new FigureFile(city.Database.Worker).WriteAsync(
            periodId,
            unitId,
            1,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero),
            text,
            TestContext.Current.CancellationToken
        );

        rowCount.Should().Be(1017 * 14);
        text.ToString()
            .Should()
            .StartWith("part,code,view,unit,breakdown,numerator,denominator,value,reported,expected\nA,01")
            .And.Contain("\nA,0101?,,26077,,,,,0,1\n")
            .And.NotContain("\r");
    }

    private Task<OrderedRun> OpenAsync(string form, string period, string unit, string audience) =>
        new ReportOrder(city.Database.Worker, new FakeTimeProvider(), NullLogger<ReportOrder>.Instance).OpenAsync(
            form,
            period,
            unit,
            audience,
            "system",
            TestContext.Current.CancellationToken
        );

    private async Task<IReadOnlyList<(string Code, long ComputationId)>> NamedAsync(long runId)
    {
        await using var connection = await city.Database.Worker.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        return (
            await connection.QueryAsync<(string, long)>(
                """
                select reporting_period.code, run_computation.computation_id
                from reports.run_computation
                inner join reference.reporting_period using (period_id)
                where run_id = @runId
                order by code
                """,
                new { runId }
            )
        ).AsList();
    }

    /// <summary>Signer, city and wards as the document names them.</summary>
    private async Task<string> PrintedAsync(long runId)
    {
        await using var connection = await city.Database.Worker.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var parameters = new { runId, wardForm = "XP-TE13" };
        var detail = await connection.QuerySingleAsync<PrintedRow>(SqlFile.Read("reports/run_detail.sql"), parameters);
        await connection.ExecuteAsync(SqlFile.Read("disclosure/run_unit.sql"), parameters);
        var units = await connection.QueryAsync<PrintedRow>(SqlFile.Read("reports/reporting_unit.sql"), parameters);
        return $"{detail.SignerName} {detail.EndDate:yyyy-MM-dd} {string.Join(", ", units.Select(unit => unit.Name))}";
    }

    private async Task SetStateAsync(long runId, string state)
    {
        await using var connection = await city.Database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await connection.ExecuteAsync(
            "update reports.report_run set state = @state where run_id = @runId",
            new { runId, state }
        );
    }

    private async Task<string?> HashAsync(long runId)
    {
        await using var connection = await city.Database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        return await connection.ExecuteScalarAsync<string>(
            "select string_agg(sha256, ' ' order by file_name) from reports.rendered_file where run_id = @runId",
            new { runId }
        );
    }

    /// <summary>Some columns of what a run prints.</summary>
    private sealed record PrintedRow
    {
        public string? SignerName { get; init; }
        public DateOnly EndDate { get; init; }
        public string? Name { get; init; }
        public string? Part { get; init; }
        public string? Code { get; init; }
        public string? View { get; init; }
        public string? Breakdown { get; init; }
    }

    /// <summary>The repository's definitions in two versions that list the same rows, and a fourth quarter in which the city has three abused children, all of them girls, and nothing else.</summary>
    public sealed class City(DatabaseFixture server) : IAsyncLifetime
    {
        private const string Figure = """
            insert into indicators.indicator_value
                (period_id, admin_unit_id, indicator_cell_id, computation_id, numerator, value, reported_count, known_from)
            select reporting_period.period_id, admin_unit.admin_unit_id, indicator_cell_id, 1, @count, @count, 13, clock_timestamp()
            from reference.reporting_period, reference.admin_unit, reference.indicator_cell
            inner join reference.indicator_formula using (indicator_formula_id)
            where reporting_period.code = 'HC-2024-Q4' and admin_unit.code = '732' and breakdown in ('', 'sex=female') and (part, indicator_formula.code, view) = ('B', '0101', '')
                and catalogue_version_id = 1
            """;

        public TestDatabase Database { get; } = new(server);

        public async ValueTask InitializeAsync()
        {
            await Database.InitializeAsync();
            await LoadAsync(Path.Combine(SourceTree.Root!, "sql", "reference"));
            using var folder = new DefinitionFolder();
            await LoadAsync(folder.Change("indicator.csv", "Dân số trẻ em", "Số trẻ em").Path);
            await using var connection = await Database.Administrator.OpenConnectionAsync(
                TestContext.Current.CancellationToken
            );
            await connection.ExecuteAsync(
                """
                insert into aggregation.tree_unit
                select period_id, upper_unit.admin_unit_id, unit.admin_unit_id, unit.level = 'commune', '-infinity', 'infinity'
                from reference.reporting_period
                inner join reference.admin_unit as unit on tree_date between unit.valid_from and unit.valid_to
                inner join reference.admin_unit as upper_unit
                    on tree_date between upper_unit.valid_from and upper_unit.valid_to and upper_unit.code in (unit.code, unit.parent_code)
                where reporting_period.code = 'HC-2024-Q4' and '732' in (unit.code, unit.parent_code) and upper_unit.level <> 'province';
                insert into indicators.computation
                    (period_id, catalogue_version_id, started_at, finished_at, sql_sha256, engine_version, is_correction)
                select period_id, 1, now(), now(), '{}', 2, false
                from reference.reporting_period where code in ('HC-2024-Q4', 'HC-2023-Q4', 'HC-2024-Q1') order by code = 'HC-2024-Q4' desc;
                select aggregation.prepare_period(period_id) from reference.reporting_period where code = 'HC-2024-Q4';
                """
            );
            await connection.ExecuteAsync(Figure, new { count = 3 });
        }

        public Task LoadAsync(string folder) =>
            new ReferenceLoader(Database.Worker, TimeProvider.System, NullLogger<ReferenceLoader>.Instance).LoadAsync(
                folder,
                "system",
                TestContext.Current.CancellationToken
            );

        public async Task ChangeFigureAsync()
        {
            await using var connection = await Database.Administrator.OpenConnectionAsync(
                TestContext.Current.CancellationToken
            );
            await connection.ExecuteAsync(
                "update indicators.indicator_value set known_to = clock_timestamp() where known_to = 'infinity'"
            );
            await connection.ExecuteAsync(Figure, new { count = 4 });
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
