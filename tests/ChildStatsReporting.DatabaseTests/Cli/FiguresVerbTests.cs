using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using Microsoft.Extensions.Configuration;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>The verbs that read figures. Source: design The life of a figure.</summary>
public sealed class FiguresVerbTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync()
    {
        output.Dispose();
        errors.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Figures_of_an_instant_are_printed_again_byte_for_byte()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", Quarter).With("gift_child", 3).With("child_population", 7)
        );
        await figures.ComputeAsync(Quarter);
        var then = await PrintedAsync();
        var instant = (
            await figures.QueryAsync<string>(
                "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
            )
        ).Single();
        await figures.AcceptAsync(GivenAccepted.Return("26083", Quarter).With("gift_child", 5));
        using var folder = new DefinitionFolder();
        await figures.LoadAsync(
            folder
                .Change(
                    "indicator_formula.csv",
                    "special_circumstance_child,child_population,100,2,",
                    "special_circumstance_child,child_population,100,1,"
                )
                .Path
        );
        await figures.ComputeAsync(Quarter);

        var again = await PrintedAsync("--as-known-at", instant);
        var now = await PrintedAsync();

        again.Should().Be(then);
        then.Should().Contain("\nP,306,gift,26083,,3,,3,1,1\n").And.Contain("\nA,0301?,,732,,0,224,0.00,1,13\n");
        now.Should().Contain("\nP,306,gift,26083,,5,,5,1,1\n").And.NotContain("0.00,1,13");
    }

    [Fact]
    public async Task Figures_are_printed_and_not_computed()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", Quarter));

        var exitCode = await RunAsync();

        exitCode.Should().Be(ExitCode.Refused);
        output.ToString().Should().BeEmpty();
        errors.ToString().Should().Be($"Kỳ {Quarter} chưa được tổng hợp.{Environment.NewLine}");
        (await figures.QueryAsync<long>("select count(*) from indicators.computation")).Single().Should().Be(0);
    }

    [Fact]
    public async Task Instant_before_the_first_computation_has_no_rows()
    {
        await figures.ComputeAsync(Quarter);
        var before = (
            await figures.QueryAsync<string>(
                "select to_char((started_at - interval '1 microsecond') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from indicators.computation"
            )
        ).Single();

        var exitCode = await RunAsync("--as-known-at", before);

        exitCode.Should().Be(ExitCode.Refused);
        output.ToString().Should().BeEmpty();
        errors.ToString().Should().Contain($"Kỳ {Quarter} chưa được tổng hợp.");
    }

    [Theory]
    [InlineData("2024-12-16 08:00")]
    [InlineData("2024-12-16T08:00:00")]
    [InlineData("16/12/2024T08:00:00+07:00")]
    public async Task Instant_that_cannot_be_read_is_a_wrong_argument(string text)
    {
        (await RunAsync("--as-known-at", text)).Should().Be(ExitCode.Usage);
        errors.ToString().Should().Contain(text).And.Contain("múi giờ");
    }

    [Fact]
    public async Task Instant_that_has_not_come_is_refused()
    {
        await figures.ComputeAsync(Quarter);

        (await RunAsync("--as-known-at", "2999-01-01T00:00:00Z")).Should().Be(ExitCode.Refused);
        errors.ToString().Should().Contain("chưa đến");
    }

    [Fact]
    public async Task Dissolved_unit_is_refused_naming_its_successor()
    {
        await figures.ComputeAsync(Quarter);

        (await RunAsync("figures", "--unit", "26071", "--period", Quarter)).Should().Be(ExitCode.Refused);
        errors.ToString().Should().Contain("Phường Xuân An (26080)");
    }

    [Fact]
    public async Task Trace_prints_text_and_a_machine_form()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", Quarter).With("gift_child", 3000));
        await figures.ComputeAsync(Quarter);

        (await RunAsync("trace", "--unit", "732", "--period", Quarter, "--indicator", "P/306/gift"))
            .Should()
            .Be(ExitCode.Done, errors.ToString());
        var text = output.ToString();
        output.GetStringBuilder().Clear();
        (await RunAsync("trace", "--unit", "732", "--period", Quarter, "--indicator", "P/306/gift", "--json"))
            .Should()
            .Be(ExitCode.Done);
        var json = System.Text.Json.JsonDocument.Parse(output.ToString()).RootElement;

        text.Should()
            .StartWith(
                "P/306/gift Số lượt trẻ em được thăm, tặng quà — Thành phố Long Khánh (732), quý IV năm 2024 (HC-2024-Q4)"
            )
            .And.Contain("giá trị: 3.000")
            .And.Contain("Phường Xuân Hoà: 3.000")
            .And.Contain("Không tính 12 đơn vị:");
        json.GetProperty("figure").GetProperty("value").GetString().Should().Be("3000");
        json.GetProperty("lines").GetArrayLength().Should().Be(13);
        json.GetProperty("parts")
            .EnumerateArray()
            .Count(part => part.GetProperty("isCounted").GetBoolean())
            .Should()
            .Be(1);
        json.GetProperty("parts")[0].TryGetProperty("fileSha256", out _).Should().BeTrue();
    }

    [Fact]
    public async Task Trace_says_that_a_return_was_given_back()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", Quarter).With("gift_child", 3000),
            GivenAccepted.Return("26077", Quarter).With("gift_child", 5)
        );
        await figures.ExecuteAsync(
            "update intake.submission set state = 'returned' where admin_unit_id in (select admin_unit_id from reference.admin_unit where code = '26077')"
        );
        await figures.ComputeAsync(Quarter);

        (await PrintedAsync("trace", "--unit", "732", "--period", Quarter, "--indicator", "P/306/gift"))
            .Should()
            .Contain("  báo cáo quý IV năm 2024 hiện bị trả lại: ")
            .And.Contain("  thiếu báo cáo quý IV năm 2024: ");
    }

    [Fact]
    public async Task Trace_of_a_run_says_that_its_report_withholds_the_figure()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", Quarter).With("gift_child", 3));
        await figures.ComputeAsync(Quarter);
        var run = (
            await figures.QueryAsync<long>(
                """
                with run as (
                    insert into reports.report_run (form_code, period_id, admin_unit_id, audience, figures_as_at,
                        catalogue_version_id, state, created_at, created_by)
                    select 'BC-TE13-Q', period_id, tree_unit.unit_id, 'recipients', clock_timestamp(), 1, 'published', now(), 'given'
                    from indicators.computation
                    inner join aggregation.tree_unit using (period_id)
                    inner join reference.admin_unit on admin_unit_id = tree_unit.unit_id and code = '732'
                    limit 1
                    returning *
                ),
                printed as (
                    insert into reports.run_computation (run_id, period_id, computation_id)
                    select run_id, period_id, max(computation_id) from run inner join indicators.computation using (period_id)
                    group by run_id, period_id
                ),
                withheld as (
                    insert into disclosure.suppressed_cell (run_id, admin_unit_id, indicator_cell_id, slot, reason)
                    select run_id, admin_unit_id, indicator_cell_id, 'own', 'primary'
                    from run
                    inner join reference.cell_key on code = '306' and view = 'gift' and breakdown = ''
                )
                select run_id from run
                """
            )
        ).Single();
        string[] trace = ["trace", "--unit", "732", "--run", $"{run}", "--indicator"];

        var withheld = await PrintedAsync([.. trace, "P/306/gift"]);
        var shown = await PrintedAsync([.. trace, "P/306/activity"]);
        var json = await PrintedAsync([.. trace, "P/306/gift", "--json"]);

        withheld.Should().Contain("  báo cáo này không công bố số đó (“…”): quy tắc công bố");
        shown.Should().NotContain("không công bố");
        System
            .Text.Json.JsonDocument.Parse(json)
            .RootElement.GetProperty("withheld")
            .GetString()
            .Should()
            .Be("primary");
    }

    [Fact]
    public async Task Restated_figures_have_two_more_columns()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26071", "HC-2024-Q1").With("gift_child", 2),
            GivenAccepted.Return("26080", "HC-2024-Q1").With("gift_child", 3)
        );
        await figures.ComputeAsync("HC-2024-Q1");

        (await RunAsync("figures", "--unit", "732", "--period", "HC-2024-Q1", "--restated-on", "2024-12-14"))
            .Should()
            .Be(ExitCode.Done, errors.ToString());

        output
            .ToString()
            .Should()
            .StartWith(
                "part,code,view,unit,breakdown,numerator,denominator,value,reported,expected,covered_percent,note\n"
            )
            .And.Contain("\nP,306,gift,26080,,5,,5,2,3,100,\n");
    }

    private async Task<string> PrintedAsync(params string[] options)
    {
        output.GetStringBuilder().Clear();
        (await RunAsync(options)).Should().Be(ExitCode.Done, errors.ToString());
        return output.ToString();
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        var all = arguments is [not "figures" and not "trace", ..] or []
            ? ["figures", "--unit", "732", "--period", Quarter, .. arguments]
            : arguments;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(figures.Connections.Settings()).Build();
        return DemoProgram.CommandLine(configuration, output, errors).RunAsync(all);
    }
}
