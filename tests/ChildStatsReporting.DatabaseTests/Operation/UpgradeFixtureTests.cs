using System.IO.Compression;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.DemoYear;
using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Backup;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Validation;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>Makes the fixture of the newest schema; it is asked for by name, see the README beside the fixture.</summary>
[Collection(nameof(PlayedYear))]
public sealed class UpgradeFixtureTests(PlayedYear year)
{
    private const string Ward = "26086";
    private const string Before = "HC-2023-Q4";
    private const string Last = "HC-2024-Q4";
    private static readonly string[] Quarters = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3"];
    private static readonly string[] Periods = [Before, .. Quarters, Last, "HC-2024-H1", "HC-2024-9M", "HC-2024-Y"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Played_year_with_one_open_return_becomes_a_fixture()
    {
        await SendAnewAsync();
        await LoadTwiceAsync();
        await GiveNeighbourAsync();

        // A repository has no room for fifty workbooks and the same documents twice.
        await using (var owner = new NpgsqlConnection(year.Connections.Owner))
        {
            await owner.ExecuteAsync(
                """
                delete from intake.submission_key where submission_id <> (select max(submission_id) from intake.submission_key);
                delete from intake.submission_file where submission_id not in (select submission_id from intake.submission_key);
                delete from reports.rendered_file;
                """
            );
        }

        var target = Directory.CreateDirectory(Path.Combine(SourceTree.Root!, "TestResults", "fixture"));
        var (folder, _) = await new DatabaseBackup(year.Connections.Owner!, TimeProvider.System).WriteAsync(
            target.FullName,
            Cancellation
        );
        var keys = year.Services.GetRequiredService<IConfiguration>()["Signing:TestKeyFolder"]!;
        File.Copy(Path.Combine(keys, "master-keys.txt"), Path.Combine(folder, "master-keys.txt"));
        await PrintAsync(folder);
    }

    /// <summary>A return of the last quarter that was confirmed and waits for the reviewer.</summary>
    private async Task SendAnewAsync()
    {
        var period = await year.PeriodAsync(Last);
        var unit = await year.UnitAsync(Ward, period);
        var gate = await year
            .Services.GetRequiredService<PeriodGate>()
            .ChangeAsync(
                new PeriodChange(
                    period.PeriodId,
                    unit.AdminUnitId,
                    PeriodAct.Reopen,
                    new DateOnly(2030, 12, 31),
                    "Đơn vị xin gửi lại.",
                    "thamdinh1.732"
                ),
                Cancellation
            );
        gate.IsDone.Should().BeTrue(gate.Refusal);
        var template = await year
            .Services.GetRequiredService<WorkbookTemplate>()
            .WriteAsync(new TemplateRequest("XP-TE13", Ward, period.Code, IsInvented: true), Cancellation);
        var filled = DemoWorkbook.Fill(template.Bytes!, new Demo.DemoYear(7).Return(Ward, 4));
        var receipt = await year
            .Services.GetRequiredService<SubmissionIntake>()
            .ReceiveAsync(new SubmittedFile("bao-cao.xlsx", filled, $"canbo.{Ward}"), Cancellation);
        (
            await year
                .Services.GetRequiredService<SubmissionValidator>()
                .ValidateAsync(receipt.SubmissionId, Cancellation)
        )
            .BlockingCount.Should()
            .Be(0);
        foreach (
            var (action, person) in ((ReviewAction, string)[])
                [(ReviewAction.Submit, $"canbo.{Ward}"), (ReviewAction.Confirm, $"lanhdao.{Ward}")]
        )
        {
            var outcome = await year
                .Services.GetRequiredService<SubmissionReview>()
                .DecideAsync(new ReviewDecision(receipt.SubmissionId, action, person, "Đã rà soát."), Cancellation);
            outcome.IsDone.Should().BeTrue(outcome.Refusal);
        }
    }

    /// <summary>Another name and the first one again: three versions of which two say the same.</summary>
    private async Task LoadTwiceAsync()
    {
        var loader = year.Services.GetRequiredService<ReferenceLoader>();
        using var renamed = new DefinitionFolder();
        renamed.Change("indicator_formula.csv", "Tỷ suất sinh thô", "Tỷ suất sinh");
        (await loader.LoadAsync(renamed.Path, "system", Cancellation)).Should().NotBeNull();
        (await loader.LoadAsync(DemoYear.PlayedYear.Reference, "system", Cancellation)).Should().NotBeNull();
    }

    /// <summary>Tân Phú (734) beside the played city, with a split, a merger, lists erased, and returns that change after the last computation.</summary>
    private async Task GiveNeighbourAsync()
    {
        await SaveAsync([
            .. OpeningStocks(),
            .. SplitFamily(),
            .. MergedFamily(),
            .. OtherCommunes(),
            GivenAccepted.SectorReturn("YT-TE13", "26167", Quarters[0]).With("immunised_under_one_child", 4),
        ]);
        await ComputeAsync();

        await EraseAsync("26092", Quarters[1]);
        await ComputeAsync();

        await SaveAsync([Full("26143", Before, 700)]);
        await using var owner = new NpgsqlConnection(year.Connections.Owner);
        await owner.ExecuteAsync("update intake.submission set state = 'returned' where form_code = 'YT-TE13'");
    }

    /// <summary>The stocks with which 2024 opens; "x" at 26131.</summary>
    private static IEnumerable<AcceptedReturn> OpeningStocks() =>
        [
            Full("26116", Before, 1000),
            Full("26131", Before, 0).NotApplicable("population"),
            Full("26143", Before, 500),
            Full("26128", Before, 400),
            Full("26122", Before, 300),
            Full("26134", Before, 200),
        ];

    /// <summary>
    /// Núi Tượng (26128), divided between 26122 and 26134 on 01/11/2024. Handed on to 26134: child T001 with its case, T003 in another case, T004
    /// in one of the year before. Both heirs list the fine of the split unit and a case of the quarter of the split.
    /// </summary>
    private static IEnumerable<AcceptedReturn> SplitFamily()
    {
        var handedOn = GivenAccepted.Case("26128-24-V001", "2024-02-01");
        var earlier = GivenAccepted.Case("26128-23-V007", "2023-11-01");
        var fine = GivenAccepted.Decision("26128-24-Q001", handedOn.CaseKey, "2024-04-01", 2_000_000);
        var shared = GivenAccepted.Case("26128-24-V009", "2024-10-15", perpetrators: 2);
        var own = GivenAccepted.Case("26134-24-V001", "2024-11-01", setting: "school");
        return
        [
            Full("26128", Quarters[0])
                .With(handedOn)
                .With(GivenAccepted.Child("26128-24-T001", handedOn.CaseKey))
                .With(GivenAccepted.Child("26128-24-T002", handedOn.CaseKey, age: 12))
                .With(GivenAccepted.Child("26128-24-T003", handedOn.CaseKey))
                .With(GivenAccepted.Child("26128-24-T004", handedOn.CaseKey)),
            Full("26128", Quarters[1]).With(fine).With(GivenAccepted.Injury()),
            Full("26128", Quarters[2]),
            .. Quarters.Select(quarter => Full("26134", quarter)),
            Full("26134", Last, 400)
                .With(handedOn)
                .With(earlier)
                .With(fine)
                .With(shared)
                .With(own)
                .With(GivenAccepted.Child("26128-24-T001", handedOn.CaseKey, forms: "sexual", hasPlan: true))
                .With(GivenAccepted.Child("26128-24-T003", own.CaseKey, forms: "neglect"))
                .With(GivenAccepted.Child("26128-24-T004", earlier.CaseKey))
                .With(GivenAccepted.Child("26134-24-T001", own.CaseKey))
                .With(GivenAccepted.Injury()),
            Full("26122", Quarters[0])
                .With(GivenAccepted.Case("26122-24-V001", "2024-01-15"))
                .With(GivenAccepted.Child("26122-24-T001", "26122-24-V001")),
            .. Quarters[1..].Select(quarter => Full("26122", quarter)),
            Full("26122", Last, 500).With(fine).With(shared).With(GivenAccepted.Injury()),
        ];
    }

    /// <summary>26137, merged whole into 26146.</summary>
    private static IEnumerable<AcceptedReturn> MergedFamily()
    {
        var goneOnWith = GivenAccepted.Case("26137-24-V001", "2024-05-01");
        var child = GivenAccepted.Child("26137-24-T001", goneOnWith.CaseKey);
        return
        [
            .. Quarters.Select(quarter => Full("26146", quarter)),
            Full("26137", Quarters[0]),
            Full("26137", Quarters[1]).With(goneOnWith).With(child),
            Full("26137", Quarters[2]),
            Full("26146", Last, 800).With(goneOnWith with { Outcome = "criminal" }).With(child),
        ];
    }

    /// <summary>26116 adds a case of the second quarter in the third; 26119 leaves the list of cases empty without its tick.</summary>
    private static IEnumerable<AcceptedReturn> OtherCommunes() =>
        [
            Full("26116", Quarters[0]).With(GivenAccepted.Injury()),
            Full("26116", Quarters[1]),
            Full("26116", Quarters[2])
                .With(GivenAccepted.Case("26116-24-V001", "2024-05-01", form: "neglect"))
                .With(GivenAccepted.Child("26116-24-T001", "26116-24-V001", forms: "neglect")),
            Full("26116", Last, 1100),
            .. from unit in new[] { "26131", "26143" }
            from quarter in Quarters.Append(Last)
            select Full(unit, quarter, 900),
            Full("26119", Quarters[0]).Unticked("abuse_case"),
            Full("26167", Quarters[0]),
        ];

    private static AcceptedReturn Full(string unit, string period, int population = 0)
    {
        var filled = GivenAccepted
            .Return(unit, period)
            .With("child_population", 10)
            .With("special_circumstance_child", 2)
            .With("live_birth", 3)
            .With("gift_child", 1);
        return period is Before or Last ? filled.With("population", population) : filled;
    }

    private async Task SaveAsync(IEnumerable<AcceptedReturn> returns)
    {
        await using var owner = new NpgsqlConnection(year.Connections.Owner);
        await owner.OpenAsync(Cancellation);
        await using var transaction = await owner.BeginTransactionAsync(Cancellation);
        foreach (var each in returns)
            await each.SaveAsync(owner);

        // By the domain clock, like the played ones: no sweep finds them newer than its computations.
        await owner.ExecuteAsync(
            """
            update intake.submission
            set received_at = reporting_period.due_on, accepted_at = reporting_period.due_on
            from reference.reporting_period
            where reporting_period.period_id = submission.period_id and submission.received_by = 'officer'
            """
        );
        await transaction.CommitAsync(Cancellation);
    }

    private async Task ComputeAsync()
    {
        foreach (var code in Periods)
            await year
                .Services.GetRequiredService<FigureComputation>()
                .RunAsync((await year.PeriodAsync(code)).PeriodId, Cancellation);
    }

    private async Task EraseAsync(string unit, string periodCode)
    {
        await using var owner = new NpgsqlConnection(year.Connections.Owner);
        var submissionId = await owner.QuerySingleAsync<long>(
            """
            select submission_id
            from intake.submission
            inner join reference.reporting_period using (period_id)
            inner join reference.admin_unit using (admin_unit_id)
            where reporting_period.code = @periodCode and admin_unit.code = @unit and submission.state = 'accepted'
            """,
            new { unit, periodCode }
        );
        var outcome = await year
            .Services.GetRequiredService<SubmissionErasure>()
            .EraseAsync(submissionId, "Hết hạn lưu", "local", Cancellation);
        outcome.IsErased.Should().BeTrue(outcome.Refusal);
        outcome.RowCount.Should().BePositive();
    }

    /// <summary>The figures of province 75 as this program prints them, packed; rows of the other districts, all empty, are left out.</summary>
    private async Task PrintAsync(string folder)
    {
        var figures = year.Services.GetRequiredService<FigureFile>();
        Directory.CreateDirectory(Path.Combine(folder, "figures"));
        foreach (var code in Periods)
        {
            var period = await year.PeriodAsync(code);
            var state = (await figures.NewestStateAsync(period.PeriodId, Cancellation))!;
            using var text = new StringWriter();
            await figures.WriteAsync(
                period.PeriodId,
                (await year.UnitAsync("75", period)).AdminUnitId,
                state.CatalogueVersionId,
                state.AsAt,
                text,
                Cancellation
            );
            await File.WriteAllTextAsync(
                Path.Combine(folder, "figures", $"{code}.sha256"),
                UpgradedFigures.Sha256(text.ToString()),
                Cancellation
            );
            await using var file = File.Create(Path.Combine(folder, "figures", $"{code}.csv.gz"));
            await using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
            await packed.WriteAsync(
                System.Text.Encoding.UTF8.GetBytes(UpgradedFigures.Shown(text.ToString())),
                Cancellation
            );
        }
    }
}
