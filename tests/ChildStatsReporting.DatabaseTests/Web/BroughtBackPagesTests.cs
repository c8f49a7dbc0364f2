using System.IO.Compression;
using System.Net;
using System.Text;
using ChildStatsReporting.Access;
using ChildStatsReporting.DatabaseTests.Signing;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A report is given out, signed, numbered and sealed in the document system of the office, and brought back by the clerk.</summary>
[Collection(nameof(ServedPages))]
public sealed class BroughtBackPagesTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Clerk = "vanthu.732";
    private const string Signer = "truongphong.732";
    private const string Chosen = "Lê Ngọc Lan (giả định)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_that_was_signed_elsewhere_is_compared_registered_and_known_by_its_bytes()
    {
        var draft = await DraftAsync("HC-2024-Q4");
        using var clerk = await service.SignedInAsync(Clerk);

        var package = await PackageAsync(clerk, draft);
        var documents = package.Where(entry => entry.Key.EndsWith("_DU-THAO.pdf", StringComparison.Ordinal)).ToList();
        documents.Should().HaveCount(2);
        Encoding
            .UTF8.GetString(package["sieu-du-lieu.xml"])
            .Should()
            .Contain("<CodeNotation>BC-LĐTBXH</CodeNotation>")
            .And.Contain("<CodeNumber></CodeNumber>");
        package.Keys.Should().ContainSingle(name => name.EndsWith("_DU-THAO.docx", StringComparison.Ordinal));
        package.Keys.Should().Contain(["sieu-du-lieu.json", "huong-dan.txt", "SHA256SUMS.txt"]);

        foreach (var name in await NamesAsync(draft))
        {
            var rendered = await RenderedAsync(draft, name);
            package.Values.Count(content => content.AsSpan().SequenceEqual(rendered)).Should().Be(1);
            var signed = await SignAsync(rendered, 7);
            (await BringAsync(clerk, draft, name, signed)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        }
        (await clerk.PageAsync($"/trinh-ky/{draft}"))
            .Should()
            .Contain("Đúng tệp dự thảo, chỉ thêm số, ngày, chữ ký và dấu.")
            .And.Contain("không có dấu thời gian tin cậy");
        var otherNumber = await RegisterAsync(clerk, draft, 8);
        var registered = await RegisterAsync(clerk, draft, 7);

        otherNumber.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(otherNumber)).Should().Contain("khác số 08 mà bạn nhập");
        registered.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await clerk.PageAsync("/phat-hanh")).Should().Contain("07/BC-LĐTBXH");
        var file = (
            await service.QueryAsync<byte[]>(
                "select content from signing.signed_file where run_id = @draft and file_name like '%Q4.pdf'",
                new { draft }
            )
        ).Single();
        (
            await WebVisitor.TextAsync(
                await clerk.UploadAsync("/kiem-tra", file, "x.pdf", await clerk.TokenAsync("/kiem-tra"))
            )
        )
            .Should()
            .Contain("Đúng tệp đã phát hành");
        var issued = (
            await service.QueryAsync<byte[]>(
                "select content from signing.signed_file where run_id = @draft and file_name = 'tron-bo.zip'",
                new { draft }
            )
        ).Single();
        SignedPackage
            .SignerOf(issued)
            .Should()
            .Contain("TEST ChildStatsReporting", "the service has no key of the agency");
        (
            await WebVisitor.TextAsync(
                await clerk.UploadAsync("/kiem-tra", issued, "x.zip", await clerk.TokenAsync("/kiem-tra"))
            )
        )
            .Should()
            .Contain("Đúng tệp đã phát hành, còn hiệu lực");
        (
            await service.QueryAsync<string>(
                "select distinct action from audit.event where object_key = @key",
                new { key = $"{draft}" }
            )
        )
            .Should()
            .Contain(["give_out", "bring_back", "register_brought_back", "publish"]);
    }

    [Fact]
    public async Task File_that_differs_is_refused_with_the_words_page_by_page()
    {
        var draft = await DraftAsync("HC-2024-Q2");
        var other = await RenderedAsync(await DraftAsync("HC-2024-Q1"), "BC-TE13-Q_732_HC-2024-Q1.pdf");
        using var clerk = await service.SignedInAsync(Clerk);

        var answer = await BringAsync(clerk, draft, "BC-TE13-Q_732_HC-2024-Q2.pdf", await SignAsync(other, 9));
        var unsigned = await BringAsync(
            clerk,
            draft,
            "BC-TE13-Q_732_HC-2024-Q2.pdf",
            await RenderedAsync(draft, "BC-TE13-Q_732_HC-2024-Q2.pdf")
        );
        var unready = await RegisterAsync(clerk, draft, 9);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await WebVisitor.TextAsync(answer)).Should().Contain("Trang 1: dự thảo là “");
        (await WebVisitor.TextAsync(unsigned)).Should().Contain("chưa có chữ ký số");
        (await WebVisitor.TextAsync(unready)).Should().Contain("Chưa có tệp đã ký");
    }

    [Fact]
    public async Task Certificate_of_another_name_needs_the_clerks_word_and_what_is_beside_the_document_is_told()
    {
        var draft = await DraftAsync("HC-2023-Q1");
        using var clerk = await service.SignedInAsync(Clerk);
        foreach (var name in await NamesAsync(draft))
        {
            var signed = await SignAsync(await RenderedAsync(draft, name), 21, signer: "Nguyen Van Khac");
            (await BringAsync(clerk, draft, name, [.. signed, .. "\ngarbage"u8]))
                .StatusCode.Should()
                .Be(HttpStatusCode.Redirect);
        }

        (await clerk.PageAsync($"/trinh-ky/{draft}")).Should().Contain("chỗ thừa hoặc sai quy cách");
        var ofAnother = await RegisterAsync(clerk, draft, 21);
        var registered = await RegisterAsync(clerk, draft, 21, isSignerCompared: true);

        (await WebVisitor.TextAsync(ofAnother)).Should().Contain("không có tên Lê Ngọc Lan (giả định)");
        registered.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Scan_of_paper_is_registered_as_a_scan_and_a_number_only_once()
    {
        var (first, second) = (await DraftAsync("HC-2023-Q3"), await DraftAsync("HC-2023-Q2"));
        using var clerk = await service.SignedInAsync(Clerk);
        foreach (var draft in new[] { first, second })
        {
            foreach (var name in await NamesAsync(draft))
                (await BringAsync(clerk, draft, name, ScannedPaper.Pdf(), "scan"))
                    .StatusCode.Should()
                    .Be(HttpStatusCode.Redirect);
        }

        var early = await RegisterAsync(clerk, first, 11, "2024-12-15");
        var registered = await RegisterAsync(clerk, first, 11);
        var repeated = await RegisterAsync(clerk, second, 11);

        registered.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await WebVisitor.TextAsync(early)).Should().Contain("trước ngày lập dự thảo (16/12/2024)");
        (await WebVisitor.TextAsync(repeated)).Should().Contain("đã cấp cho văn bản khác");
        (
            await service.QueryAsync<bool>(
                "select is_signed from signing.signed_file where run_id = @first and file_name like '%.pdf'",
                new { first }
            )
        )
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(isSigned => !isSigned);
    }

    [Fact]
    public async Task Signer_and_reviewer_neither_take_out_nor_bring_back()
    {
        var draft = await DraftAsync("HC-2023-Q4");
        foreach (var userName in new[] { Signer, "thamdinh1.732" })
        {
            using var visitor = await service.SignedInAsync(userName);
            (await visitor.GetAsync($"/trinh-ky/{draft}/bo-du-thao")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
            (await visitor.GetAsync($"/trinh-ky/{draft}/mang-ve")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        }
        using var signer = await service.SignedInAsync(Signer);
        (await signer.PageAsync($"/trinh-ky/{draft}"))
            .Should()
            .Contain("Chờ ký trên hệ thống văn bản")
            .And.NotContain("Ký văn bản");
    }

    /// <summary>What a document system does: number and date in their lines, the leader's signature, the agency's.</summary>
    private static async Task<byte[]> SignAsync(byte[] draft, int number, string signer = "Lê Ngọc Lan")
    {
        var fonts = FontFamily.Load(Path.Combine(SourceTree.Root!, "templates", "fonts"), "LiberationSerif");
        var lines = new Dictionary<string, string>
        {
            ["Number"] = $"Số: {number:00}/BC-LĐTBXH",
            ["NumberAndTime"] = $"Số: {number:00}/BC-LĐTBXH; 16/12/2024; 09:30:15+07:00",
            ["Dateline"] = "Long Khánh, ngày 16 tháng 12 năm 2024",
        };
        var empty = PdfFormFiller.EmptyLines(draft);
        var signed = PdfFormFiller.Fill(draft, lines.Where(line => empty.Contains(line.Key)).ToDictionary(), fonts);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var field in PdfSigner.UnsignedFields(draft))
        {
            signed = await PdfSigner.SignAsync(
                signed,
                field,
                new CertificateSigningDevice(
                    TestCertificate.Create($"TEST {signer} {field}", now.AddDays(-1), now.AddDays(9))
                ),
                new SigningOptions { SigningTime = now },
                Cancellation
            );
        }
        return signed;
    }

    private static async Task<Dictionary<string, byte[]>> PackageAsync(WebVisitor clerk, long draft)
    {
        var answer = await clerk.GetAsync($"/trinh-ky/{draft}/bo-du-thao");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancellation));
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var stream = entry.Open();
            await stream.CopyToAsync(content, Cancellation);
            files.Add(entry.FullName, content.ToArray());
        }
        return files;
    }

    private static async Task<HttpResponseMessage> BringAsync(
        WebVisitor clerk,
        long draft,
        string name,
        byte[] file,
        string kind = "signed"
    )
    {
        var path = $"/trinh-ky/{draft}/mang-ve";
        return await clerk.UploadAsync(
            path,
            file,
            "da-ky.pdf",
            await clerk.TokenAsync(path),
            ("FileName", name),
            ("Kind", kind)
        );
    }

    private Task<HttpResponseMessage> RegisterAsync(
        WebVisitor clerk,
        long draft,
        int number,
        string issuedOn = "2024-12-16",
        bool isSignerCompared = false
    ) =>
        clerk.PostAsync(
            $"/trinh-ky/{draft}?handler=Register",
            ("Number", $"{number}"),
            ("Symbol", "BC-LĐTBXH"),
            ("IssuedOn", issuedOn),
            ("SignerName", Chosen),
            ("IsSignerCompared", isSignerCompared ? "true" : "false"),
            ("Password", service.PasswordOf(Clerk))
        );

    private async Task<IReadOnlyList<string>> NamesAsync(long draft) =>
        [
            .. await service.QueryAsync<string>(
                "select file_name from reports.rendered_file where run_id = @draft and page_count is not null",
                new { draft }
            ),
        ];

    private async Task<byte[]> RenderedAsync(long draft, string name) =>
        (
            await service.QueryAsync<byte[]>(
                "select content from reports.rendered_file where run_id = @draft and file_name = @name",
                new { draft, name }
            )
        ).Single();

    private async Task<long> DraftAsync(string periodCode)
    {
        await service.ExecuteAsync("update reference.agency set signing = 'elsewhere'");
        var periodId = (
            await service.QueryAsync<int>(
                "select period_id from reference.reporting_period where code = @periodCode",
                new { periodCode }
            )
        ).Single();
        await service.Services.GetRequiredService<FigureComputation>().RunAsync(periodId, Cancellation);
        var order = await service
            .Services.GetRequiredService<ReportOrder>()
            .OpenAsync(QuarterlyReport.FormCode, periodCode, "732", "recipients", People.Calendar, Cancellation);
        await service.Services.GetRequiredService<ReportRun>().RunAsync(order.RunId, Cancellation);
        return order.RunId;
    }
}
