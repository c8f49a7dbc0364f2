using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>
/// An installation of schema 0019, whose engine stored the figures of communes and had no owners of keys, moves on. Every figure that was
/// right stays as it was, byte for byte; each that was wrong is listed in <c>changed.tsv</c> beside the fixture with its rule.
/// </summary>
public sealed class FigureUpgradeTests(DatabaseFixture server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_differ_in_the_listed_rows_only()
    {
        await using var installation = await UpgradedInstallation.MigrateAsync(server);
        await VerifyBeforeComputationAsync(installation);
        await installation.SweepAsync();

        var changed = new List<ChangedFigure>();
        foreach (var period in UpgradedInstallation.Periods)
            changed.AddRange(
                UpgradedFigures.Compare(
                    period,
                    await installation.FiguresAsync(period, installation.MigratedAt),
                    await installation.FiguresAsync(period)
                )
            );
        var expected = UpgradedFigures.ReadChanged(UpgradedInstallation.Fixture);
        changed.Should().Equal(expected.Select(row => row with { Rule = "" }));
        UpgradedFigures.RulesOfChanges().Should().Contain(expected.SelectMany(row => row.Rule.Split("; ")).Distinct());

        await VerifyKnowledgeAsync(installation, changed);
        await VerifyReportsAsync(installation);
        await VerifyErasedAsync(installation);
        await VerifyRepeatedAsync(installation);
    }

    [Fact]
    public async Task Counts_of_a_split_unit_and_its_heirs_stay_together_where_a_list_was_erased()
    {
        const string year = "HC-2024-Y";
        string[] units = ["75", "734", "26122", "26134"];
        await using var installation = await UpgradedInstallation.MigrateAsync(server, EraseHeirAsync);
        var before = UpgradedFigures.FromLists(await installation.FiguresAsync(year), units);

        await installation.ComputeAsync(year);

        before.Should().Contain("B,0101,,26134,,3,,3,1,1");
        UpgradedFigures.FromLists(await installation.FiguresAsync(year), units).Should().Equal(before);
    }

    /// <summary>The lists of 26134 of the last quarter, in which keys of the split unit stand, as the program of schema 0019 erased it.</summary>
    private static async Task EraseHeirAsync(NpgsqlConnection owner)
    {
        await owner.OpenAsync(Cancellation);
        var submissionId = await owner.QuerySingleAsync<long>(
            """
            select submission_id
            from intake.submission
            inner join reference.reporting_period using (period_id)
            inner join reference.admin_unit using (admin_unit_id)
            where reporting_period.code = 'HC-2024-Q4' and admin_unit.code = '26134' and submission.state = 'accepted'
            """
        );
        await owner.ExecuteAsync(
            """
            delete from intake.submission_key where submission_id = @submissionId;
            delete from register.submitted_row where submission_id = @submissionId;
            delete from register.abuse_case where submission_id = @submissionId;
            delete from register.abused_child where submission_id = @submissionId;
            delete from register.sanction_decision where submission_id = @submissionId;
            delete from register.injury where submission_id = @submissionId;
            update intake.submission set erased_at = timestamptz '2025-01-06 00:00:00Z' where submission_id = @submissionId
            """,
            new { submissionId }
        );
    }

    /// <summary>The program of today prints what the one of schema 0019 printed, now and at the pins of the issued files.</summary>
    private static async Task VerifyBeforeComputationAsync(UpgradedInstallation installation)
    {
        await using (var worker = await installation.Worker.OpenConnectionAsync(Cancellation))
        {
            await UpgradeTests.VerifyIssuedAsync(worker, installation.Services);
            await UpgradeTests.VerifyTracedAsync(worker, installation.Services);
        }

        foreach (var period in UpgradedInstallation.Periods)
            await VerifyPrintedAsync(installation, period);
    }

    private static async Task VerifyPrintedAsync(UpgradedInstallation installation, string period)
    {
        var (shown, sha256) = UpgradedFigures.Read(UpgradedInstallation.Fixture, period);
        var text = await installation.FiguresAsync(period, installation.MigratedAt);
        UpgradedFigures.Shown(text).Should().Be(shown, period);
        UpgradedFigures.Sha256(text).Should().Be(sha256, period);
    }

    /// <summary>What was known stays known: read at an instant before it is as it was, and above the communes only what changed was closed.</summary>
    private static async Task VerifyKnowledgeAsync(UpgradedInstallation installation, List<ChangedFigure> changed)
    {
        await VerifyBeforeComputationAsync(installation);

        var above = changed.Where(row => row.Unit.Length < 5).ToList();
        (await ClosedOrAddedAsync("closed"))
            .Should()
            .Equal(above.Where(row => row.HadNumber).Select(row => row.Key).Order(StringComparer.Ordinal));
        (await ClosedOrAddedAsync("added"))
            .Should()
            .Equal(above.Where(row => row.HasNumber).Select(row => row.Key).Order(StringComparer.Ordinal));
        (
            await installation.QueryAsync<string>(
                """
                select distinct admin_unit.level
                from indicators.indicator_value inner join reference.admin_unit using (admin_unit_id)
                where known_to = 'infinity'
                """
            )
        ).Should().BeEquivalentTo("province", "district");

        async Task<IEnumerable<string>> ClosedOrAddedAsync(string act) =>
            (
                await installation.QueryAsync<string>(
                    """
                    select concat_ws(',', reporting_period.code, cell_key.part, cell_key.code, cell_key.view, admin_unit.code, cell_key.breakdown)
                    from indicators.indicator_value
                    inner join reference.admin_unit using (admin_unit_id)
                    inner join reference.reporting_period using (period_id)
                    inner join reference.cell_key using (indicator_cell_id)
                    where admin_unit.level <> 'commune'
                        and case @act when 'closed' then known_to else known_from end > @MigratedAt
                        and (@act = 'added' or known_to <> 'infinity')
                    """,
                    new { act, installation.MigratedAt }
                )
            ).Order(StringComparer.Ordinal);
    }

    /// <summary>None of the issued reports, all of the city whose figures were right, asks for a correction.</summary>
    private static async Task VerifyReportsAsync(UpgradedInstallation installation)
    {
        var runIds = await installation.QueryAsync<long>(
            "select run_id from reports.report_run where run_id in (select run_id from signing.signed_file)"
        );
        runIds.Should().HaveCount(4);
        foreach (var runId in runIds)
            (await installation.QueryAsync<bool>(SqlFile.Read("reports/changed_figure.sql"), new { runId }))
                .Should()
                .Equal(false);
    }

    /// <summary>26092 had a case in each of two quarters; the list of the first one is gone.</summary>
    private static async Task VerifyErasedAsync(UpgradedInstallation installation)
    {
        foreach (
            var (period, count) in new[] { ("HC-2024-Q2", 1), ("HC-2024-H1", 1), ("HC-2024-9M", 2), ("HC-2024-Y", 2) }
        )
            (await installation.FiguresAsync(period)).Should().Contain($"\nB,01xx-a,,26092,,{count},,{count},1,1\n");
        (
            await installation.QueryAsync<string>(
                """
                select distinct reporting_period.code
                from aggregation.recount
                inner join reference.admin_unit on admin_unit_id = line_unit_id
                inner join reference.reporting_period using (period_id)
                where admin_unit.code = '26092' and known_to = 'infinity' and known_from < @MigratedAt
                """,
                new { installation.MigratedAt }
            )
        ).Should().BeEquivalentTo("HC-2024-H1", "HC-2024-9M", "HC-2024-Y");
    }

    /// <summary>The definitions of today loaded once more and everything computed once more leave no trace.</summary>
    private static async Task VerifyRepeatedAsync(UpgradedInstallation installation)
    {
        await LoadAndComputeAsync();
        var before = await StateAsync();

        (await LoadAndComputeAsync()).Should().BeNull();
        (await StateAsync()).Should().Equal(before);

        async Task<int?> LoadAndComputeAsync()
        {
            var version = await installation
                .Services.GetRequiredService<ReferenceLoader>()
                .LoadAsync(Path.Combine(SourceTree.Root!, "sql", "reference"), "system", Cancellation);
            foreach (var period in UpgradedInstallation.Periods)
                await installation.ComputeAsync(period);
            return version;
        }

        Task<IReadOnlyList<long>> StateAsync() =>
            installation.QueryAsync<long>(
                """
                select count(*) from indicators.computation
                union all select count(*) from indicators.indicator_value
                union all select count(*) from aggregation.observation
                union all select count(*) from aggregation.line_part
                union all select count(*) from aggregation.recount
                union all select count(*) from reference.indicator_cell
                """
            );
    }
}
