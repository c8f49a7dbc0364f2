using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>The file of a return, or why there is none.</summary>
/// <param name="FileName">As it came, or form, unit and period; null with a refusal.</param>
/// <param name="Bytes">The file; null with a refusal.</param>
/// <param name="Refusal">Why there is none, in Vietnamese; null with a file.</param>
public sealed record HandedFile(string? FileName, byte[]? Bytes, string? Refusal);

/// <summary>Hands out the file of a return: to its sender the bytes that came, to everybody else a workbook without the rows of the lists.</summary>
/// <remarks>
/// That workbook is made anew of the form and of what the service read, never of the file: texts shared between sheets, notes and
/// hidden parts of a file may repeat a row. docs/adr/0003-list-rows-without-identity.md. Whoever hands it out asks first whether the
/// person may see the return.
/// </remarks>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="time">The domain clock.</param>
/// <param name="masterKeys">Open the keys of the files.</param>
public sealed class ReturnFile(ActingDatabase database, TimeProvider time, MasterKeys masterKeys)
{
    // Free on the sheet of a list, between its tick and its headings.
    private const int CountRow = WorkbookAddress.NilTickRow + 1;

    private static readonly string ReturnSql = SqlFile.Read("validation/handed_return.sql");
    private static readonly string CellSql = SqlFile.Read("validation/handed_cell.sql");
    private static readonly string ListSql = SqlFile.Read("validation/handed_list.sql");

