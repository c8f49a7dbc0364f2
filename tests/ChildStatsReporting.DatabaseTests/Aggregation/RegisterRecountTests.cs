namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>The lists are a running register, counted again for each period. Source: design The ward return XP-TE13.</summary>
public sealed class RegisterRecountTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Ward = "26083";

    /// <summary>Of the child T001: V001 in the first quarter in the family, V002 in the second at school.</summary>
    private static readonly GivenCase First = GivenAccepted.Case("26083-24-V001", "2024-01-15", setting: "family");

    private static readonly GivenCase Second = GivenAccepted.Case(
        "26083-24-V002",
        "2024-04-01",
        "sexual",
        setting: "school"
    );

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("HC-2024-Q1", "", "1 = 1; 1 of 1")]
    [InlineData("HC-2024-Q2", "", "1 = 1; 1 of 1")]
    [InlineData("HC-2024-H1", "", "1 = 1; 1 of 1")]
    [InlineData("HC-2024-Q2", "age_group=6-10;abuse_setting=school", "1 = 1; 1 of 1")]
    [InlineData("HC-2024-H1", "age_group=3-5;abuse_setting=family", "1 = 1; 1 of 1")]
    [InlineData("HC-2024-H1", "abuse_setting=school", "0 = 0; 1 of 1")]
    public async Task Child_counts_once_by_age_and_setting_of_its_first_case(
        string period,
        string breakdown,
        string figure
    )
    {
        await AcceptTwoCasesOfOneChildAsync();

        (await FigureAsync(period, "B/0101", breakdown)).Should().Be(figure);
    }

    [Fact]
    public async Task Return_of_another_form_takes_no_count_of_keys_away()
    {
        await AcceptTwoCasesOfOneChildAsync();
        await figures.AcceptAsync(
            from quarter in new[] { "HC-2024-Q1", "HC-2024-Q2" }
            select GivenAccepted.SectorReturn("YT-TE13", Ward, quarter).With("immunised_under_one_child", 3)
        );

        (await FigureAsync("HC-2024-H1", "B/0101")).Should().Be("1 = 1; 1 of 1");
    }

    [Theory]
    [InlineData("HC-2024-Q2", "abuse_form=violence", "0 = 0; 1 of 1")]
    [InlineData("HC-2024-H1", "abuse_form=violence", "1 = 1; 1 of 1")]
    [InlineData("HC-2024-H1", "abuse_form=sexual", "1 = 1; 1 of 1")]
    [InlineData("HC-2024-H1", "abuse_form=neglect", "0 = 0; 1 of 1")]
    public async Task Forms_of_a_child_are_those_of_all_its_cases_of_the_period(
        string period,
        string breakdown,
        string figure
    )
    {
        await AcceptTwoCasesOfOneChildAsync();

        (await FigureAsync(period, "B/0101/form", breakdown)).Should().Be(figure);
    }

    [Fact]
    public async Task Support_in_any_case_counts_the_child_as_supported()
    {
        await AcceptTwoCasesOfOneChildAsync();

        (await FigureAsync("HC-2024-Q1", "B/01xx-c")).Should().Be("0/1 = 0.0; 1 of 1");
        (await FigureAsync("HC-2024-H1", "B/01xx-c")).Should().Be("1/1 = 100.0; 1 of 1");
    }

    [Fact]
    public async Task Cases_of_one_half_month_are_ordered_by_key()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, "HC-2024-Q1")
                .With(GivenAccepted.Case("26083-24-V002", "2024-01-15", setting: "school"))
                .With(GivenAccepted.Case("26083-24-V001", "2024-01-15", setting: "work"))
                .With(GivenAccepted.Child("26083-24-T001", "26083-24-V002"))
                .With(GivenAccepted.Child("26083-24-T001", "26083-24-V001"))
        );

        (await FigureAsync("HC-2024-Q1", "B/0101", "abuse_setting=work")).Should().Be("1 = 1; 1 of 1");
    }

    [Fact]
    public async Task Case_carried_on_counts_in_its_own_quarter_and_by_its_latest_outcome()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, "HC-2024-Q1")
                .With(First)
                .With(GivenAccepted.Child("26083-24-T001", First.CaseKey)),
            GivenAccepted
                .Return(Ward, "HC-2024-Q2")
                .With(First with { Outcome = "criminal", Perpetrators = 2 })
                .With(GivenAccepted.Child("26083-24-T001", First.CaseKey))
        );

        (await FigureAsync("HC-2024-Q1", "B/01xx-a/outcome", "case_outcome=verifying")).Should().Be("1 = 1; 1 of 1");
        (await FigureAsync("HC-2024-Q2", "B/01xx-a")).Should().Be("0 = 0; 1 of 1");
        (await FigureAsync("HC-2024-H1", "B/01xx-a/outcome", "case_outcome=criminal")).Should().Be("1 = 1; 1 of 1");
        (await FigureAsync("HC-2024-H1", "B/01xx-a/outcome", "case_outcome=verifying")).Should().Be("0 = 0; 1 of 1");
        (await FigureAsync("HC-2024-H1", "B/01xx-b")).Should().Be("2 = 2; 1 of 1");
    }

    [Theory]
    [InlineData("HC-2024-Q1", "0 = 0; 1 of 1")]
    [InlineData("HC-2024-Q2", "0 = 0; 1 of 1")]
    [InlineData("HC-2024-H1", "1 = 1; 1 of 1")]
    public async Task Supplement_counts_in_no_quarter_but_in_the_longer_period(string period, string figure)
    {
        await figures.AcceptAsync(
            GivenAccepted.Return(Ward, "HC-2024-Q1"),
            GivenAccepted
                .Return(Ward, "HC-2024-Q2")
                .With(First)
                .With(GivenAccepted.Child("26083-24-T001", First.CaseKey))
        );

        (await FigureAsync(period, "B/01xx-a")).Should().Be(figure);
        (await FigureAsync(period, "B/0101")).Should().Be(figure);
    }

    [Fact]
    public async Task Half_month_at_each_end_of_the_window_counts()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, "HC-2024-Q1")
                .With(GivenAccepted.Case("26083-24-V001", "2023-12-15"))
                .With(GivenAccepted.Case("26083-24-V002", "2024-03-01"))
                .With(GivenAccepted.Case("26083-24-V003", "2023-12-01"))
                .With(GivenAccepted.Case("26083-24-V004", "2024-03-15"))
        );

        (await FigureAsync("HC-2024-Q1", "B/01xx-a")).Should().Be("2 = 2; 1 of 1");
    }

    [Fact]
    public async Task Recount_needs_every_quarter()
    {
        await figures.AcceptAsync(GivenAccepted.Return(Ward, "HC-2024-Q2").With(Second));

        (await FigureAsync("HC-2024-H1", "B/01xx-a")).Should().Be("none; 0 of 1");
    }

    [Fact]
    public async Task Decision_without_a_case_key_counts_no_case()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, "HC-2024-Q1")
                .With(GivenAccepted.Decision("26083-24-Q001", null, "2024-02-01", 3_000_000))
        );

        (await FigureAsync("HC-2024-Q1", "B/02xx-a")).Should().Be("0 = 0; 1 of 1");
        (await FigureAsync("HC-2024-Q1", "B/02xx-b")).Should().Be("1 = 1; 1 of 1");
        (await FigureAsync("HC-2024-Q1", "B/02xx-c")).Should().Be("3000000 = 3000000; 1 of 1");
    }

    [Fact]
    public async Task Case_with_decisions_in_two_quarters_counts_once_in_the_half_year()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, "HC-2024-Q1")
                .With(GivenAccepted.Decision("26083-24-Q001", First.CaseKey, "2024-02-01")),
            GivenAccepted
                .Return(Ward, "HC-2024-Q2")
                .With(GivenAccepted.Decision("26083-24-Q001", First.CaseKey, "2024-02-01", 5_000_000))
                .With(GivenAccepted.Decision("26083-24-Q002", First.CaseKey, "2024-05-01"))
        );

        (await FigureAsync("HC-2024-Q2", "B/02xx-a")).Should().Be("1 = 1; 1 of 1");
        (await FigureAsync("HC-2024-H1", "B/02xx-a")).Should().Be("1 = 1; 1 of 1");
        (await FigureAsync("HC-2024-H1", "B/02xx-b")).Should().Be("2 = 2; 1 of 1");
        (await FigureAsync("HC-2024-H1", "B/02xx-c")).Should().Be("6000000 = 6000000; 1 of 1");
    }

    [Fact]
    public async Task Injuries_are_added_quarter_by_quarter()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return(Ward, "HC-2024-Q1").With(GivenAccepted.Injury()),
            GivenAccepted
                .Return(Ward, "HC-2024-Q2")
                .With(GivenAccepted.Injury())
                .With(GivenAccepted.Injury(isDeath: true))
        );

        (await FigureAsync("HC-2024-H1", "A/03xx-c/cause", "injury_cause=fall")).Should().Be("3 = 3; 1 of 1");
        (await FigureAsync("HC-2024-H1", "A/03xx-d/cause", "injury_cause=fall")).Should().Be("1 = 1; 1 of 1");
    }

    [Fact]
    public async Task Death_after_an_accident_reported_before_counts_as_a_death_only()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return(Ward, "HC-2024-Q1").With(GivenAccepted.Injury(isDeath: true, isReportedBefore: true))
        );

        (await FigureAsync("HC-2024-Q1", "A/03xx-c/cause")).Should().Be("0 = 0; 1 of 1");
        (await FigureAsync("HC-2024-Q1", "A/03xx-c/place")).Should().Be("0 = 0; 1 of 1");
        (await FigureAsync("HC-2024-Q1", "A/03xx-d/cause")).Should().Be("1 = 1; 1 of 1");
    }

    private Task AcceptTwoCasesOfOneChildAsync() =>
        figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, "HC-2024-Q1")
                .With(First)
                .With(GivenAccepted.Child("26083-24-T001", First.CaseKey, age: 5)),
            GivenAccepted
                .Return(Ward, "HC-2024-Q2")
                .With(First)
                .With(Second)
                .With(GivenAccepted.Child("26083-24-T001", First.CaseKey, age: 5))
                .With(GivenAccepted.Child("26083-24-T001", Second.CaseKey, age: 6, forms: "sexual", hasPlan: true))
        );

    private async Task<string> FigureAsync(string period, string key, string breakdown = "")
    {
        await figures.ComputeAsync(period);
        return await figures.FigureAsync(period, Ward, key, breakdown);
    }
}
