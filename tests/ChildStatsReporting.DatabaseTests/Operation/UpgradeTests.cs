using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Review;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>An installation with data, at the schema of an earlier release, is brought to this one.</summary>
public sealed class UpgradeTests(DatabaseFixture server)
{
    private static readonly string Fixture = Path.Combine(
        SourceTree.Root!,
        "tests",
        "ChildStatsReporting.DatabaseTests",
        "Operation",
        "Fixtures",
        "schema-0015"
    );

    [Fact]
    public async Task Installation_of_an_earlier_schema_keeps_figures_reports_and_open_returns()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await RestoredDatabase.NeedDumpProgramsAsync(server);
        var database = await RestoredDatabase.EmptyAsync(server);
        (await RestoredDatabase.RunAsync(database, Fixture, "restore", "--from", Fixture))
            .Should()
            .Match<(int ExitCode, string Said)>(restore => restore.ExitCode == ExitCode.Done);

        var migrations = await Task.WhenAll(
            RestoredDatabase.RunAsync(database, Fixture, "migrate"),
            RestoredDatabase.RunAsync(database, Fixture, "migrate")
        );

        migrations.Should().OnlyContain(migration => migration.ExitCode == ExitCode.Done);
        await using var services = RestoredDatabase.Compose(database, Fixture);
        await using var worker = new NpgsqlConnection(database.Worker);
        await VerifyIssuedAsync(worker, services);
        await VerifyTracedAsync(worker, services);
        (
            await worker.QueryAsync<string>(
                "select distinct concat_ws(' / ', signer_code, array_to_string(signer_lines, ' / '), signer_name, signer_user) from reports.report_run"
            )
        )
            .Should()
            .Equal("head / TRƯỞNG PHÒNG / Nguyễn Văn A (giả định) / truongphong.732");
        var before = await RestoredDatabase.FiguresAsync(services, "HC-2024-Q4");
        var period = (
            await services.GetRequiredService<UnitDirectory>().FindPeriodAsync("HC-2024-Q4", cancellationToken)
        )!;
        await services.GetRequiredService<FigureComputation>().RunAsync(period.PeriodId, cancellationToken);
        (await RestoredDatabase.FiguresAsync(services, "HC-2024-Q4")).Should().Be(before);

