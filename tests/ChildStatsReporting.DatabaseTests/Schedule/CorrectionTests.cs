using System.Text;
using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>What becomes of an issued report when its figures turn out to be others.</summary>
[Collection(nameof(ClosingQuarter))]
public sealed class CorrectionTests(ClosingQuarter quarter)
{
    private const string GiftRow = "\"Số lượt trẻ em được thăm, tặng quà\",candidate,candidate,gift_child,";

    private const string MovesSql =
        "select concat_ws(' | ', view_key, unit_name, slot, old_text, new_text, cause) from reports.moved_figure order by position";

    [Fact]
    public async Task Later_revisions_open_one_draft_that_collects_them_until_somebody_issues_it()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);
        var first = await issued.ListAsync<string>("select sha256 from signing.signed_file order by file_name");

        await issued.ReviseGiftAsync("26077", more: 1000);
        await issued.WorkAsync();
        var opened = await issued.RunsAsync();
        var moves = await issued.ListAsync<string>(MovesSql);
        await issued.WorkAsync();
        await issued.ReviseGiftAsync("26080", more: 500);
        await issued.WorkAsync();

        opened.Should().Equal("1 published", "2 rendered held corrects 1");
        (await issued.RunsAsync()).Should().Equal(opened);
        moves.Should().OnlyContain(move => move.StartsWith("P/306/gift | ", StringComparison.Ordinal));
        moves
            .Should()
            .Contain(move =>
                move.Contains(" | own | ", StringComparison.Ordinal) && move.Contains("Toàn ", StringComparison.Ordinal)
            )
            .And.Contain(move => move.Contains("Phường Xuân Bình", StringComparison.Ordinal))
            .And.OnlyContain(move =>
                move.Contains("tiếp nhận báo cáo lần 2 của", StringComparison.Ordinal)
                && move.EndsWith(", ngày 24/3/2024", StringComparison.Ordinal)
            );
        var collected = await issued.ListAsync<string>(MovesSql);
        collected.Count.Should().Be(moves.Count + 1);
        collected.Should().Contain(move => move.Contains("; tiếp nhận báo cáo lần 2 của", StringComparison.Ordinal));
        (await issued.ListAsync<int>("select count(*) from signing.document_number")).Should().Equal(1);

        await issued.OrderAsync();

        (await issued.RunsAsync()).Should().Equal("1 published", "2 published corrects 1");
        (
            await issued.ListAsync<string>(
                "select distinct concat_ws(' ', run_id, revision, published_at is not null, replaced_by_run_id) from signing.signed_file order by 1"
            )
        )
            .Should()
            .Equal("1 1 t 2", "2 2 t");
        (await issued.ListAsync<string>("select sha256 from signing.signed_file where run_id = 1 order by file_name"))
            .Should()
            .Equal(first);
        (
            await issued.ListAsync<string>(
                "select concat_ws('/', replaced_by_number, replaced_by_symbol, replaced_on) from signing.registered_document(null, 1, 'BC-LĐTBXH', 2024)"
            )
        )
            .Distinct()
            .Should()
            .Equal("2/BC-LĐTBXH/2024-03-24");
        var csv = Encoding.UTF8.GetString(
            (
                await issued.ListAsync<byte[]>(
                    "select content from signing.signed_file where file_name = 'dinh-chinh.csv'"
                )
            )[0]
        );
        csv.Split("\r\n").Length.Should().Be(collected.Count + 2);
        csv.Should().Contain("Phường Xuân An").And.Contain(";P/306/gift;");
        (
            await issued.ListAsync<string>(
                "select action from audit.event where object_key = '2' and object_kind = 'report_run' order by event_id"
            )
        )
            .Should()
            .StartWith(["open_correction", "order"])
            .And.EndWith("publish");
    }

    [Fact]
    public async Task Revision_that_moves_no_printed_figure_opens_nothing()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);

        await issued.ReviseAsync(
            "26077",
            sent => sent with { Texts = ["Bổ sung phần chỉ đạo", .. sent.Texts.Skip(1)] }
        );
        await issued.WorkAsync();

        (await issued.RunsAsync()).Should().Equal("1 published");
        (await issued.ListAsync<long>("select run_id from reports.examined_document")).Should().Equal(1);
    }

    [Fact]
    public async Task Definition_opens_a_draft_when_it_is_marked_as_wrong_and_never_when_it_only_changed()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);
        var signed = await issued.ListAsync<string>("select sha256 from signing.signed_file order by file_name");
        using var folder = new DefinitionFolder();

        await issued.LoadAsync(
            folder
                .Change(
                    "indicator_formula.csv",
                    GiftRow,
                    GiftRow.Replace("gift_child", "gift_child + activity_count", StringComparison.Ordinal)
                )
                .Path
        );
        await issued.WorkAsync();
        var afterChange = await issued.RunsAsync();
        var figures = await issued.ListAsync<int>(
            "select count(distinct catalogue_version_id) from indicators.computation"
        );
        await issued.LoadAsync(
            folder
                .Change("indicator_formula.csv", "gift_child + activity_count", "gift_child + participation_attendance")
                .Path,
            new WrongDefinition("indicator", "P/306/gift", "thiếu lượt tại hoạt động")
        );
        await issued.WorkAsync();

        figures.Should().Equal(2);
        afterChange.Should().Equal("1 published");
        (await issued.RunsAsync()).Should().Equal("1 published", "2 rendered held corrects 1");
        (await issued.ListAsync<string>(MovesSql))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(move =>
                move.StartsWith("P/306/gift", StringComparison.Ordinal)
                && move.EndsWith("định nghĩa P/306/gift sai từ đầu: thiếu lượt tại hoạt động", StringComparison.Ordinal)
            );
        (await issued.ListAsync<string>("select sha256 from signing.signed_file order by file_name"))
            .Should()
            .Equal(signed);
    }

    [Fact]
    public async Task Unit_marked_as_wrong_opens_a_draft()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);
        using var folder = new DefinitionFolder();

        await issued.LoadAsync(
            folder
                .Change("admin_unit.csv", "26083,Phường Xuân Hoà,commune,732", "26083,Phường Xuân Hoà,commune,731")
                .Path,
            new WrongDefinition("unit", "26083", "ghi nhầm đơn vị cấp trên")
        );
        await issued.WorkAsync();

        (await issued.RunsAsync()).Should().Equal("1 published", "2 rendered held corrects 1");
        (await issued.ListAsync<string>(MovesSql))
            .Should()
            .Contain(move =>
                move.EndsWith("danh mục đơn vị (26083) sai từ đầu: ghi nhầm đơn vị cấp trên", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task Mapping_marked_as_wrong_opens_a_draft_of_the_figures_that_it_breaks_down()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);
        using var folder = new DefinitionFolder();

        await issued.LoadAsync(
            folder.Change("dimension_mapping.csv", "age_year,2,age_group,0-2", "age_year,2,age_group,3-5").Path,
            new WrongDefinition("mapping", "age_group", "xếp nhầm trẻ hai tuổi")
        );
        await issued.WorkAsync();

        (await issued.RunsAsync()).Should().Equal("1 published", "2 rendered held corrects 1");
        var moves = await issued.ListAsync<string>(
            "select concat_ws(' | ', breakdown, cause) from reports.moved_figure order by position"
        );
        moves
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(move =>
                move.Contains("age_group=", StringComparison.Ordinal)
                && move.EndsWith("cách gộp nhóm age_group sai từ đầu: xếp nhầm trẻ hai tuổi", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task Period_marked_as_wrong_opens_a_draft()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);
        using var folder = new DefinitionFolder();

        await issued.LoadAsync(
            folder
                .Change(
                    "reporting_period.csv",
                    "HC-2024-Q1,HC,Q,2024,1,2023-12-15,2024-03-14,2024-03-14",
                    "HC-2024-Q1,HC,Q,2024,1,2023-12-15,2024-03-14,2024-11-01"
                )
                .Path,
            new WrongDefinition("period", "HC-2024-Q1", "ghi nhầm ngày của cây đơn vị")
        );
        await issued.WorkAsync();

        (await issued.RunsAsync()).Should().Equal("1 published", "2 rendered held corrects 1");
        (await issued.ListAsync<string>(MovesSql))
            .Should()
            .NotBeEmpty()
            .And.Contain(move =>
                move.EndsWith(
                    "lịch của kỳ HC-2024-Q1 sai từ đầu: ghi nhầm ngày của cây đơn vị",
                    StringComparison.Ordinal
                )
            );
    }

    [Fact]
    public async Task Mark_on_what_a_load_leaves_as_it_was_is_refused_and_nothing_is_loaded()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);
        using var folder = new DefinitionFolder();
        folder.Change(
            "indicator_formula.csv",
            GiftRow,
            GiftRow.Replace("gift_child", "gift_child + activity_count", StringComparison.Ordinal)
        );

        foreach (
            var (kind, definition) in new[]
            {
                ("indicator", "P/306/fund"),
                ("element", "gift_child"),
                ("unit", "26083"),
                ("mapping", "age_group"),
                ("period", "HC-2024-Q1"),
                ("indicator", "X/1"),
            }
        )
        {
            var act = () => issued.LoadAsync(folder.Path, new WrongDefinition(kind, definition, "nhập sai"));
            (await act.Should().ThrowAsync<CatalogueException>())
                .Which.Errors.Should()
                .ContainSingle(error => error.Rule == "mark_without_change");
        }

        (await issued.ListAsync<int>("select count(*) from reference.catalogue_version")).Should().Equal(1);
    }
}