    /// <summary>Hands out the file of one submission and adds the act to the trail, in one transaction.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="userName">Who gets it.</param>
    /// <param name="isInvented">True for invented figures: every sheet that is made anew says so.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<HandedFile> HandOutAsync(
        long submissionId,
        string userName,
        bool isInvented,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (
            await connection.QuerySingleOrDefaultAsync<HandedReturn>(
                new CommandDefinition(
                    ReturnSql,
                    new { submissionId },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
            is not { } handed
        )
            return Refuse("Không có bản nộp này.");
        var isEmptied = handed.ReceivedBy != userName;
        var file =
            !isEmptied ? await OriginalAsync(connection, submissionId, handed, cancellationToken)
            : handed.State == SubmissionState.Received || handed.FormCode is null
                ? Refuse("Tệp đang được kiểm tra hoặc không đọc được, nên chưa có bản không kèm danh sách.")
            : await EmptiedAsync(connection, submissionId, handed, isInvented, cancellationToken);
        if (file.Refusal is not null)
            return file;
        var act = new AuditEvent(
            time.GetUtcNow(),
            userName,
            Action: "hand_out",
            ObjectKind: "submission",
            ObjectKey: $"{submissionId}"
        )
        {
            Details = JsonSerializer.Serialize(new { isEmptied, byteCount = file.Bytes!.Length }),
        };
        await act.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return file;
    }

    private async Task<HandedFile> OriginalAsync(
        NpgsqlConnection connection,
        long submissionId,
        HandedReturn handed,
        CancellationToken cancellationToken
    )
    {
        var sent = await SentFile.FindAsync(connection, submissionId, cancellationToken);
        return sent is { IsErased: false }
            ? new HandedFile(handed.FileName, sent.Open(masterKeys, submissionId), Refusal: null)
            : Refuse(SentFile.Erased);
    }

    private static async Task<HandedFile> EmptiedAsync(
        NpgsqlConnection connection,
        long submissionId,
        HandedReturn handed,
        bool isInvented,
        CancellationToken cancellationToken
    )
    {
        if (
            await FormDefinitionSource.ReadAsync(connection, handed.FormCode!, cancellationToken)
                is not var (versionId, form)
            || await WorkbookPeriod.FindAsync(connection, handed.PeriodCode, cancellationToken) is not { } period
            || period.AskingOf(form) is not { } asking
        )
            return Refuse("Biểu của lần nộp này không còn trong danh mục.");
        var cells = await connection.QueryAsync<HandedCell>(
            new CommandDefinition(
                CellSql,
                new
                {
                    submissionId,
                    catalogueVersionId = versionId,
                    tickColumn = WorkbookAddress.ValueColumn,
                    tickRows = new[] { WorkbookAddress.NilTickRow, WorkbookAddress.ReviewedTickRow },
                    narrativeSheet = WorkbookAddress.NarrativeSheet,
                    firstNarrativeRow = WorkbookAddress.FirstNarrativeRow,
                    topics = NarrativeTyping.Topics,
                },
                cancellationToken: cancellationToken
            )
        );
        var lists = await connection.QueryAsync<HandedList>(
            new CommandDefinition(ListSql, new { submissionId }, cancellationToken: cancellationToken)
        );
        var told = await ReturnedWords.ReadAsync(connection, submissionId, cancellationToken);
        var content = new TemplateContent(
            form,
            handed.UnitCode!,
            handed.UnitName!,
            period.Of(asking),
            PreviousStocks: [],
            CarriedRows: [],
            KeyCodes: [handed.UnitCode!],
            isInvented
        )
        {
            Tasks = new AskedTasks([.. told.Words.Select(Task)], told.OwnPlan),
        };
        return new HandedFile(
            $"{Path.GetFileNameWithoutExtension(content.FileName)}_khong-danh-sach.xlsx",
            WorkbookPackage.Write(content, [.. cells.Select(Cell), .. Words(told), .. lists.SelectMany(List)]),
            Refusal: null
        );
    }

    private static AskedTask Task(ReturnedWord word) =>
        new(word.PlanUnitId, word.PlanNumber ?? "", word.TaskNumber, word.Content ?? "", DueText: "");

    private static IEnumerable<FilledCell> Words(ReturnedWords told)
    {
        if (told.Words.Count == 0)
            yield break;
        if (told.OwnPlan is { } plan)
        {
            yield return Word(WorkbookAddress.OwnPlanRow, WorkbookAddress.ValueColumn, plan.Number);
            if (plan.IssuedOn is { } day)
                yield return Word(WorkbookAddress.OwnPlanDateRow, WorkbookAddress.ValueColumn, CoverPage.Day(day));
        }

        foreach (var (index, word) in told.Words.Index())
        {
            var row = FormLayout.FirstEntryRow + index;
            yield return Word(row, PlanPage.StateColumn, PlanPage.States[(int)word.Reached]);
            yield return Word(row, PlanPage.ResultColumn, word.Result);
            yield return Word(row, PlanPage.ObstacleColumn, word.Obstacle);
        }

        static FilledCell Word(int row, int column, string text) =>
            new(WorkbookAddress.PlanSheet, row, column, null, text) { Style = SheetStyle.EntryLong };
    }

    private static FilledCell Cell(HandedCell cell) =>
        cell.Kind switch
        {
            // Whatever was typed there, only whether it is set comes back.
            "tick" => FilledCell.Tick(cell.Sheet, cell.RowNumber, TickMark.Read(cell.Text) is true),
            "text" => new FilledCell(cell.Sheet, cell.RowNumber, cell.ColumnNumber, null, cell.Text)
            {
                Style = SheetStyle.EntryLong,
            },
            _ => new FilledCell(cell.Sheet, cell.RowNumber, cell.ColumnNumber, cell.Number, null),
        };

    private static IEnumerable<FilledCell> List(HandedList list)
    {
        var sheet = ListSheet.All.Single(known => known.List == list.List).SheetName;
        yield return FilledCell.Tick(sheet, WorkbookAddress.NilTickRow, list.IsNil);
        yield return new FilledCell(
            sheet,
            CountRow,
            ListSheet.FirstColumn,
            null,
            $"Đơn vị gửi {list.RowCount} dòng; tệp này không kèm các dòng."
        )
        {
            Style = SheetStyle.Subtitle,
        };
    }

    private static HandedFile Refuse(string refusal) => new(null, null, refusal);

    private sealed record HandedCell(
        string Kind,
        string Sheet,
        int RowNumber,
        int ColumnNumber,
        decimal? Number,
        string? Text
    );

    private sealed record HandedList(string List, bool IsNil, int RowCount);

    private sealed record HandedReturn
    {
        public SubmissionState State { get; init; }

        public string? FormCode { get; init; }

        public string ReceivedBy { get; init; } = "";

        public string FileName { get; init; } = "";

        public string? UnitCode { get; init; }

        public string? UnitName { get; init; }

        public string? PeriodCode { get; init; }
    }
}
