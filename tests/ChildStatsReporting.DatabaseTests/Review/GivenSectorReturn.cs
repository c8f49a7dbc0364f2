using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Intake;
using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Review;

/// <summary>The police's figures of a unit, on their way from the sheet to acceptance by a second reviewer.</summary>
internal sealed class GivenSectorReturn(IntakeDatabase database)
{
    public const string Form = "CA-TE13";
    public const string Second = "second";

    public static ReturnSource Letter { get; } =
        new("Công an thành phố Long Khánh", "1234/CATP-ĐTTH", new DateOnly(2024, 12, 9));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The sheet of the police with the same figure in each cell of the first element, 0 in all others.</summary>
    public Task<byte[]> FilledAsync(string unitCode, int figure) =>
        FilledAsync(Form, unitCode, IntakeDatabase.Quarter, "police_abuse_case", figure);

    /// <summary>The empty form of a sector.</summary>
    public async Task<WrittenTemplate> WriteAsync(string form, string unitCode, string period) =>
        await new WorkbookTemplate(database.Worker).WriteAsync(
            new TemplateRequest(form, unitCode, period, IsInvented: true),
            Cancellation
        );

    /// <summary>The form of a sector with the same figure in each cell of one element, 0 in all others.</summary>
    public async Task<byte[]> FilledAsync(
        string form,
        string unitCode,
        string period,
        string element,
        int figure,
        IReadOnlyList<string>? only = null
    )
    {
        var template = await WriteAsync(form, unitCode, period);
        template.Refusal.Should().BeNull();
        var cells = await database.QueryAsync<(string Sheet, int Row, int Column, string Element)>(
            """
            select sheet_name, row_number, column_number, data_cell.data_element
            from reference.form_cell
            inner join reference.form_section using (catalogue_version_id, form_code, section)
            inner join reference.data_cell using (data_cell_id)
            inner join reference.reporting_period on reporting_period.code = @period
            where form_code = @form and reference.is_asked(frequency, kind, quarter)
            """,
            new { form, period }
        );
        var package = new DemoPackage(template.Bytes!);
        foreach (var cell in cells.Where(cell => only?.Contains(cell.Sheet) ?? true))
            package.Sheet(cell.Sheet).Set(cell.Row, cell.Column, cell.Element == element ? $"{figure}" : "0");
        return package.ToBytes();
    }

    /// <summary>A sheet that was received and validated; gives its submission.</summary>
    public async Task<long> ValidatedAsync(string unitCode, int figure, string userName = IntakeDatabase.Reviewer) =>
        await ValidatedAsync(await FilledAsync(unitCode, figure), userName);

    /// <summary>The same of any form.</summary>
    public async Task<long> ValidatedAsync(byte[] workbook, string userName = IntakeDatabase.Reviewer)
    {
        var receipt = await database.ReceiveAsync(workbook, userName);
        (await database.RulesAsync(receipt.SubmissionId)).Should().BeEmpty();
        await ValidateAsync(receipt.SubmissionId);
        return receipt.SubmissionId;
    }

    public Task<ValidationOutcome> ValidateAsync(long submissionId) =>
        new SubmissionValidator(database.Worker, database.Time, NullLogger<SubmissionValidator>.Instance).ValidateAsync(
            submissionId,
            Cancellation
        );

    /// <summary>A return that a second reviewer accepted.</summary>
    public async Task<long> AcceptedAsync(string unitCode, int figure)
    {
        var submissionId = await ValidatedAsync(unitCode, figure);
        await AcceptAsync(submissionId);
        return submissionId;
    }

    /// <summary>Hands a validated return in with its letter, and accepts it as the second reviewer.</summary>
    public async Task AcceptAsync(long submissionId, string? remark = null)
    {
        await new GivenPerson(Second, "reviewer", "732").SaveAsync(database.Administrator);
        (await DecideAsync(submissionId, ReviewAction.Submit, remark: remark)).Should().Be("submitted");
        (await ScanAsync(submissionId)).Should().BeNull();
        await Scans.OpenAsync(submissionId, Second, Cancellation);
        (await DecideAsync(submissionId, ReviewAction.Accept, Second)).Should().Be("accepted");
    }

    /// <summary>Takes a step; gives the state that it led to, or why it was refused.</summary>
    public async Task<string> DecideAsync(
        long submissionId,
        ReviewAction action,
        string userName = IntakeDatabase.Reviewer,
        ReturnSource? source = null,
        string? remark = null
    )
    {
        var outcome = await new SubmissionReview(
            database.Worker,
            new PeriodGate(database.Worker, database.Time, NullLogger<PeriodGate>.Instance),
            database.Time,
            NullLogger<SubmissionReview>.Instance
        ).DecideAsync(
            new ReviewDecision(submissionId, action, userName, remark)
            {
                HasComparedScan = true,
                Source = source ?? Letter,
            },
            Cancellation
        );
        return outcome.Refusal ?? outcome.State.Code();
    }

    /// <summary>Sends the scan of the letter, or of the agency's own signed sheet; gives why it was refused.</summary>
    public async Task<string?> ScanAsync(long submissionId)
    {
        var isLetter = (
            await database.QueryAsync<bool>(
                "select reference.asks_agency(form_code) from intake.submission where submission_id = @submissionId",
                new { submissionId }
            )
        ).Single();
        return (
            await Scans.ReceiveAsync(
                new SignedScanUpload(
                    submissionId,
                    ScannedPaper.Pdf(),
                    IntakeDatabase.Reviewer,
                    "Trần Văn B (giả định)",
                    IsDeputy: false,
                    isLetter ? null : DateOnly.FromDateTime(database.Time.GetUtcNow().Date).AddDays(-1)
                ),
                Cancellation
            )
        ).Refusal;
    }

    public SignedScans Scans =>
        new(new ActingDatabase(database.Worker), database.Keys, database.Time, new VietnamTime(database.Time));
}
