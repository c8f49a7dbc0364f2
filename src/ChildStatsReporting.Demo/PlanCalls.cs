using System.Text;
using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Demo;

/// <summary>Makes the calls that an act on plans stands for, as the pages and the verb <c>plan</c> make them.</summary>
internal sealed class PlanCalls(
    PlanKeeping keeping,
    UnitDirectory directory,
    VietnamTime vietnam,
    NpgsqlDataSource worker
)
{
    private static readonly string PlayedSql = SqlFile.Read("demo/plan_act.sql");
    private static readonly string[] WordColumns = ["number", "state", "result", "obstacle"];

    /// <summary>Makes them.</summary>
    /// <returns>Why they were refused, in Vietnamese; null when they were done.</returns>
    public Task<string?> MakeAsync(PlanAct act, CancellationToken cancellationToken) =>
        act.Name switch
        {
            PlanAct.State => StateAsync(act, cancellationToken),
            PlanAct.Tell => TellAsync(act, cancellationToken),
            _ => StateFiguresAsync(act, cancellationToken),
        };

    /// <summary>Whether the act was played before.</summary>
    public async Task<bool> WasMadeAsync(PlanAct act, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        var parameters = new
        {
            act = act.Name,
            unitCode = act.Unit,
            year = YearOf(act),
            periodCode = act.Period,
            hasTasks = act.Text.Length > 0,
        };
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(PlayedSql, parameters, cancellationToken: cancellationToken)
        );
    }

    /// <summary>A text of words that <c>tell</c> takes.</summary>
    public static string TextOf(IEnumerable<TaskWord> words)
    {
        var text = new StringBuilder().AppendJoin(',', WordColumns).Append('\n');
        foreach (var word in words)
            text.AppendJoin(
                    ',',
                    new[] { word.Number, word.State!.Value.Code(), word.Result ?? "", word.Obstacle ?? "" }.Select(
                        ActFile.Quoted
                    )
                )
                .Append('\n');
        return text.ToString();
    }

    private async Task<string?> StateAsync(PlanAct act, CancellationToken cancellationToken)
    {
        var (unit, refusal) = await UnitAsync(act, cancellationToken);
        if (unit is null)
            return refusal;
        PastedTasks? tasks = null;
        if (act.Text.Length > 0)
        {
            tasks = PastedTasks.ReadFile(act.Text, YearOf(act));
            if (tasks.Problems.Count > 0)
                return string.Join(' ', tasks.Problems);
        }

        var stated = await keeping.StateAsync(
            new PlanStatement(unit.AdminUnitId, YearOf(act), act.Number, act.DatedOn, act.Title, act.User)
            {
                // Of what is played nobody had the document at hand.
                Provenance = "seen",
            },
            cancellationToken
        );
        return tasks is null || !stated.IsDone
            ? stated.Refusal
            : (
                await keeping.EnterAsync(
                    new TaskEntry(unit.AdminUnitId, YearOf(act), tasks.Tasks, act.User),
                    cancellationToken
                )
            ).Refusal;
    }

    private async Task<string?> TellAsync(PlanAct act, CancellationToken cancellationToken)
    {
        if (await directory.FindPeriodAsync(act.Period, cancellationToken) is not { } period)
            return UnitDirectory.NoPeriod(act.Period);
        var (unit, refusal) = await directory.FindUnitAsync(act.Unit, period.EndDate, cancellationToken);
        if (unit is null)
            return refusal!.Message;
        (var agency, refusal) = await directory.FindUnitAsync(
            act.Agency.Length == 0 ? act.Unit : act.Agency,
            period.EndDate,
            cancellationToken
        );
        if (agency is null)
            return refusal!.Message;
        var (words, problem) = WordsOf(act.Text);
        return problem
            ?? (
                await keeping.TellAsync(
                    new TaskReport(agency.AdminUnitId, period.Year, unit.AdminUnitId, period, words, act.User),
                    cancellationToken
                )
            ).Refusal;
    }

    private async Task<string?> StateFiguresAsync(PlanAct act, CancellationToken cancellationToken)
    {
        var (unit, refusal) = await UnitAsync(act, cancellationToken);
        if (unit is null)
            return refusal;
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        var figures = PastedFigures.Read(act.Text, await PlanReading.ViewsAsync(connection, cancellationToken));
        return figures.Problems.Count > 0
            ? string.Join(' ', figures.Problems)
            : (
                await keeping.StateAsync(
                    new FigureStatement(
                        unit.AdminUnitId,
                        act.Name,
                        act.Period,
                        act.Number,
                        act.DatedOn,
                        figures.Figures,
                        act.User
                    ),
                    cancellationToken
                )
            ).Refusal;
    }

    /// <summary>The unit alive on the day of the act: what is stated may be of a period that no calendar has.</summary>
    private async Task<(KnownUnit? Unit, string? Refusal)> UnitAsync(PlanAct act, CancellationToken cancellationToken)
    {
        if (PeriodCode.Of(act.Period) is null)
            return (null, UnitDirectory.NoPeriod(act.Period));
        var (unit, refusal) = await directory.FindUnitAsync(act.Unit, vietnam.Today, cancellationToken);
        return (unit, refusal?.Message);
    }

    private static int YearOf(PlanAct act) => PeriodCode.Of(act.Period)?.Year ?? 0;

    private static (IReadOnlyList<TaskWord> Words, string? Problem) WordsOf(string text)
    {
        try
        {
            using var reader = CsvDataReader.Create(new StringReader(text.Normalize()));
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName);
            if (!columns.SequenceEqual(WordColumns))
                return ([], $"Dòng đầu của tệp phải là {string.Join(',', WordColumns)}.");
            List<TaskWord> words = [];
            while (reader.Read())
                words.Add(new TaskWord(Text(0), TaskStates.Of(Text(1)), Text(2), Text(3)));
            return (words, null);

            string Text(int column) => column < reader.RowFieldCount ? reader.GetString(column).Trim() : "";
        }
        catch (CsvFormatException broken)
        {
            return ([], $"Tệp không phải CSV đúng dạng: {broken.Message}");
        }
    }
}
