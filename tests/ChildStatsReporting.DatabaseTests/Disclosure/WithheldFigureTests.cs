using ChildStatsReporting.Database;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Host.Database;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Disclosure;

/// <summary>
/// Folders <c>Disclosure/Cases/&lt;case&gt;</c>: <c>figures.csv</c> are the sensitive figures that a report prints,
/// <c>expect.csv</c> the quantities that are withheld from recipients.
/// </summary>
public sealed class WithheldFigureTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static string Root { get; } =
        Path.Combine(SourceTree.Root!, "tests", "ChildStatsReporting.DatabaseTests", "Disclosure", "Cases");

    public static TheoryData<string> Folders() =>
        [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Quantities_withheld_are_those_of_the_folder(string folder)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var connection = await database.Administrator.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            create temp table sensitive_figure (
                reader text default 'recipients', slot text, period_id integer, unit_id integer, is_run_unit boolean, is_printed boolean, indicator_cell_id integer,
                indicator_formula_id integer, side text, breakdown text, quantity text, tiles boolean, grows boolean, amount numeric, least_width integer,
                rank integer, must_refuse boolean default false, state text);
            """
        );
        var lines = await File.ReadAllTextAsync(Path.Combine(Root, folder, "figures.csv"), cancellationToken);
        await using (
            var import = await connection.BeginTextImportAsync(
                $"copy sensitive_figure ({lines[..lines.IndexOf('\n', StringComparison.Ordinal)]}) from stdin with (format csv, header, force_not_null (breakdown))",
                cancellationToken
            )
        )
            await import.WriteAsync(lines.AsMemory(), cancellationToken);

        await connection.ExecuteAsync(
            """
            create temp table run_unit as
            select distinct unit_id, unit_id as alive_unit_id, is_run_unit, not is_run_unit as is_commune from sensitive_figure
            """
        );
        await connection.ExecuteAsync(SqlFile.Read("disclosure/printed_sum.sql"));
        var control = new DisclosureControl(database.Worker, NullLogger<DisclosureControl>.Instance);
        await control.WithholdAsync(connection, runId: 0, ["recipients"], cancellationToken);

        var withheld = await connection.QueryAsync<string>(
            "select concat_ws(',', period_id, unit_id, quantity, reason) from withheld_figure order by period_id, unit_id, quantity"
        );
        string.Join('\n', ["period_id,unit_id,quantity,reason", .. withheld])
            .Should()
            .Be((await File.ReadAllTextAsync(Path.Combine(Root, folder, "expect.csv"), cancellationToken)).TrimEnd());
    }
}
