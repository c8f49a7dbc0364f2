using Dapper;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>A clean return gives nearly no warning of plausibility: who reads a hundred of them reads none.</summary>
[Collection(nameof(PlayedYear))]
public sealed class UnlikelyFigureTests(PlayedYear year)
{
    [Fact]
    public async Task Accepted_returns_of_the_year_have_nearly_no_unlikely_figure()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var returns = await connection.QuerySingleAsync<int>(
            "select count(*)::integer from intake.submission where state = 'accepted'"
        );
        var found = (
            await connection.QueryAsync<string>(
                """
                select concat_ws(' | ', finding.rule, finding.sheet, finding.cell, finding.message)
                from validation.finding
                inner join intake.submission using (submission_id)
                where state = 'accepted'
                    and rule in (select rule from reference.plausibility_rule)
                """
            )
        ).AsList();

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{found.Count} unlikely figures in {returns} accepted returns:\n{string.Join('\n', found)}"
        );
        returns.Should().BeGreaterThan(50);
        (found.Count * 20)
            .Should()
            .BeLessThan(returns, $"{found.Count} in {returns} returns:\n{string.Join('\n', found)}");
    }

    [Fact]
    public async Task Accepted_return_has_at_most_two_warnings()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var returns = (
            await connection.QueryAsync<WarnedReturn>(
                """
                select
                    concat_ws(' ', form_code, admin_unit.code, reporting_period.code) as name,
                    count(finding.finding_id)::integer as warning_count,
                    coalesce(string_agg(concat_ws(' ', finding.rule, finding.sheet, finding.cell), ', '), '') as rules
                from intake.submission
                inner join reference.admin_unit using (admin_unit_id)
                inner join reference.reporting_period using (period_id)
                left join validation.finding
                    on finding.submission_id = submission.submission_id
                    and finding.severity = 'warning'
                where submission.state = 'accepted'
                group by submission.submission_id, admin_unit.code, reporting_period.code
                order by 2 desc, 1
                """
            )
        ).AsList();

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(
                '\n',
                returns
                    .CountBy(each => each.WarningCount)
                    .OrderBy(pair => pair.Key)
                    .Select(pair => $"{pair.Value} returns with {pair.Key} warnings")
            )
        );
        returns.Should().HaveCountGreaterThan(50);
        returns.Where(each => each.WarningCount > 2).Should().BeEmpty();
    }

    private sealed record WarnedReturn(string Name, int WarningCount, string Rules);
}