        var open = await worker.QuerySingleAsync<long>(
            "select submission_id from intake.submission where state = 'confirmed'"
        );
        var accepted = await services
            .GetRequiredService<SubmissionReview>()
            .DecideAsync(
                new ReviewDecision(open, ReviewAction.Accept, "thamdinh1.732", Remark: null),
                cancellationToken
            );
        accepted.IsDone.Should().BeTrue(accepted.Refusal);
        await services.GetRequiredService<FigureComputation>().RunAsync(period.PeriodId, cancellationToken);
        (await RestoredDatabase.FiguresAsync(services, "HC-2024-Q4")).Sha256.Should().NotBe(before.Sha256);
        await VerifyDefinitionsAsync(worker, services);
    }

    /// <summary>A load of formulas that have not changed since finds the rows of the figures again: no new id, no value closed.</summary>
    private static async Task VerifyDefinitionsAsync(NpgsqlConnection worker, IServiceProvider services)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var definitionCount = await worker.ExecuteScalarAsync<long>("select count(*) from reference.cell_definition");
        var period = (
            await services.GetRequiredService<UnitDirectory>().FindPeriodAsync("HC-2024-Q4", cancellationToken)
        )!;

        using var then = new DefinitionFolder()
            .Without("form.csv", "CA-TE13,")
            .Without("answering_agency.csv", "CA-TE13,")
            .Without("form_section.csv", "CA-TE13,")
            .Without("data_element.csv", "police_")
            .Without("validation_rule.csv", "police_")
            .Without("indicator_formula.csv", "P,306,police_")
            .Without("disclosure_bound.csv", "P,306,police_")
            .Without("indicator_formula.csv", "A,03xx-d,drowning,")
            .Without("disclosure_bound.csv", "A,03xx-d,drowning,");
        // The forms print deaths by drowning, which is a view of their own since.
        then.Without("report_form.csv", "BC-TE13-Q,")
            .Without("report_form.csv", "BC-TE13-6T,")
            .Without("report_form.csv", "BC-TE13-N,")
            .Without("report_form.csv", "TH-TE13,");
        WithoutPlan(then);
        var version = await services
            .GetRequiredService<ReferenceLoader>()
            .LoadAsync(then.Path, "system", cancellationToken);

        version.Should().NotBeNull("agencies, forms and elements have columns more than then");
        (await worker.ExecuteScalarAsync<long>("select count(*) from reference.cell_definition"))
            .Should()
            .Be(definitionCount);
        (await worker.QueryAsync<long>("select count(*) from reference.indicator_cell group by indicator_cell_id"))
            .Should()
            .OnlyContain(count => count == 2);
        (
            await worker.QueryAsync<string>(
                "select distinct concat_ws(' ', list_sha256, tree_sha256, calendar_sha256) from reference.catalogue_version"
            )
        )
            .Should()
            .ContainSingle();
        (
            await worker.QueryAsync<string>(
                "select distinct count(*) over (partition by catalogue_version_id) || ' ' || rule from reference.list_rule"
            )
        )
            .Should()
            .HaveCount(8, "a version from before has the rules that the code had")
            .And.OnlyContain(rule => rule.StartsWith("8 ", StringComparison.Ordinal));
        (
            await worker.QueryAsync<long>(
                "select count(distinct to_jsonb(list_rule) - array['catalogue_version_id', 'version']) from reference.list_rule"
            )
        )
            .Should()
            .Equal(8);
        (await worker.QueryAsync<bool>("select term = 1 from reference.indicator_cell_part"))
            .Should()
            .OnlyContain(isFirst => isFirst);
        (await worker.QueryAsync<string>("select distinct known_from::text from reference.admin_unit_version"))
            .Should()
            .Equal("-infinity");
        (
            await services
                .GetRequiredService<ChildStatsReporting.Indicators.IndicatorCalculator>()
                .ComputeAsync(period.PeriodId, cancellationToken)
        )
            .Should()
            .Be(0);
    }

    /// <summary>Takes out what wards and agency tell of the plan, which the definitions of then did not ask.</summary>
    private static void WithoutPlan(DefinitionFolder then)
    {
        then.Without("form.csv", "PH-TE13,").Without("form_section.csv", "XP-TE13,plan,");
        foreach (
            var element in (string[])["agency_", "hazard_", "residence_", "child_record", "action_month_", "rights_"]
        )
            then.Without("data_element.csv", element);
        then.Without("data_element.csv", "child_friendly_criterion_met").Without("data_element.csv", "fund_allotted");
        foreach (
            var view in (string[])["agency_", "hazard", "residence", "record", "action_month", "criterion", "survey"]
        )
            then.Without("indicator_formula.csv", $"P,306,{view}");
        then.Without("indicator_formula.csv", "P,306,fund_allotted");
        foreach (
            var rule in (string[])
                [
                    "hazard_",
                    "residence_",
                    "record_",
                    "criterion_",
                    "survey_",
                    "fund_spent_",
                    "breach_",
                    "data_clean_",
                    "inspected_",
                    "agency_",
                ]
        )
            then.Without("validation_rule.csv", rule);
        // They name the agency's activities among those that have their season.
        foreach (var rule in (string[])["tenfold_", "rise_from_zero", "money_"])
            then.Without("plausibility_rule.csv", rule);
    }

    /// <summary>Every run names its computation, and its figures open up as they were stored then.</summary>
    internal static async Task VerifyTracedAsync(NpgsqlConnection worker, IServiceProvider services)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var runId in await worker.QueryAsync<long>("select run_id from reports.report_run"))
        {
            var pin = (
                await services.GetRequiredService<ReportOrder>().PinOfAsync(runId, periodCode: null, cancellationToken)
            )!;
            pin.ComputationId.Should().NotBeNull();
            var asAt = new DateTimeOffset(pin.FiguresAsAt, TimeSpan.Zero);
            var (known, _) = await services
                .GetRequiredService<FigureLookup>()
                .FindAsync(pin.PeriodCode, "732", asAt, cancellationToken);
            foreach (
                var (part, code, view) in new[]
                {
                    ("A", "0101?", ""),
                    ("A", "0203?", ""),
                    ("B", "0101", ""),
                    ("P", "306", "gift"),
                }
            )
            {
                var figure = (
                    await services
                        .GetRequiredService<FigureTrace>()
                        .OpenAsync(
                            new FigureKey(
                                known!.Period.PeriodId,
                                known.State.CatalogueVersionId,
                                known.Unit.AdminUnitId,
                                part,
                                code,
                                view,
                                "",
                                asAt
                            ),
                            cancellationToken
                        )
                )!;
                decimal.Parse(figure.Value.Numerator!, System.Globalization.CultureInfo.InvariantCulture)
                    .Should()
                    .Be(figure.Lines.Sum(line => line.Numerator));
                figure
                    .Parts.Where(each => each.IsCounted)
                    .Sum(each => each.Side == "n" ? each.Amount : 0)
                    .Should()
                    .Be(figure.Lines.Sum(line => line.Numerator));
                figure.Lines.Should().Contain(line => line.IsStored && line.LeftOut == null);
            }
        }
    }

    /// <summary>What was published is what the registry says, and its figures are still those of the database at that instant.</summary>
    internal static async Task VerifyIssuedAsync(NpgsqlConnection worker, IServiceProvider services)
    {
        var issued = services.GetRequiredService<ChildStatsReporting.Signing.IssuedFiles>();
        var files = (
            await worker.QueryAsync<(string FileName, byte[] Content, DateTime AsAt, string PeriodCode)>(
                """
                select signed_file.file_name, signed_file.content, report_run.figures_as_at, reporting_period.code
                from signing.signed_file
                inner join reports.report_run using (run_id)
                inner join reference.reporting_period using (period_id)
                order by 1, 4
                """
            )
        ).AsList();
        files.Should().HaveCount(12);
        foreach (var file in files)
        {
            (await issued.FindAsync(file.Content, TestContext.Current.CancellationToken))
                .Should()
                .NotBeNull(file.FileName);
            if (file.FileName.EndsWith(".pdf", StringComparison.Ordinal))
                PdfVerifier
                    .Verify(file.Content, new TrustProfile { Roots = [], TestRoots = [] })
                    .Integrity.Should()
                    .Be(Integrity.Intact);
            else
                (
                    await RestoredDatabase.FiguresAsync(
                        services,
                        file.PeriodCode,
                        new DateTimeOffset(file.AsAt, TimeSpan.Zero)
                    )
                )
                    .Text.Should()
                    .Be(System.Text.Encoding.UTF8.GetString(file.Content), $"figures of {file.PeriodCode}");
        }
    }
}
