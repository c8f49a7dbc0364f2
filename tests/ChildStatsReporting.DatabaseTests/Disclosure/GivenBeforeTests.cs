using ChildStatsReporting.Database;
using ChildStatsReporting.Disclosure;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Disclosure;

/// <summary>What recipients were given in reports issued before decides with what they are given now.</summary>
public sealed class GivenBeforeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Total = "(9, 1, 'total', 20, 'stands')";

    [Fact]
    public async Task Part_withheld_beside_a_small_one_stays_withheld_in_a_later_report_of_the_period() =>
        (
            await WithheldAsync(
                [Total, "(9, 1, 'a', 3, 'sensitive')", "(9, 1, 'b', 7, 'open')", "(9, 1, 'c', 10, 'open')"],
                [
                    "(9, 'total', 20, false, false)",
                    "(9, 'a', 3, true, true)",
                    "(9, 'b', 7, false, false)",
                    "(9, 'c', 10, true, false)",
                ]
            )
        )
            .Should()
            .Equal("a primary", "c complementary");

    [Fact]
    public async Task Smallest_other_part_is_withheld_where_nothing_was_given_before() =>
        (
            await WithheldAsync(
                [Total, "(9, 1, 'a', 3, 'sensitive')", "(9, 1, 'b', 7, 'open')", "(9, 1, 'c', 10, 'open')"],
                []
            )
        )
            .Should()
            .Equal("a primary", "b complementary");

    [Fact]
    public async Task Small_number_of_another_quarter_withholds_nothing_of_this_one() =>
        (
            await WithheldAsync(
                [Total, "(9, 1, 'a', 8, 'open')", "(9, 1, 'b', 12, 'open')"],
                ["(8, 'total', 9, false, false)", "(8, 'a', 3, true, true)", "(8, 'b', 6, true, false)"]
            )
        )
            .Should()
            .BeEmpty();

    [Fact]
    public async Task Corrected_number_does_not_give_the_part_that_stayed_small() =>
        (
            await WithheldAsync(
                [
                    "(9, 1, 'total', 22, 'stands')",
                    "(9, 1, 'a', 3, 'sensitive')",
                    "(9, 1, 'b', 9, 'open')",
                    "(9, 1, 'c', 10, 'open')",
                ],
                [
                    "(9, 'total', 20, false, false)",
                    "(9, 'a', 3, true, true)",
                    "(9, 'b', 7, true, false)",
                    "(9, 'c', 10, false, false)",
                ]
            )
        )
            .Should()
            .Equal("a primary", "b complementary");

    [Fact]
    public async Task Release_whose_total_gives_its_only_part_away_is_refused_where_the_rule_says_so()
    {
        string[] now = ["(9, 1, 'total', 3, 'stands')", "(9, 1, 'a', 3, 'sensitive')"];

        var refused = () => WithheldAsync(now, [], mustRefuse: true);

        (await refused.Should().ThrowAsync<ReleaseRefusedException>())
            .WithMessage("Không làm bản báo cáo này: từ những số phải công bố suy ra đúng số không được công bố ở *")
            .Which.Figures.Should()
            .ContainSingle(figure => figure.Breakdown == "k=a" && figure.Slot == "own");
        (await WithheldAsync(now, [])).Should().Equal("a primary");
    }

    [Fact]
    public async Task Public_edition_leaves_out_what_would_complete_the_report_of_the_recipients()
    {
        string[] now = [Total, "(9, 1, 'a', 3, 'sensitive')", "(9, 1, 'b', 7, 'open')", "(9, 1, 'c', 10, 'open')"];

        (await WithheldAsync(now, [], audience: "public")).Should().Equal("a primary", "b complementary");
        (
            await WithheldAsync(
                now,
                [
                    "(9, 'total', 20, false, false)",
                    "(9, 'a', 3, true, true)",
                    "(9, 'b', 7, false, false)",
                    "(9, 'c', 10, true, false)",
                ],
                audience: "public"
            )
        )
            .Should()
            .Equal("a primary", "b complementary", "c complementary");
    }

    [Fact]
    public async Task Public_edition_is_refused_where_its_total_tells_recipients_what_they_were_denied()
    {
        string[] now = [Total, "(9, 1, 'a', 3, 'sensitive')", "(9, 1, 'b', 7, 'open')", "(9, 1, 'c', 10, 'open')"];
        string[] parts = ["(9, 'a', 3, true, true)", "(9, 'b', 7, false, false)", "(9, 'c', 10, false, false)"];

        var refused = () => WithheldAsync(now, ["(9, 'total', 20, true, false)", .. parts], audience: "public");

        (await refused.Should().ThrowAsync<ReleaseRefusedException>())
            .WithMessage("*Hãy phát hành bản gửi nơi nhận của kỳ này trước*")
            .Which.Figures.Should()
            .ContainSingle(figure => figure.Breakdown == "k=a");
        (await WithheldAsync(now, ["(9, 'total', 20, false, false)", .. parts], audience: "public"))
            .Should()
            .Contain("a primary");
    }

    [Fact]
    public async Task Release_is_made_where_the_part_is_only_narrowed_down() =>
        (
            await WithheldAsync(
                ["(9, 1, 'total', 3, 'stands')", "(9, 1, 'a', 1, 'sensitive')", "(9, 1, 'b', 2, 'sensitive')"],
                [],
                mustRefuse: true
            )
        )
            .Should()
            .Equal("a primary", "b primary");

    /// <param name="now">Period, unit, quantity, amount and state of what run 7 prints.</param>
    /// <param name="before">Period, quantity, amount, whether it was withheld, and for what it is, of what run 5 gave.</param>
    private async Task<IEnumerable<string>> WithheldAsync(
        string[] now,
        string[] before,
        bool mustRefuse = false,
        string audience = "recipients"
    )
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var connection = await database.Administrator.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            $"""
            set local session_replication_role = replica;
            insert into reference.reporting_period
                (period_id, code, regime, kind, year, quarter, start_date, end_date, tree_date, opens_on, due_on, closes_on)
            overriding system value
            values (8, 'HC-2024-Q3', 'HC', 'Q', 2024, 3, '2024-06-15', '2024-09-14', '2024-09-14', '2024-09-01', '2024-09-17', '2024-09-19'),
                (9, 'HC-2024-Q4', 'HC', 'Q', 2024, 4, '2024-09-15', '2024-12-14', '2024-12-14', '2024-12-01', '2024-12-17', '2024-12-19'),
                (10, 'HC-2024-Y', 'HC', 'Y', 2024, null, '2023-12-15', '2024-12-14', '2024-12-14', '2024-12-01', '2024-12-17', '2024-12-19');
            insert into reference.reporting_period_version
                (period_id, code, regime, kind, year, quarter, start_date, end_date, tree_date, opens_on, due_on, closes_on, known_from, known_to)
            select period_id, code, regime, kind, year, quarter, start_date, end_date, tree_date, opens_on, due_on, closes_on, '-infinity', 'infinity'
            from reference.reporting_period;
            insert into reports.report_run
                (run_id, form_code, period_id, admin_unit_id, audience, figures_as_at, catalogue_version_id, state, created_at, created_by)
            overriding system value
            values (5, 'BC', 9, 1, 'recipients', now(), 1, 'published', now(), 'system'),
                (7, 'BC', 9, 1, '{audience}', now(), 1, 'pinned', now(), 'system');
            insert into reference.admin_unit (admin_unit_id, code, name, level, parent_code, valid_from, valid_to, successor_codes, provenance)
            overriding system value
            values (1, '732', 'Thành phố A', 'district', '75', '-infinity', 'infinity', default, 'given')
            on conflict do nothing;
            insert into reference.indicator_formula
                (indicator_formula_id, catalogue_version_id, position, part, code, view, name_vi, name_provenance,
                formula_provenance, multiplier, decimals, disaggregations, shows, publish, min_level)
            overriding system value
            values (1, 1, 1, 'B', '0101', '', 'Trẻ em bị xâm hại', 'seen', 'seen', 1, 0, array[]::text[], 'count', 'q', 'commune')
            on conflict do nothing;
            insert into disclosure.given_figure (run_id, reader, unit_id, least_width, period_id, quantity, amount, is_withheld, is_sensitive)
            select 5, 'recipients', 1, 4, * from (values (0, '', 0, false, false){string.Concat(
                before.Select(row => ", " + row)
            )}) as given where column1 > 0;
            insert into disclosure.given_sum (run_id, sum_key, is_total, unit_id, quantity)
            select distinct 5, 'parts', quantity = 'total', 1, quantity from disclosure.given_figure where run_id = 5;
            create temp table sensitive_figure on commit drop as
            select reader.reader, column1 as period_id, column2 as unit_id, true as is_run_unit, true as is_printed, 1 as indicator_formula_id, 'n' as side,
                case when column3 = 'total' then '' else 'k=' || column3 end as breakdown, column3 as quantity, false as tiles, false as grows, 0 as rank, {mustRefuse} as must_refuse, 'own' as slot,
                column4::numeric as amount, 4 as least_width, column5 as state,
                dense_rank() over (order by column3)::integer as indicator_cell_id
            from (values {string.Join(", ", now)}) as printed
            inner join disclosure.edition_reader as reader on reader.audience = '{audience}';
            create temp table run_unit on commit drop as select 1 as unit_id, 1 as alive_unit_id, true as is_run_unit, false as is_commune;
            """
        );
        await connection.ExecuteAsync(SqlFile.Read("disclosure/printed_sum.sql"));
        await new DisclosureControl(database.Worker, NullLogger<DisclosureControl>.Instance).WithholdAsync(
            connection,
            runId: 7,
            await DisclosureControl.WeighAsync(connection, runId: 7, cancellationToken),
            cancellationToken
        );
        return await connection.QueryAsync<string>(
            "select quantity || ' ' || reason from withheld_figure order by quantity"
        );
    }
}
