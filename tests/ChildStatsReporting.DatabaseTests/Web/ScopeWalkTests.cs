using System.Net;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Every page as every role: allowed, refused, and a foreign unit's rows never.</summary>
[Collection(nameof(ServedPages))]
public sealed class ScopeWalkTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Secret = "bi-mat-cua-26080.xlsx";

    private static readonly string[] Walkers =
    [
        .. ServedPages.UserNames.Except(["canbo.26086", "canbo.26089", "canbo.26092", "canbo.26083", "thamdinh2.732"]),
    ];

    /// <summary>Which accounts open a page; all others are refused. {0} is a return of ward 26080, {1} a report of the city.</summary>
    private static readonly (string Path, string[] Allowed)[] Pages =
    [
        ("/", ServedPages.UserNames),
        ("/mat-khau", ServedPages.UserNames),
        ("/kiem-tra", ServedPages.UserNames),
        ("/nop-bao-cao", ["canbo.26080", "canbo.26077", "thamdinh1.732"]),
        ("/mau/26080/HC-2024-Q4", ["canbo.26080"]),
        ("/ban-nop/{0}", ["canbo.26080", "lanhdao.26080", "thamdinh1.732", "phophong.732"]),
        ("/ban-nop/{0}/ban-in", ["canbo.26080", "lanhdao.26080", "thamdinh1.732", "phophong.732"]),
        ("/ban-nop/{0}/danh-dau", ["canbo.26080"]),
        ("/ban-nop/{0}/tep", ["canbo.26080", "lanhdao.26080", "thamdinh1.732", "phophong.732"]),
        // The reviewer is asked what for; rows come after that.
        ("/ban-nop/{0}/danh-sach", ["canbo.26080", "lanhdao.26080", "thamdinh1.732"]),
        ("/ban-nop/{0}/ban-ky", ["canbo.26080", "lanhdao.26080", "thamdinh1.732", "phophong.732"]),
        ("/ban-nop/{0}/ban-ky/tep", []), // The return has facts of a scan and no file of it.
        ("/cong-van/732/HC-2024-Q4?bieu=CA-TE13", ["thamdinh1.732"]),
        ("/nhieu-xa/732/HC-2024-Q4?bieu=CA-TE13", ["thamdinh1.732"]),
        ("/nhieu-xa/732/HC-2024-Q4/mau?bieu=CA-TE13", ["thamdinh1.732"]),
        // No such file was sent; SectorPagesTests opens them with one.
        ("/nhieu-xa/ket-qua/1", []),
        ("/nhieu-xa/ket-qua/1/tep", []),
        ("/nhieu-xa/ket-qua/1/goc", []),
        ("/nhieu-xa/ket-qua/1/ban-quet", []),
        ("/tinh-hinh", ["thamdinh1.732", "phophong.732"]),
        ("/tinh-hinh/HC-2024-Q4", ["thamdinh1.732", "phophong.732"]),
        ("/mo-lai?ky=HC-2024-Q4&donVi=26080", ["thamdinh1.732"]),
        ("/gia-han?ky=HC-2024-Q4&donVi=26080", ["thamdinh1.732"]),
        ("/nhac-viec", ["thamdinh1.732"]),
        ("/dung-han", ["thamdinh1.732"]),
        ("/dung-han/HC-2024-Q4?handler=Csv", ["thamdinh1.732"]),
        (
            "/ke-hoach",
            [
                "canbo.26080",
                "lanhdao.26080",
                "canbo.26077",
                "lanhdao.26077",
                "thamdinh1.732",
                "truongphong.732",
                "phophong.732",
            ]
        ),
        // No plan was entered; PlanPagesTests opens them with one.
        ("/ke-hoach/732/2024", []),
        ("/ke-hoach/732/2024/nhap", []),
        ("/ke-hoach/732/2024/bao-cao", []),
        ("/ke-hoach/732/doi-chieu", ["thamdinh1.732"]),
        ("/phat-hanh", ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]),
        ("/phat-hanh/{1}", ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]),
        (
            "/phat-hanh/{1}/BC-TE13-Q_732.pdf",
            ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]
        ),
        (
            "/phat-hanh/{1}/so-lieu-da-in.csv",
            ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]
        ),
        (
            "/phat-hanh/{1}/so-lieu-da-in.xlsx",
            ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]
        ),
        ("/phat-hanh/{1}/sdmx.csv", ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]),
        (
            "/phat-hanh/{1}/sdmx-cau-truc.xml",
            ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]
        ),
        ("/phat-hanh/{1}/tron-bo.zip", ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732", "so.75"]),
        ("/trinh-ky", ["thamdinh1.732", "truongphong.732", "phophong.732", "vanthu.732"]),
        // The report was issued by the service itself: it never was a draft for people.
        ("/trinh-ky/{1}", []),
        ("/trinh-ky/{1}/BC-TE13-Q_732.pdf", []),
        ("/trinh-ky/{1}/bo-du-thao", []),
        ("/trinh-ky/{1}/mang-ve", []),
        // WordingPagesTests opens them with a draft.
        ("/trinh-ky/{1}/loi-van", []),
        ("/trinh-ky/{1}/loi-van/result", []),
        ("/trinh-ky/{1}/xem", []),
        ("/nguoi-dung", ["danhmuc.75"]),
        ("/nhat-ky", ["kiemtoan.75"]),
        ("/luu-tru", ["danhmuc.75", "kiemtoan.75"]),
        ("/danh-muc", ["danhmuc.75"]),
        ("/danh-muc?handler=File", ["danhmuc.75"]),
        ("/danh-muc/don-vi", ["danhmuc.75"]),
        // Nothing is proposed; CataloguePageTests opens them with a proposal.
        ("/danh-muc/de-nghi/1", []),
        ("/danh-muc/de-nghi/1?handler=File", []),
        ("/cong-viec", ["danhmuc.75"]),
        ("/jobs", ["danhmuc.75"]),
    ];

    [Fact]
    public async Task Page_that_nobody_walks_to_is_listed() =>
        (await ServedRoutes.OfAsync(service.Pages))
            .NotAskedBy([.. Pages.Select(page => page.Path)])
            .Should()
            .BeEmpty("each page is opened as each role");

    [Fact]
    public async Task Each_page_opens_for_its_roles_and_units_only()
    {
        var submissionId = await GivenReturnAsync();
        var runId = await service.PublishAsync("%PDF-1.7 secret"u8.ToArray(), number: 7);
        var broken = new List<string>();

        foreach (var userName in Walkers)
        {
            using var visitor = await service.SignedInAsync(userName);
            foreach (var (pattern, allowed) in Pages)
            {
                var path = string.Format(
                    System.Globalization.CultureInfo.InvariantCulture,
                    pattern,
                    submissionId,
                    runId
                );
                var answer = await visitor.GetAsync(path);
                var text = await WebVisitor.TextAsync(answer);
                var isOpen = answer.StatusCode == HttpStatusCode.OK;
                if (isOpen != allowed.Contains(userName))
                    broken.Add($"{userName} {path}: {(int)answer.StatusCode}");
                if (!isOpen && answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                    broken.Add($"{userName} {path}: {(int)answer.StatusCode}");
                if (
                    text.Contains(Secret, StringComparison.Ordinal)
                    && !path.StartsWith("/ban-nop/", StringComparison.Ordinal)
                )
                    broken.Add($"{userName} {path} tells the file's name");
                if (
                    !isOpen
                    && (
                        text.Contains("secret", StringComparison.Ordinal)
                        || text.Contains("   at ", StringComparison.Ordinal)
                    )
                )
                    broken.Add($"{userName} {path} leaks");
            }
        }

        broken.Should().BeEmpty();
    }

    [Fact]
    public async Task Visitor_reaches_the_sign_in_the_verification_and_nothing_else()
    {
        using var visitor = service.Visitor();

        foreach (var (pattern, _) in Pages.Where(page => page.Path is not ("/kiem-tra" or "/jobs")))
        {
            var answer = await visitor.GetAsync(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, 1, 1)
            );
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect, pattern);
            answer.Headers.Location!.PathAndQuery.Should().StartWith("/dang-nhap");
        }

        (await visitor.GetAsync("/jobs")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await visitor.GetAsync("/health")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/kiem-tra")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("canbo.26077", "Submit", HttpStatusCode.NotFound)]
    [InlineData("lanhdao.26077", "Confirm", HttpStatusCode.NotFound)]
    [InlineData("so.75", "Accept", HttpStatusCode.NotFound)]
    [InlineData("danhmuc.75", "Accept", HttpStatusCode.NotFound)]
    [InlineData("kiemtoan.75", "Return", HttpStatusCode.NotFound)]
    [InlineData("canbo.26080", "Accept", HttpStatusCode.Forbidden)]
    [InlineData("canbo.26080", "Confirm", HttpStatusCode.Forbidden)]
    [InlineData("lanhdao.26080", "Submit", HttpStatusCode.Forbidden)]
    [InlineData("thamdinh1.732", "Confirm", HttpStatusCode.Forbidden)]
    public async Task Step_of_another_role_or_unit_is_refused(
        string userName,
        string handler,
        HttpStatusCode statusCode
    )
    {
        var submissionId = await GivenReturnAsync();
        using var visitor = await service.SignedInAsync(userName);

        var answer = await visitor.SendAsync(
            $"/ban-nop/{submissionId}?handler={handler}",
            await visitor.TokenAsync("/mat-khau"),
            ("Remark", "x")
        );

        answer.StatusCode.Should().Be(statusCode);
        (
            await service.QueryAsync<string>(
                "select state from intake.submission where submission_id = @submissionId",
                new { submissionId }
            )
        )
            .Should()
            .Equal("submitted");
    }

    [Theory]
    [InlineData("canbo.26080", 1)]
    [InlineData("lanhdao.26080", 1)]
    [InlineData("thamdinh1.732", 1)]
    [InlineData("canbo.26077", 0)]
    [InlineData("so.75", 0)]
    [InlineData("truongphong.732", 0)]
    [InlineData("danhmuc.75", 0)]
    [InlineData("kiemtoan.75", 0)]
    [InlineData("nobody", 0)]
    [InlineData(null, 0)]
    public async Task Queries_of_the_pages_show_the_return_to_its_people_only(string? userName, int count)
    {
        var submissionId = await GivenReturnAsync();
        var periodId = (
            await service.QueryAsync<int>(
                "select period_id from intake.submission where submission_id = @submissionId",
                new { submissionId }
            )
        )[0];
        var unitId = (
            await service.QueryAsync<int>(
                "select admin_unit_id from intake.submission where submission_id = @submissionId",
                new { submissionId }
            )
        )[0];
        await using var transaction = new WebTransaction(service.Web, userName);
        var due = new
        {
            formCode = "XP-TE13",
            regimes = new[] { "HC" },
            periodCode = "HC-2024-Q4",
            today = new DateOnly(2024, 12, 16),
            mostRows = (int?)null,
            skippedRows = 0,
        };

        (await RowsAsync(transaction, "pages/shown_submission.sql", new { submissionId })).Should().Be(count);
        // The finding lies in a list: the ward reads it, the reviewer only learns that there is one.
        (
            await RowsAsync(
                transaction,
                "validation/finding_of_submission.sql",
                ChildStatsReporting.Validation.SubmissionFinding.Asked(submissionId)
            )
        )
            .Should()
            .Be(userName == "thamdinh1.732" ? 0 : count);
        (
            await transaction.FindAsync<int>(
                SqlFile.Read("pages/list_finding_count.sql"),
                new { submissionId },
                TestContext.Current.CancellationToken
            )
        )
            .Should()
            .Be(count);
        (
            await RowsAsync(
                transaction,
                "pages/return_event.sql",
                new
                {
                    formCode = "XP-TE13",
                    adminUnitId = unitId,
                    periodId,
                }
            )
        ).Should().Match(rows => rows > 0 == count > 0);
        (await RowsAsync(transaction, "pages/shown_scan.sql", new { submissionId })).Should().Be(count);
        (await RowsAsync(transaction, "pages/shown_value.sql", new { submissionId }))
            .Should()
            .Match(rows => rows > 0 == count > 0);
        (
            await transaction.QueryAsync<string>(
                "select cell_value.submission_id::text from validation.cell_value",
                null,
                TestContext.Current.CancellationToken
            )
        )
            .Should()
            .HaveCount(count);
        (await RowsAsync(transaction, "pages/due_return.sql", due))
            .Should()
            .Be(
                userName switch
                {
                    "thamdinh1.732" => 13,
                    "canbo.26080" or "lanhdao.26080" or "canbo.26077" => 1,
                    _ => 0,
                }
            );
    }

    [Theory]
    [InlineData("canbo.26080", 3, 1)]
    [InlineData("lanhdao.26080", 3, 1)]
    [InlineData("thamdinh1.732", 2, 1)]
    [InlineData("thamdinh2.732", 3, 1)]
    [InlineData("canbo.26077", 0, 0)]
    [InlineData("so.75", 0, 0)]
    [InlineData("danhmuc.75", 0, 0)]
    [InlineData("kiemtoan.75", 0, 0)]
    [InlineData(null, 0, 0)]
    public async Task Finding_in_a_list_is_read_by_the_ward_and_the_sender_and_counted_by_the_reviewer(
        string? userName,
        int seen,
        int counted
    )
    {
        // Sent by a reviewer for a ward without network, with a finding in a section, one in a list and one of the whole file.
        var submissionId = await new GivenSubmission("26080", "HC-2024-Q2")
        {
            State = "validated",
            ReceivedBy = "thamdinh2.732",
        }.SaveAsync(service.Administrator);
        await service.ExecuteAsync(
            """
            insert into validation.finding (submission_id, rule, severity, sheet, cell, found, message)
            select @submissionId, 'x', 'warning', sheet, 'D7', null, 'Kiểm tra lại.'
            from (values ('Tai nạn, thương tích'), ('1. Dân số'), (null)) as place (sheet)
            """,
            new { submissionId }
        );
        await using var transaction = new WebTransaction(service.Web, userName);

        (
            await RowsAsync(
                transaction,
                "validation/finding_of_submission.sql",
                ChildStatsReporting.Validation.SubmissionFinding.Asked(submissionId)
            )
        )
            .Should()
            .Be(seen);
        (
            await transaction.FindAsync<int>(
                SqlFile.Read("pages/list_finding_count.sql"),
                new { submissionId },
                TestContext.Current.CancellationToken
            )
        )
            .Should()
            .Be(counted);
    }

    [Fact]
    public async Task Sheets_of_the_lists_are_those_that_the_policy_hides()
    {
        var submissionId = await GivenReturnAsync();
        await service.ExecuteAsync(
            "insert into validation.finding (submission_id, rule, severity, sheet, message) select @submissionId, 'sheet-name', 'warning', unnest(@sheets), 'x'",
            new { submissionId, sheets = ListSheet.All.Select(list => list.SheetName).ToArray() }
        );

        var hidden = await service.QueryAsync<bool>(
            "delete from validation.finding where rule = 'sheet-name' returning is_in_list"
        );

        hidden.Should().Equal(true, true, true, true);
    }

    [Theory]
    [InlineData("so.75", true, false)]
    [InlineData("vanthu.732", true, false)]
    [InlineData("canbo.26080", false, false)]
    [InlineData("kiemtoan.75", false, true)]
    [InlineData("danhmuc.75", false, false)]
    [InlineData(null, false, false)]
    public async Task Queries_of_reports_and_trail_show_rows_to_their_roles_only(
        string? userName,
        bool seesReports,
        bool seesTrail
    )
    {
        var runId = await service.PublishAsync(
            "%PDF-1.7"u8.ToArray(),
            number: 100 + (userName ?? "x").Sum(letter => letter)
        );
        await using var transaction = new WebTransaction(service.Web, userName);

        var reports = await RowsAsync(
            transaction,
            "pages/published_report.sql",
            new
            {
                mostRuns = 200,
                beforeRunId = (long?)null,
                runId = (long?)null,
            }
        );
        var contents = await RowsAsync(
            transaction,
            "pages/published_content.sql",
            new { runId, fileName = "BC-TE13-Q_732.pdf" }
        );
        var events = await RowsAsync(
            transaction,
            "audit/recent_event.sql",
            new
            {
                beforeId = (long?)null,
                mostRows = 100,
                person = (string?)null,
                unit = (string?)null,
                day = (DateOnly?)null,
            }
        );
        var roles = await RowsAsync(transaction, "access/held_assignment.sql", new { userName = "so.75" });
        var accounts = await RowsAsync(
            transaction,
            "access/listed_account.sql",
            new
            {
                today = new DateOnly(2024, 12, 16),
                userName = (string?)null,
                wanted = "",
                mostRows = 100,
                skippedRows = 0,
            }
        );

        (reports > 0).Should().Be(seesReports);
        (contents > 0).Should().Be(seesReports);
        (events > 0).Should().Be(seesTrail);
        // A person sees the own roles, an administrator those of the people administered.
        (roles > 0)
            .Should()
            .Be(userName is "so.75" or "danhmuc.75");
        (accounts > 0).Should().Be(userName == "danhmuc.75");
    }

    [Theory]
    [InlineData("select password_hash from access.account")]
    [InlineData("delete from access.data_protection_key")]
    [InlineData("insert into review.signed_scan_file values (1, '', '')")]
    [InlineData("delete from review.signed_scan")]
    [InlineData(
        "insert into review.period_state (period_id, state, user_name, occurred_at) values (1, 'open', 'x', now())"
    )]
    public async Task Role_of_the_pages_is_denied(string sql)
    {
        await using var command = service.Web.CreateCommand(sql);

        var run = () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        (await run.Should().ThrowAsync<Npgsql.PostgresException>()).Which.SqlState.Should().Be("42501");
    }

    [Theory]
    [InlineData("select user_name from access.account")]
    [InlineData("select key from intake.submission_key")]
    [InlineData("select ciphertext from intake.submission_file")]
    [InlineData("select ciphertext from review.signed_scan_file")]
    [InlineData("select user_name from review.scan_reading")]
    [InlineData("select child_key from register.abused_child")]
    [InlineData("select run_id from disclosure.suppressed_cell")]
    [InlineData("select unit_id from aggregation.tree_unit")]
    public async Task Role_of_the_pages_sees_no_row_for_nobody(string sql)
    {
        await GivenReturnAsync();
        await using var transaction = new WebTransaction(service.Web, userName: null);

        (await transaction.QueryAsync<dynamic>(sql, null, TestContext.Current.CancellationToken)).Should().BeEmpty();
    }

    private static async Task<int> RowsAsync(WebTransaction transaction, string file, object parameters) =>
        (
            await transaction.QueryAsync<dynamic>(SqlFile.Read(file), parameters, TestContext.Current.CancellationToken)
        ).Count;

    /// <summary>A submitted return of ward 26080 with a finding and a value.</summary>
    private async Task<long> GivenReturnAsync()
    {
        var submissionId = await GivenRowsAsync();
        var cipher = SubmissionCipher.Encrypt(await service.FilledAsync("26080"));
        var wrapped = service.Services.GetRequiredService<MasterKeys>().Wrap(submissionId, cipher.Key);
        await service.ExecuteAsync(
            """
            insert into intake.submission_file values (@submissionId, @Nonce, @Ciphertext) on conflict do nothing;
            delete from intake.submission_key where submission_id = @submissionId;
            update intake.submission_file set nonce = @Nonce, ciphertext = @Ciphertext where submission_id = @submissionId;
            insert into intake.submission_key (submission_id, key, master_key_id) values (@submissionId, @Key, @MasterKeyId);
            """,
            new
            {
                submissionId,
                cipher.Nonce,
                cipher.Ciphertext,
                wrapped.Key,
                wrapped.MasterKeyId,
            }
        );
        return submissionId;
    }

    private async Task<long> GivenRowsAsync()
    {
        var known = await service.QueryAsync<long>(
            "select submission_id from intake.submission where file_name = @Secret",
            new { Secret }
        );
        if (known.Count > 0)
            return known[0];
        var submissionId = await new GivenSubmission("26080", "HC-2024-Q4")
        {
            State = "submitted",
            FileName = Secret,
            ByteCount = 2048,
            ReceivedBy = "canbo.26080",
            SubmittedBy = "canbo.26080",
            WarningCount = 1,
        }.SaveAsync(service.Administrator);
        await service.ExecuteAsync(
            """
            insert into validation.finding (submission_id, rule, severity, sheet, cell, found, message)
            values (@submissionId, 'x', 'warning', 'Trẻ em', 'D7', 'secret-of-a-list', 'Kiểm tra lại.');
            insert into review.signed_scan (submission_id, media_type, byte_count, sha256, signer_name, signer_position, signed_on, uploaded_by, uploaded_at)
            values (@submissionId, 'image/png', 1, 'x', 'Lê Thị Hoa', 'chair', '2024-12-16', 'canbo.26080', now());
            insert into validation.cell_value select @submissionId, min(data_cell_id), 7 from reference.data_cell
            """,
            new { submissionId }
        );
        return submissionId;
    }
}
