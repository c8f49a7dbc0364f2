using System.Globalization;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>Each rule of the definitions has an example that breaks it and one that keeps it, and they do.</summary>
public sealed class RuleExampleTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    private const string UnitCode = "26077";

    private static readonly string BrokenRuleSql = SqlText("broken_rule.sql");
    private static readonly string ImplausibleSql = SqlText("implausible_figure.sql");
    private static readonly string OutlyingSql = SqlText("outlying_figure.sql");

    /// <summary>Quarters before HC-2024-Q4, the latest first.</summary>
    private static readonly string[] Earlier =
    [
        "HC-2024-Q3",
        "HC-2024-Q2",
        "HC-2024-Q1",
        "HC-2023-Q4",
        "HC-2023-Q3",
        "HC-2023-Q2",
        "HC-2023-Q1",
    ];

    [Fact]
    public async Task Every_rule_between_sums_says_what_its_examples_say()
    {
        var rules = await database.QueryAsync<SumRule>(
            """
            select rule, catalogue_version_id, breaks, keeps
            from reference.validation_rule
            where catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)
            order by rule
            """
        );

        var wrong = new List<string>();
        foreach (var rule in rules)
        {
            if (!(await SumFoundAsync(rule, rule.Breaks)).Contains(rule.Rule))
                wrong.Add($"{rule.Rule} is kept by {Text(rule.Breaks)}");
            if ((await SumFoundAsync(rule, rule.Keeps)).Contains(rule.Rule))
                wrong.Add($"{rule.Rule} is broken by {Text(rule.Keeps)}");
        }

        rules.Should().HaveCountGreaterThan(50);
        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_rule_of_plausibility_says_what_its_examples_say()
    {
        var rules = await database.QueryAsync<FigureRule>(
            """
            select rule, catalogue_version_id, comparison, against, breaks, keeps,
                coalesce(data_elements[1], 'live_birth') as data_element
            from reference.plausibility_rule
            where catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)
            order by rule
            """
        );

        var wrong = new List<string>();
        foreach (var rule in rules)
        {
            if (!(await FigureFoundAsync(rule, rule.Breaks)).Contains(rule.Rule))
                wrong.Add($"{rule.Rule} is kept by {Text(rule.Breaks)}");
            if ((await FigureFoundAsync(rule, rule.Keeps)).Contains(rule.Rule))
                wrong.Add($"{rule.Rule} is broken by {Text(rule.Keeps)}");
        }

        rules.Should().HaveCountGreaterThan(15);
        wrong.Should().BeEmpty();
    }

    /// <summary>The rules found where the first cell of each side holds the sum of the example and the others 0.</summary>
    private async Task<IReadOnlyList<string>> SumFoundAsync(SumRule rule, decimal[] example)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var parts = (
            await connection.QueryAsync<Part>(
                """
                with first_instance as (
                    select min(rule_instance_id) as rule_instance_id
                    from reference.rule_instance
                    where catalogue_version_id = @CatalogueVersionId and rule = @Rule
                )
                select side, data_cell_id, is_previous,
                    coalesce((
                        select min(form_cell.form_code)
                        from reference.form_cell
                        where form_cell.catalogue_version_id = @CatalogueVersionId
                            and form_cell.data_cell_id = rule_instance_part.data_cell_id
                    ), 'XP-TE13') as form_code
                from reference.rule_instance_part
                inner join first_instance using (rule_instance_id)
                order by side, is_previous, data_cell_id
                """,
                rule
            )
        ).AsList();
        var formCode = parts.First(part => part is { Side: "l", IsPrevious: false }).FormCode;
        var isOfSchoolYear = parts.Exists(part => part.FormCode == "GD-TE13");
        var now = await new GivenSubmission(UnitCode, isOfSchoolYear ? "NH-2024" : "HC-2024-Q4")
        {
            FormCode = formCode,
        }.SaveAsync(connection);
        var before = await new GivenSubmission(UnitCode, Earlier[0])
        {
            FormCode = formCode,
            State = "accepted",
        }.SaveAsync(connection);
        var other = await new GivenSubmission(UnitCode, isOfSchoolYear ? "HC-2024-Q3" : "HC-2024-Q4")
        {
            FormCode = parts.Select(part => part.FormCode).FirstOrDefault(form => form != formCode, "PH-TE13"),
            State = "accepted",
        }.SaveAsync(connection);
        foreach (var side in parts.GroupBy(part => part.Side))
        foreach (var (part, index) in side.Select((part, index) => (part, index)))
            await connection.ExecuteAsync(
                "insert into validation.cell_value values (@submissionId, @DataCellId, @value)",
                new
                {
                    submissionId = part.IsPrevious ? before
                    : part.FormCode == formCode ? now
                    : other,
                    part.DataCellId,
                    value = index > 0 ? 0
                    : part.Side == "l" ? example[0]
                    : example[1],
                }
            );

        return (
            await connection.QueryAsync(
                BrokenRuleSql,
                new
                {
                    submissionId = now,
                    rule.CatalogueVersionId,
                    formCode,
                    previousSubmissionIds = new[] { before },
                    listSheets = "{}",
                }
            )
        ).Select(found => (string)found.rule).ToList();
    }

    /// <summary>The rules found where the first cell of the element holds the figures of the example and a second one 0.</summary>
    private async Task<IReadOnlyList<string>> FigureFoundAsync(FigureRule rule, decimal[] example)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var cells = (
            await connection.QueryAsync<Part>(
                """
                select '' as side, data_cell.data_cell_id, false as is_previous, form_cell.form_code
                from reference.data_cell
                inner join reference.form_cell using (data_cell_id)
                where data_cell.data_element = @DataElement and form_cell.catalogue_version_id = @CatalogueVersionId
                order by data_cell.data_cell_id limit 2
                """,
                rule
            )
        ).AsList();
        var cell = cells[0];
        var now = await new GivenSubmission(UnitCode, "HC-2024-Q4") { FormCode = cell.FormCode }.SaveAsync(connection);
        await KeepElementAsync(now, example[0]);
        var before = new List<long>();
        if (rule.Comparison == "population")
        {
            var population = await connection.QuerySingleAsync<int>(
                "select min(data_cell_id) from reference.data_cell where data_element = 'population'"
            );
            await KeepAsync(now, population, example[1]);
        }
        else
        {
            var quarters = rule.Against == PlausibilityRule.YearBefore ? ["HC-2023-Q4"] : Earlier;
            foreach (var (value, quarter) in example.Skip(1).Reverse().Zip(quarters))
            {
                var earlier = new GivenSubmission(UnitCode, quarter) { FormCode = cell.FormCode, State = "accepted" };
                before.Add(await earlier.SaveAsync(connection));
                await KeepElementAsync(before[^1], value);
            }
        }

        if (rule.Comparison == "nil")
            await connection.ExecuteAsync(
                "insert into register.list_state values (@now, 'abuse_case', true, 0)",
                new { now }
            );

        return (
            await connection.QueryAsync(
                rule.Comparison == PlausibilityRule.Outlier ? OutlyingSql : ImplausibleSql,
                new
                {
                    submissionId = now,
                    rule.CatalogueVersionId,
                    formCode = cell.FormCode,
                    previousSubmissionIds = before.Take(1).ToArray(),
                    earlierSubmissionIds = before.ToArray(),
                    against = rule.Against,
                }
            )
        ).Select(found => (string)found.rule).ToList();

        async Task KeepElementAsync(long submissionId, decimal value)
        {
            foreach (var (part, index) in cells.Select((part, index) => (part, index)))
                await KeepAsync(submissionId, part.DataCellId, index == 0 ? value : 0);
        }

        Task KeepAsync(long submissionId, int dataCellId, decimal value) =>
            connection.ExecuteAsync(
                "insert into validation.cell_value values (@submissionId, @dataCellId, @value)",
                new
                {
                    submissionId,
                    dataCellId,
                    value,
                }
            );
    }

    private async Task<NpgsqlConnection> OpenAsync() =>
        await database.Database.Administrator.OpenConnectionAsync(TestContext.Current.CancellationToken);

    private static string SqlText(string name) =>
        File.ReadAllText(Path.Combine(SourceTree.Root!, "sql", "validation", name));

    private static string Text(decimal[] numbers) =>
        string.Join(';', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private sealed class SumRule
    {
        public string Rule { get; init; } = "";
        public int CatalogueVersionId { get; init; }
        public decimal[] Breaks { get; init; } = [];
        public decimal[] Keeps { get; init; } = [];
    }

    private sealed class FigureRule
    {
        public string Rule { get; init; } = "";
        public int CatalogueVersionId { get; init; }
        public string Comparison { get; init; } = "";
        public string Against { get; init; } = "";
        public string DataElement { get; init; } = "";
        public decimal[] Breaks { get; init; } = [];
        public decimal[] Keeps { get; init; } = [];
    }

    private sealed record Part(string Side, int DataCellId, bool IsPrevious, string FormCode);
}
