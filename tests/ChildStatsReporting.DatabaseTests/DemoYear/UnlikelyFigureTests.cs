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
}
