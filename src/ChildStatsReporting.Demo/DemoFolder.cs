using System.Globalization;
using System.Text;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Writes what was played as a folder that <see cref="ActPlayer"/> plays: definitions, workbooks and acts.csv.</summary>
/// <param name="worker">Data source of the role worker, on a database where the demonstration was played.</param>
/// <param name="masterKeys">Open the keys of the files.</param>
/// <param name="directory">Finds the periods.</param>
/// <param name="files">Makes the files of all communes again: what was received of them are their lines.</param>
internal sealed class DemoFolder(
    NpgsqlDataSource worker,
    MasterKeys masterKeys,
    UnitDirectory directory,
    DemoFiles files
)
{
    private const string Definitions = "definitions";
    private static readonly string FileSql = SqlFile.Read("demo/received_file.sql");

    /// <summary>Writes the folder; the workbooks of a unit are the bytes that were received.</summary>
    /// <returns>How many workbooks were written.</returns>
    public async Task<int> WriteAsync(string folder, string referenceDirectory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, Definitions));
        foreach (var file in Directory.EnumerateFiles(referenceDirectory, "*.csv"))
            File.Copy(file, Path.Combine(folder, Definitions, Path.GetFileName(file)), overwrite: true);

        var steps = DemoYear.Played().SelectMany(year => year.Steps()).ToList();
        foreach (var step in steps)
        {
            if (step.Kind == DemoStepKind.Receive)
                await WriteAsync(
                    PathOf(step),
                    step.IsTable
                        ? await files.FillAsync(step, cancellationToken)
                        : await BytesAsync(step, cancellationToken)
                );
            else if (step is { Kind: DemoStepKind.Confirm, Paper: { } paper })
                await WriteAsync(ScanOf(step), paper.Scan());
            else if (step.Plan is { FileName.Length: > 0 } plan)
                await WriteAsync(plan.FileName, Encoding.UTF8.GetBytes(plan.Text));
        }

        await ActFile.WriteAsync(
            Path.Combine(folder, ActFile.Name),
            await ActsAsync(steps, cancellationToken),
            cancellationToken
        );
        return steps.Count(step => step.Kind == DemoStepKind.Receive);

        async Task WriteAsync(string file, byte[] bytes)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        }
    }

    private async Task<IEnumerable<DemoAct>> ActsAsync(
        IReadOnlyList<DemoStep> steps,
        CancellationToken cancellationToken
    )
    {
        List<(DateTimeOffset At, DemoAct Act)> acts =
        [
            (DemoRunner.Beginning, Act(DemoRunner.Beginning, "load", "", "", Definitions, People.Calendar, "")),
        ];
        var submitted = steps
            .Where(step => step.Kind == DemoStepKind.Submit)
            .ToDictionary(KeyOf, step => step.Remark ?? "");
        foreach (var step in steps)
        {
            if (step.Plan is { } plan)
            {
                acts.Add((step.At, OfPlan(step.At, plan)));
                continue;
            }

            var name = step.Kind switch
            {
                DemoStepKind.Receive when step.IsTable => "table",
                DemoStepKind.Receive => submitted.ContainsKey(KeyOf(step)) ? "submit" : "check",
                DemoStepKind.Confirm => "confirm",
                DemoStepKind.Accept => "accept",
                DemoStepKind.Return => "return",
                DemoStepKind.Reopen => "reopen",
                DemoStepKind.Exempt => "exempt",
                _ => null,
            };
            if (name is null)
                continue;
            var isFile = step.Kind == DemoStepKind.Receive;
            var remark = isFile ? submitted.GetValueOrDefault(KeyOf(step)) : step.Remark;
            var act = Act(
                step.At,
                name,
                step.UnitCode!,
                step.PeriodCode,
                isFile || step.IsTable ? PathOf(step) : "",
                step.UserName!,
                remark ?? ""
            ) with
            {
                Form = step.FormCode,
            };
            acts.Add((step.At, step.Paper is { } paper ? WithPaper(act, step, paper) : act));
        }

        foreach (var code in steps.Where(step => step.Plan is null).Select(step => step.PeriodCode).Distinct())
        {
            var closedAt = DemoRunner.ClosedAt((await directory.FindPeriodAsync(code, cancellationToken))!);
            acts.Add((closedAt, Act(closedAt, "close", "", code, "", People.Calendar, "")));
        }

        return acts.OrderBy(act => act.At).Select(act => act.Act);
    }

    private static DemoAct OfPlan(DateTimeOffset at, PlanAct act) =>
        Act(at, act.Name, act.Unit, act.Period, act.FileName, act.User, act.Title) with
        {
            Agency = act.Agency,
            Number = act.Number,
            Dated = act.DatedOn is { } day ? Day(day) : "",
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The paper of a step: the letter where the return is handed in, the scan where it is confirmed.</summary>
    private static DemoAct WithPaper(DemoAct act, DemoStep step, DemoPaper paper)
    {
        var day = Day(paper.DatedOn);
        return step.Kind switch
        {
            DemoStepKind.Receive when paper.Source is not null => act with
            {
                Agency = paper.Agency,
                Number = paper.Number,
                Dated = day,
            },
            DemoStepKind.Confirm => act with { Dated = day, Scan = ScanOf(step), Signer = paper.SignerName },
            _ => act,
        };
    }

    private static (string Form, string? Unit, string Period, int Attempt) KeyOf(DemoStep step) =>
        (step.FormCode, step.UnitCode, step.PeriodCode, step.Attempt);

    private static string ScanOf(DemoStep step) => Path.ChangeExtension(PathOf(step), null) + "_van-ban.pdf";

    private static DemoAct Act(
        DateTimeOffset at,
        string name,
        string unit,
        string period,
        string file,
        string user,
        string remark
    ) =>
        new(
            at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            name,
            unit,
            period,
            file,
            user,
            remark
        );

    /// <summary>The period's folder; a corrected file has the number of the attempt in its name.</summary>
    private static string PathOf(DemoStep step) =>
        step.Attempt == 1
            ? $"{step.PeriodCode}/{step.FileName}"
            : $"{step.PeriodCode}/{Path.GetFileNameWithoutExtension(step.FileName)}_{step.Attempt}.xlsx";

    private async Task<byte[]> BytesAsync(DemoStep step, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        var parameters = new
        {
            step.FormCode,
            step.UnitCode,
            step.PeriodCode,
            revision = step.Attempt,
        };
        var file =
            await connection.QuerySingleOrDefaultAsync<KeptFile>(
                new CommandDefinition(FileSql, parameters, cancellationToken: cancellationToken)
            )
            ?? throw new InvalidOperationException(
                $"Revision {step.Attempt} of {step.UnitCode} for {step.PeriodCode} is not in the database, or it was erased."
            );
        return masterKeys.Open(
            file.SubmissionId,
            new WrappedKey(file.Key, file.MasterKeyId),
            file.Nonce,
            file.Ciphertext
        );
    }

    private sealed record KeptFile(long SubmissionId, byte[] Key, string MasterKeyId, byte[] Nonce, byte[] Ciphertext);
}
