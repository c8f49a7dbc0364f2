using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Validation;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Makes the call that an act of acts.csv stands for, as the verb of the same name makes it.</summary>
internal sealed class ActCalls(
    NpgsqlDataSource worker,
    ReferenceLoader loader,
    UnitDirectory directory,
    SubmissionIntake intake,
    UnitTables tables,
    SubmissionValidator validator,
    SubmissionFindings findings,
    SubmissionLookup lookup,
    SubmissionReview review,
    SubmissionErasure erasure,
    ScannedPapers papers,
    PeriodGate gate,
    UnitTerms terms,
    PlanCalls plans
)
{
    private static readonly string AcceptedSql = SqlFile.Read("demo/newest_accepted_submission.sql");

    private const string NoDay = "Cột dated phải là ngày của văn bản, như 2024-12-16.";

    /// <summary>What each file that was played became, line by line, so that a later act may name it.</summary>
    private readonly Dictionary<string, IReadOnlyList<long>> submissions = new(StringComparer.Ordinal);

    /// <summary>Makes the call.</summary>
    /// <param name="folder">Folder that is played.</param>
    /// <param name="act">The act.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Why it was refused, in Vietnamese; null when it was done.</returns>
    public async Task<string?> MakeAsync(string folder, DemoAct act, CancellationToken cancellationToken) =>
        act.Act switch
        {
            "load" => await LoadAsync(folder, act, cancellationToken),
            "check" => await ReceiveAsync(folder, act, isSubmitted: false, cancellationToken),
            "submit" => await ReceiveAsync(folder, act, isSubmitted: true, cancellationToken),
            "table" => await ReceiveTableAsync(folder, act, cancellationToken),
            "confirm" when act.Scan.Length > 0 => await ScanAsync(folder, act, cancellationToken),
            "confirm" => await DecideAsync(act, ReviewAction.Confirm, cancellationToken),
            "accept" => await AcceptAsync(act, cancellationToken),
            "return" => await DecideAsync(act, ReviewAction.Return, cancellationToken),
            "exempt" => await ExemptAsync(act, cancellationToken),
            "close" => await ChangeAsync(act, PeriodAct.Close, null, act.Remark, cancellationToken),
            "reopen" => await ReopenAsync(act, cancellationToken),
            "erase" => await EraseAsync(act, cancellationToken),
            _ when act.IsOfPlan => await PlanAsync(folder, act, cancellationToken),
            _ =>
                $"Không có việc “{act.Act}”; các việc: check, submit, table, confirm, accept, return, exempt, reopen, close, erase, load, {string.Join(", ", PlanAct.Names)}.",
        };

    private async Task<string?> LoadAsync(string folder, DemoAct act, CancellationToken cancellationToken)
    {
        if (PathIn(folder, act.File) is not { } path || !Directory.Exists(path))
            return $"Không có thư mục định nghĩa “{act.File}”.";
        try
        {
            await loader.LoadAsync(path, UserOf(act), cancellationToken);
            return null;
        }
        catch (CatalogueException refused)
        {
            return string.Join(' ', refused.Errors);
        }
        catch (FileNotFoundException missing)
        {
            return $"Thư mục định nghĩa “{act.File}” thiếu tệp: {missing.Message}";
        }
    }

    private async Task<string?> PlanAsync(string folder, DemoAct act, CancellationToken cancellationToken)
    {
        if (act.Dated.Length > 0 && act.DatedOn is null)
            return NoDay;
        // Who has no tasks to list states a plan without them.
        if (act is { Act: PlanAct.State, File: "" })
            return await plans.MakeAsync(PlanAct.Of(act, ""), cancellationToken);
        if (PathIn(folder, act.File) is not { } path || !File.Exists(path))
            return $"Không có tệp “{act.File}”.";
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        return await plans.MakeAsync(PlanAct.Of(act, text), cancellationToken);
    }

    private async Task<string?> ReceiveAsync(
        string folder,
        DemoAct act,
        bool isSubmitted,
        CancellationToken cancellationToken
    )
    {
        if (PathIn(folder, act.File) is not { } path || !File.Exists(path))
            return $"Không có tệp “{act.File}”.";
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var receipt = await intake.ReceiveAsync(
            new SubmittedFile(Path.GetFileName(path), bytes, UserOf(act)),
            cancellationToken
        );
        submissions[act.File] = [receipt.SubmissionId];
        if (receipt.Revision is not null && await OtherReturnAsync(act, receipt, cancellationToken) is { } other)
            return other;
        if (receipt.State == SubmissionState.Received)
            await validator.ValidateAsync(receipt.SubmissionId, cancellationToken);
        var standing = await lookup.StandingOfAsync(receipt.SubmissionId, cancellationToken);
        if (receipt.Revision is null || (isSubmitted && standing.BlockingCount > 0))
            return await FaultsAsync(receipt.SubmissionId, cancellationToken);

        return isSubmitted
            ? await DecideAsync(receipt.SubmissionId, act, ReviewAction.Submit, cancellationToken)
            : null;
    }

    /// <summary>Receives one file of all communes and hands in each of its lines.</summary>
    private async Task<string?> ReceiveTableAsync(string folder, DemoAct act, CancellationToken cancellationToken)
    {
        if (PathIn(folder, act.File) is not { } path || !File.Exists(path))
            return $"Không có tệp “{act.File}”.";
        var (key, refusal) = await FindAsync(act, cancellationToken);
        if (key is not var (unit, period))
            return refusal;
        if (act.DatedOn is not { } datedOn)
            return NoDay;
        var receipt = await tables.ReceiveAsync(
            new SentUnitTable(
                act.Form,
                unit.AdminUnitId,
                period,
                Path.GetFileName(path),
                await File.ReadAllBytesAsync(path, cancellationToken),
                UserOf(act),
                act.Agency,
                act.Number,
                datedOn
            ),
            cancellationToken
        );
        if (receipt.Refusal is not null)
            return receipt.Refusal;
        submissions[act.File] = receipt.Received;
        foreach (var submissionId in receipt.Received)
        {
            await validator.ValidateAsync(submissionId, cancellationToken);
            if ((await lookup.StandingOfAsync(submissionId, cancellationToken)).BlockingCount > 0)
                return await FaultsAsync(submissionId, cancellationToken);
            if (await DecideAsync(submissionId, act, ReviewAction.Submit, cancellationToken) is { } refused)
                return refused;
        }

        return null;
    }

    private async Task<string> FaultsAsync(long submissionId, CancellationToken cancellationToken) =>
        string.Join(
            ' ',
            (await findings.OfAsync(submissionId, cancellationToken))
                .Where(finding => finding.Severity == "blocking")
                .Select(finding =>
                    $"LỖI {finding.Place ?? finding.Sheet + (finding.Cell is null ? "" : "!" + finding.Cell)} [{finding.Rule}] {finding.Message}"
                )
                .Prepend("Tệp không gửi được:")
        );

    /// <summary>The reason against a file that is of another unit or period than its row says.</summary>
    private async Task<string?> OtherReturnAsync(
        DemoAct act,
        SubmissionReceipt receipt,
        CancellationToken cancellationToken
    )
    {
        if (act.Unit.Length == 0 || act.Period.Length == 0)
            return null;
        var (key, refusal) = await FindAsync(act, cancellationToken);
        if (key is not var (unit, period))
            return refusal;
        var newest = await lookup.FindNewestAsync(act.Form, unit.AdminUnitId, period.PeriodId, cancellationToken);
        return receipt.IsDuplicate || newest?.SubmissionId == receipt.SubmissionId
            ? null
            : "Tệp là báo cáo của đơn vị hoặc kỳ khác với dòng này.";
    }

    private Task<string?> DecideAsync(DemoAct act, ReviewAction action, CancellationToken cancellationToken) =>
        EachAsync(act, id => DecideAsync(id, act, action, cancellationToken), cancellationToken);

    /// <summary>Opens the scan, where there is one, and accepts.</summary>
    private Task<string?> AcceptAsync(DemoAct act, CancellationToken cancellationToken) =>
        EachAsync(
            act,
            async id =>
            {
                await papers.OpenAsync(id, UserOf(act), cancellationToken);
                return await DecideAsync(id, act, ReviewAction.Accept, cancellationToken);
            },
            cancellationToken
        );

    private async Task<string?> ScanAsync(string folder, DemoAct act, CancellationToken cancellationToken)
    {
        if (PathIn(folder, act.Scan) is not { } path || !File.Exists(path))
            return $"Không có tệp “{act.Scan}”.";
        var scan = await File.ReadAllBytesAsync(path, cancellationToken);
        return await EachAsync(
            act,
            id => papers.SendAsync(id, (scan, act.Signer, act.DatedOn), UserOf(act), cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Does it with the return that the act is about, or with each line of its file, until one is refused.</summary>
    private async Task<string?> EachAsync(
        DemoAct act,
        Func<long, Task<string?>> doAsync,
        CancellationToken cancellationToken
    )
    {
        var (ids, refusal) = await SubmissionsAsync(
            act,
            async (unit, period) =>
                (
                    await lookup.FindNewestAsync(act.Form, unit.AdminUnitId, period.PeriodId, cancellationToken)
                )?.SubmissionId,
            cancellationToken
        );
        foreach (var id in ids)
            refusal ??= await doAsync(id);
        return refusal;
    }

    private async Task<string?> DecideAsync(
        long submissionId,
        DemoAct act,
        ReviewAction action,
        CancellationToken cancellationToken
    )
    {
        var remark = act.Remark.Length == 0 ? null : act.Remark;
        return (
            await review.DecideAsync(
                new ReviewDecision(submissionId, action, UserOf(act), remark)
                {
                    Source = act.Source,
                    HasComparedScan = true,
                },
                cancellationToken
            )
        ).Refusal;
    }

    private async Task<string?> EraseAsync(DemoAct act, CancellationToken cancellationToken)
    {
        var (ids, refusal) = await SubmissionsAsync(
            act,
            async (unit, period) =>
            {
                await using var connection = await worker.OpenConnectionAsync(cancellationToken);
                var parameters = new
                {
                    formCode = act.Form,
                    unit.AdminUnitId,
                    period.PeriodId,
                };
                return await connection.QuerySingleOrDefaultAsync<long?>(
                    new CommandDefinition(AcceptedSql, parameters, cancellationToken: cancellationToken)
                );
            },
            cancellationToken
        );
        foreach (var id in ids)
            refusal ??= (await erasure.EraseAsync(id, act.Remark, UserOf(act), cancellationToken)).Refusal;
        return refusal;
    }

    /// <summary>"2024-12-31 reason": returns are taken again to the end of that day.</summary>
    private async Task<string?> ReopenAsync(DemoAct act, CancellationToken cancellationToken)
    {
        var words = act.Remark.Split(' ', 2, StringSplitOptions.TrimEntries);
        return DateOnly.TryParseExact(
            words[0],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var until
        )
            ? await ChangeAsync(act, PeriodAct.Reopen, until, words.ElementAtOrDefault(1), cancellationToken)
            : "Cột remark của việc reopen phải bắt đầu bằng ngày cuối nhận báo cáo rồi đến lý do, ví dụ “2024-12-31 Đơn vị xin gửi lại”.";
    }

    private async Task<string?> ChangeAsync(
        DemoAct act,
        PeriodAct change,
        DateOnly? until,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        if (await directory.FindPeriodAsync(act.Period, cancellationToken) is not { } period)
            return UnitDirectory.NoPeriod(act.Period);
        KnownUnit? unit = null;
        if (act.Unit.Length > 0)
        {
            (unit, var refusal) = await directory.FindUnitAsync(act.Unit, period.EndDate, cancellationToken);
            if (unit is null)
                return refusal!.Message;
        }

        return (
            await gate.ChangeAsync(
                new PeriodChange(period.PeriodId, unit?.AdminUnitId, change, until, reason, UserOf(act)),
                cancellationToken
            )
        ).Refusal;
    }

    private async Task<string?> ExemptAsync(DemoAct act, CancellationToken cancellationToken)
    {
        var (key, refusal) = await FindAsync(act, cancellationToken);
        return key is var (unit, period)
            ? (
                await terms.ChangeAsync(
                    new TermChange(
                        period,
                        act.Form,
                        unit.AdminUnitId,
                        TermAct.Exempt,
                        UntilDate: null,
                        act.Remark,
                        UserOf(act)
                    ),
                    cancellationToken
                )
            ).Refusal
            : refusal;
    }

    /// <summary>The submissions of the file that the act names, else the one that its unit and period lead to.</summary>
    private async Task<(IReadOnlyList<long> SubmissionIds, string? Refusal)> SubmissionsAsync(
        DemoAct act,
        Func<KnownUnit, KnownPeriod, Task<long?>> find,
        CancellationToken cancellationToken
    )
    {
        if (act.File.Length > 0)
            return submissions.TryGetValue(act.File, out var known)
                ? (known, null)
                : ([], $"Tệp “{act.File}” chưa được nộp ở dòng nào phía trên.");
        var (key, refusal) = await FindAsync(act, cancellationToken);
        if (key is not var (unit, period))
            return ([], refusal);
        return await find(unit, period) is { } found
            ? ([found], null)
            : ([], $"{unit.Name} chưa có báo cáo kỳ {period.Code} để làm việc này.");
    }

    private async Task<((KnownUnit Unit, KnownPeriod Period)? Key, string? Refusal)> FindAsync(
        DemoAct act,
        CancellationToken cancellationToken
    )
    {
        if (await directory.FindPeriodAsync(act.Period, cancellationToken) is not { } period)
            return (null, UnitDirectory.NoPeriod(act.Period));
        var (unit, refusal) = await directory.FindUnitAsync(act.Unit, period.EndDate, cancellationToken);
        return unit is null ? (null, refusal!.Message) : ((unit, period), null);
    }

    private static string UserOf(DemoAct act) => act.User.Length == 0 ? People.LocalOperator : act.User;

    /// <summary>Null for a path that leads out of the folder, or for none.</summary>
    private static string? PathIn(string folder, string file)
    {
        var root = Path.GetFullPath(folder + Path.DirectorySeparatorChar);
        var path = Path.GetFullPath(Path.Combine(root, file));
        return file.Length > 0 && path.StartsWith(root, StringComparison.Ordinal) ? path : null;
    }
}
