using System.Net;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The pages of a plan, on 16 December 2024: the agency enters it, a ward tells, the agency chases.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class PlanPagesTests(ServedPages service) : IClassFixture<ServedPages>, IAsyncLifetime
{
    private const string Plan = "/ke-hoach/732/2024";
    private const string Tell = $"{Plan}/bao-cao?ky=HC-2024-Q4&donVi=26086";

    public async ValueTask InitializeAsync()
    {
        await service.ExecuteAsync("truncate plan.plan, plan.task, plan.task_state");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var stated = await reviewer.PostAsync(
            "/ke-hoach",
            ("UnitCode", "732"),
            ("Year", "2024"),
            ("Number", "306/KH-UBND"),
            ("IssuedOn", "")
        );
        stated.Headers.Location!.OriginalString.Should().Be($"{Plan}/nhap");
        var pasted = await PasteAsync(
            reviewer,
            "II.4\tHọp Ban điều hành\tPhòng LĐ-TB&XH\t\tQuý IV\nII.12\tTổ chức diễn đàn\t\txã, phường\t30/11/2024",
            "both"
        );
        pasted.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(pasted));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Overdue_task_is_shown_to_its_ward_and_the_agency_until_it_is_done()
    {
        using var officer = await service.SignedInAsync("canbo.26086");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        Chase(await officer.PageAsync("/"))
            .Should()
            .Contain("1 nhiệm vụ quá hạn")
            .And.Contain("II.12. Tổ chức diễn đàn")
            .And.NotContain("II.4. Họp");
        Chase(await reviewer.PageAsync("/")).Should().Contain("II.12. Tổ chức diễn đàn");
        Chase(await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4"))
            .Should()
            .Contain("1 nhiệm vụ quá hạn")
            .And.Contain("Phường Phú Bình");

        var told = await officer.PostAsync(
            Tell,
            ("Fields[0].Number", "II.12"),
            ("Fields[0].State", "done"),
            ("Fields[0].Result", "Đã tổ chức một diễn đàn"),
            ("Fields[0].Obstacle", ""),
            ("Fields[1].Number", "II.4"),
            ("Fields[1].State", "")
        );
        told.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(told));

        Chase(await officer.PageAsync("/")).Should().NotContain("quá hạn:").And.Contain("Còn 1 nhiệm vụ chưa báo cáo");
        Owing(await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4")).Should().NotContain("Phú Bình").And.Contain("Xuân An");
        (await reviewer.PageAsync(Plan)).Should().Contain("Phường Phú Bình: Đã tổ chức một diễn đàn");

        await reviewer.PostAsync(
            $"{Plan}/bao-cao?ky=HC-2024-Q4&donVi=732",
            ("Fields[0].Number", "II.12"),
            ("Fields[0].State", "done"),
            ("Fields[0].Result", "Đã tổ chức ở tất cả xã, phường")
        );
        Chase(await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4")).Should().NotContain("quá hạn:");
    }

    [Fact]
    public async Task Agency_is_shown_at_once_which_sentence_of_a_result_states_a_count()
    {
        const string Own = $"{Plan}/bao-cao?ky=HC-2024-Q4&donVi=732";
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var tell = (string result) =>
            reviewer.PostAsync(
                Own,
                ("Fields[0].Number", "II.12"),
                ("Fields[0].State", "in_progress"),
                ("Fields[0].Result", result)
            );

        var told = await tell("Đã tập huấn. Đã hỗ trợ 2 trẻ em bị xâm hại.");
        told.Headers.Location!.OriginalString.Should().Be(Own);
        (await reviewer.PageAsync(Own))
            .Should()
            .Contain("“Đã hỗ trợ 2 trẻ em bị xâm hại”")
            .And.Contain("không ký được hai bản đó")
            .And.NotContain("“Đã tập huấn”");

        told = await tell("Đã tập huấn. Đã hỗ trợ trẻ em bị xâm hại.");
        told.Headers.Location!.OriginalString.Should().Be($"{Plan}?ky=HC-2024-Q4");
        (await reviewer.PageAsync(Own)).Should().NotContain("không ký được hai bản đó");
    }

    [Fact]
    public async Task Word_told_twice_is_stored_once_and_one_that_is_refused_not_at_all()
    {
        using var officer = await service.SignedInAsync("canbo.26086");
        (string, string)[] fields =
        [
            ("Fields[0].Number", "II.12"),
            ("Fields[0].State", "in_progress"),
            ("Fields[0].Result", "Đã chuẩn bị"),
        ];
        await officer.PostAsync(Tell, fields);

        var again = await officer.PostAsync(Tell, fields);
        var unfinished = await officer.PostAsync(
            Tell,
            ("Fields[0].Number", "II.12"),
            ("Fields[0].State", "done"),
            ("Fields[0].Result", "")
        );

        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(again)).Should().Contain("Chưa có nhiệm vụ nào được ghi.");
        (await WebVisitor.TextAsync(unfinished)).Should().Contain("phải ghi kết quả");
        (await service.QueryAsync<string>("select state from plan.task_state")).Should().Equal("in_progress");
    }

    [Fact]
    public async Task Ward_states_its_own_plan_which_the_agency_sees()
    {
        using var officer = await service.SignedInAsync("canbo.26086");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        (await reviewer.PageAsync(Plan)).Should().Contain("Phường Phú Bình: chưa ghi");

        var stated = await officer.SendAsync(
            $"{Plan}?handler=OwnPlan&ky=HC-2024-Q4",
            await officer.TokenAsync(Plan),
            ("WardCode", "26086"),
            ("Number", "15/KH-UBND"),
            ("IssuedOn", "2024-01-20")
        );

        stated.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(stated));
        (await reviewer.PageAsync(Plan)).Should().Contain("Phường Phú Bình: số 15/KH-UBND ngày 20/01/2024");
        (await officer.PageAsync(Plan)).Should().Contain("value=\"15/KH-UBND\"").And.Contain("value=\"2024-01-20\"");
    }

    [Fact]
    public async Task Page_of_another_unit_is_not_there_for_whoever_has_no_right()
    {
        using var officer = await service.SignedInAsync("canbo.26086");
        using var clerk = await service.SignedInAsync("vanthu.732");

        (await officer.GetAsync($"{Plan}/nhap")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await officer.GetAsync($"{Plan}/bao-cao?donVi=26089")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{Plan}/bao-cao?donVi=732")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await officer.GetAsync("/ke-hoach/732/2023")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await clerk.GetAsync("/ke-hoach")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await clerk.GetAsync(Plan)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Task_is_corrected_and_taken_out_and_a_bad_paste_stores_nothing()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        (await reviewer.PageAsync($"{Plan}/nhap?so=II.4")).Should().Contain("Họp Ban điều hành</textarea>");

        var bad = await PasteAsync(reviewer, "II.5\tKiểm tra\nKhông có số", "both");
        await reviewer.SendAsync(
            $"{Plan}/nhap?handler=One",
            await reviewer.TokenAsync($"{Plan}/nhap"),
            ("Number", "II.4"),
            ("TaskText", "Họp Ban điều hành định kỳ"),
            ("Due", "Quý IV"),
            ("ToldBy", "agency")
        );
        await reviewer.SendAsync(
            $"{Plan}/nhap?handler=Withdraw",
            await reviewer.TokenAsync($"{Plan}/nhap"),
            ("Number", "II.12")
        );

        bad.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(bad)).Should().Contain("Dòng 2: cột đầu phải là số thứ tự");
        (await reviewer.PageAsync(Plan))
            .Should()
            .Contain("Họp Ban điều hành định kỳ")
            .And.Contain("Quý IV (31/12/2024)")
            .And.NotContain("Tổ chức diễn đàn")
            .And.NotContain("Kiểm tra</th>");
    }

    [Fact]
    public async Task Act_stands_in_the_trail_in_words()
    {
        using var auditor = await service.SignedInAsync("kiemtoan.75");

        var page = await auditor.PageAsync("/nhat-ky");

        page.Should().Contain("Nhập nhiệm vụ của kế hoạch").And.Contain("nhiệm vụ: II.4, II.12");
        page.Should().Contain("Ghi kế hoạch").And.Contain("Thành phố Long Khánh");
    }

    private static async Task<HttpResponseMessage> PasteAsync(WebVisitor reviewer, string text, string toldBy) =>
        await reviewer.SendAsync(
            $"{Plan}/nhap?handler=Paste",
            await reviewer.TokenAsync($"{Plan}/nhap"),
            ("Pasted", text),
            ("ToldBy", toldBy)
        );

    /// <summary>What a page says of tasks that are late.</summary>
    private static string Chase(string page) => ChasePattern().Match(page).Value;

    /// <summary>The line of the overdue task, with who owes it.</summary>
    private static string Owing(string page) => OwingPattern().Match(page).Value;

    [GeneratedRegex("<section class=\"notice\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex ChasePattern();

    [GeneratedRegex("<li>II\\.12\\..*?</li>", RegexOptions.Singleline)]
    private static partial Regex OwingPattern();
}
