using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>The return a workbook is about.</summary>
/// <param name="FormCode">The form.</param>
/// <param name="FormVersion">Its version.</param>
/// <param name="AdminUnitId">The unit alive on the period's day of the tree.</param>
/// <param name="PeriodId">The period.</param>
/// <param name="IsLate">True after the last day in time.</param>
internal sealed record ReturnKey(string FormCode, int FormVersion, int AdminUnitId, int PeriodId, bool IsLate);

/// <summary>Checks that need the database: form, period, unit, window and the person's right.</summary>
internal sealed class ReturnCheck(NpgsqlConnection connection)
{
    private static readonly string WindowSql = SqlFile.Read("intake/acceptance_window.sql");
    private static readonly string ErasedLineSql = SqlFile.Read("intake/erased_line.sql");

    private readonly List<FileRefusal> _refusals = [];

    /// <summary>Finds the return.</summary>
    /// <param name="workbook">The workbook as read.</param>
    /// <param name="userName">Who sends it.</param>
    /// <param name="today">The day in Vietnam.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The key of the return with what is to be said of it, or every reason why it is not taken.</returns>
    public async Task<(ReturnKey? Key, IReadOnlyList<FileRefusal> Refusals)> CheckAsync(
        SubmittedWorkbook workbook,
        string userName,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var form = await FindFormAsync(workbook, cancellationToken);
        var period = await WorkbookPeriod.FindAsync(connection, workbook.PeriodCode, cancellationToken);
        if (period is null)
            Refuse(
                "period_unknown",
                WorkbookAddress.PeriodCodeRow,
                workbook.PeriodCode,
                $"Không có kỳ báo cáo “{FormCheck.Shorten(workbook.PeriodCode)}”. Hãy dùng tệp mẫu tải từ hệ thống."
            );
        var asking = form is null ? null : period?.AskingOf(form);
        if (form is not null && period is not null && asking is null)
        {
            var refused = form.RefusalOf(period.Code);
            Refuse(refused.Rule, WorkbookAddress.PeriodCodeRow, workbook.PeriodCode, refused.Message);
        }

        if (period is null)
            return (null, _refusals);

        var (unit, refusal) = await UnitOnDate.FindReportingAsync(
            connection,
            FormCheck.Shorten(workbook.UnitCode) ?? "",
            period.TreeDate,
            form?.UnitLevels ?? ["commune"],
            cancellationToken
        );
        if (unit is null)
        {
            Refuse(refusal!.Rule, WorkbookAddress.UnitCodeRow, workbook.UnitCode, refusal.Message);
            return (null, _refusals);
        }

        // A file of another ward is said to be that before anything else of it.
        var rights = await UnitRights.OfAsync(connection, userName, unit.AdminUnitId, cancellationToken);
        if (!rights.Has(Right.Upload))
            _refusals.Insert(0, OfAnotherUnit(unit));
        if (form is not null && asking is not null)
            _refusals.AddRange(
                FormCheck.Compare(
                    workbook,
                    new TemplateContent(form, unit.Code, unit.Name, period.Of(asking), [], [], [], IsInvented: false)
                )
            );
        var window = await connection.QuerySingleAsync<AcceptanceWindow>(
            new CommandDefinition(
                WindowSql,
                new
                {
                    periodCode = period.Code,
                    formCode = form?.FormCode ?? "",
                    unit.AdminUnitId,
                    today,
                },
                cancellationToken: cancellationToken
            )
        );
        CheckWindow(window, period.Code, today);
        await CheckErasedAsync(unit, period.PeriodId, cancellationToken);
        return _refusals.TrueForAll(refusal => refusal.LeavesTheRest || refusal.Severity == "warning")
            ? (
                new ReturnKey(
                    form!.FormCode,
                    form.FormVersion,
                    unit.AdminUnitId,
                    period.PeriodId,
                    today > window.DueOn
                ),
                _refusals
            )
            : (null, _refusals);
    }

    private async Task<FormDefinition?> FindFormAsync(SubmittedWorkbook workbook, CancellationToken cancellationToken)
    {
        var found = workbook.FormCode is null
            ? null
            : await FormDefinitionSource.ReadAsync(connection, workbook.FormCode, cancellationToken);
        if (found is null)
            Refuse(
                "form_unknown",
                WorkbookAddress.FormCodeRow,
                workbook.FormCode,
                $"Không có biểu mẫu “{FormCheck.Shorten(workbook.FormCode)}”. Hãy dùng tệp mẫu tải từ hệ thống."
            );
        return found?.Form;
    }

    private void CheckWindow(AcceptanceWindow window, string periodCode, DateOnly today)
    {
        if (window.IsOpen)
            return;
        if (today < window.OpensOn)
            Refuse(
                "period_not_open",
                null,
                null,
                $"Kỳ {periodCode} nhận báo cáo từ ngày {Day(window.OpensOn)}. Hãy gửi lại từ ngày đó."
            );
        else
            Refuse(
                "period_closed",
                null,
                null,
                $"Kỳ {periodCode} đã khóa, hạn cuối là ngày {Day(window.ClosesOn)}. Hãy đề nghị cơ quan tiếp nhận mở lại kỳ."
            );
    }

    private async Task CheckErasedAsync(ReportingUnit unit, int periodId, CancellationToken cancellationToken)
    {
        var isErased = await connection.QuerySingleAsync<bool>(
            new CommandDefinition(
                ErasedLineSql,
                new { unit.AdminUnitId, periodId },
                cancellationToken: cancellationToken
            )
        );
        if (isErased)
            _refusals.Add(
                new FileRefusal(
                    "list_erased",
                    $"Danh sách trong năm của {unit.Name} ({unit.Code}) đã xóa theo thời hạn lưu: số liệu đếm theo mã vụ việc, trẻ em, quyết định của kỳ dài hơn giữ như đã chốt. Bản sửa chỉ đổi các số liệu khác. Nếu cần sửa danh sách, hãy liên hệ cơ quan tiếp nhận.",
                    Severity: "warning"
                )
            );
    }

    private static FileRefusal OfAnotherUnit(ReportingUnit unit) =>
        new(
            "no_right",
            $"Tệp này là báo cáo của {unit.Name} ({unit.Code}); tài khoản của bạn không có quyền gửi báo cáo của đơn vị đó. Hãy chọn đúng tệp của đơn vị mình, hoặc liên hệ cơ quan quản trị.",
            WorkbookAddress.CoverSheet,
            CellAddress.Of(WorkbookAddress.UnitCodeRow, WorkbookAddress.ValueColumn)
        );

    private void Refuse(string rule, int? coverRow, string? found, string message) =>
        _refusals.Add(
            new FileRefusal(
                rule,
                message,
                coverRow is null ? null : WorkbookAddress.CoverSheet,
                coverRow is { } row ? CellAddress.Of(row, WorkbookAddress.ValueColumn) : null,
                FormCheck.Shorten(found)
            )
        );

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <param name="OpensOn">First day by the calendar.</param>
    /// <param name="DueOn">Last day on which a return is not late, of the extension where there is one.</param>
    /// <param name="ClosesOn">Last day, of the reopening or the extension where there is one.</param>
    /// <param name="IsOpen">Whether returns are taken today.</param>
    private sealed record AcceptanceWindow(DateOnly OpensOn, DateOnly DueOn, DateOnly ClosesOn, bool IsOpen);
}
