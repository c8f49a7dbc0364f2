using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>Corrections of what people signed, of what only the internal annex prints, and of the copy that everybody in Nơi nhận reads.</summary>
[Collection(nameof(ClosingQuarter))]
public sealed class SignedCorrectionTests(ClosingQuarter quarter)
{
    private const string Ward = "26077";
    private const string WardName = "Phường Xuân Bình";
    private const string Annex = "NỘI DUNG ĐÍNH CHÍNH";
    private const string Gift = "P/306/gift";

    [Fact]
    public async Task Report_that_people_signed_is_corrected_by_a_draft_that_waits_for_them()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter, signing: "people");
        var waiting = await issued.RunsAsync();
        await issued.SignByPeopleAsync(number: 31);
        var signed = await issued.ListAsync<string>("select sha256 from signing.signed_file order by file_name");

        await issued.ReviseGiftAsync(Ward, more: 1000);
        await issued.WorkAsync();
        var opened = await issued.RunsAsync();
        await issued.ReviseGiftAsync("26080", more: 500);
        await issued.WorkAsync();
        var collected = await issued.RunsAsync();
        var isNumbered = await issued.ListAsync<int>("select number from signing.document_number");
        await issued.SignByPeopleAsync(number: 32);

        waiting.Should().Equal("1 rendered");
        opened.Should().Equal("1 published", "2 rendered held corrects 1");
        collected.Should().Equal(opened, "the draft waits for a signature, and no one but people gives one");
        isNumbered.Should().Equal(31);
        (await issued.ListAsync<string>("select state from reports.report_run order by run_id"))
            .Should()
            .Equal("published", "published");
        (
            await issued.ListAsync<string>(
                "select sha256 from signing.signed_file where run_id = (select min(run_id) from reports.report_run) order by file_name"
            )
        )
            .Should()
            .Equal(signed);
        (
            await issued.ListAsync<string>(
                "select distinct concat_ws('/', replaced_by_number, replaced_by_symbol) from signing.registered_document(null, 31, 'BC-LĐTBXH', 2024)"
            )
        )
            .Should()
            .Equal("32/BC-LĐTBXH");
        (await TextAsync(issued, "recipients", "BC-TE13-Q_732_HC-2024-Q1.pdf")).Should().Contain("31/BC-LĐTBXH");
    }

    [Fact]
    public async Task What_only_the_internal_annex_prints_is_corrected_there_and_not_in_the_document()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);

        await issued.RevisePerpetratorsAsync(Ward, more: 3);
        await issued.WorkAsync();

        var moves = await issued.ListAsync<string>(
            "select concat_ws(' | ', is_internal, unit_name, old_text, new_text) from reports.moved_figure where view_key = 'B/01xx-b'"
        );
        moves.Should().Contain(move => move.StartsWith("f | Toàn ", StringComparison.Ordinal));
        var internalMoves = moves.Where(move => move.StartsWith($"t | {WardName}", StringComparison.Ordinal)).ToList();
        internalMoves.Should().NotBeEmpty("the ward's own figure stands in the internal annex");
        moves
            .Where(move => move.StartsWith("f | ", StringComparison.Ordinal))
            .Should()
            .NotContain(move => move.Contains(WardName, StringComparison.Ordinal));
        var files = await issued.ListAsync<string>(
            "select file_name from reports.rendered_file where run_id = (select max(run_id) from reports.report_run) order by 1"
        );
        files.Should().Contain(file => file.EndsWith("_noi-bo.pdf", StringComparison.Ordinal));
        (
            await CorrectionPagesAsync(
                issued,
                "recipients",
                files.Single(file => file.EndsWith("_noi-bo.pdf", StringComparison.Ordinal))
            )
        )
            .Should()
            .Contain(WardName);
    }

    [Fact]
    public async Task Ward_that_is_not_named_to_recipients_stands_in_the_internal_annex_of_the_correction_only()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);

        await issued.RevisePerpetratorsAsync(Ward, more: 3);
        await issued.WorkAsync();

        (await issued.RunsAsync()).Should().Equal("1 published", "2 rendered held corrects 1");
        var moves = await issued.ListAsync<string>(
            """
            select concat_ws(' | ', is_internal, unit_name, cause)
            from reports.moved_figure
            where view_key = 'B/01xx-b'
            """
        );
        moves
            .Where(move => move.StartsWith("f | ", StringComparison.Ordinal))
            .Should()
            .NotBeEmpty()
            .And.NotContain(move => move.Contains(WardName, StringComparison.Ordinal))
            .And.OnlyContain(move => move.EndsWith("tiếp nhận báo cáo sửa của đơn vị", StringComparison.Ordinal));
        moves
            .Where(move => move.StartsWith("t | ", StringComparison.Ordinal))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(move => move.Contains(WardName, StringComparison.Ordinal));
        var pages = await CorrectionPagesAsync(issued, "recipients", "BC-TE13-Q_732_HC-2024-Q1.pdf");
        pages.Should().Contain("tiếp nhận báo cáo sửa của đơn vị").And.NotContain(WardName);
        Encoding
            .UTF8.GetString(await FileAsync(issued, "recipients", "dinh-chinh.csv"))
            .Should()
            .Contain("B/01xx-b")
            .And.NotContain(WardName);
    }

    [Theory]
    [InlineData("recipients")]
    [InlineData("public")]
    public async Task Correction_and_its_file_tell_no_figure_that_is_withheld_now_though_it_was_printed_then(
        string audience
    )
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter);
        if (audience != "recipients")
            await issued.OrderAsync(audience);
        await issued.ReviseGiftAsync(Ward, more: 1000);
        await issued.WorkAsync();
        var shown = await GiftsAsync(issued, audience);

        await issued.WithholdAsync(audience, Gift);

        shown.Should().NotBeEmpty().And.OnlyContain(texts => texts.Split('|').All(text => text.Any(char.IsDigit)));
        (await GiftsAsync(issued, audience)).Should().HaveCount(shown.Count).And.OnlyContain(texts => texts == "…|…");
        var lines = Encoding
            .UTF8.GetString(await FileAsync(issued, audience, "dinh-chinh.csv"))
            .Split("\r\n")
            .Where(line => line.Contains($";{Gift};", StringComparison.Ordinal))
            .ToList();
        lines.Should().OnlyContain(line => line.Contains(";…;", StringComparison.Ordinal));
        lines.Count(line => line.Contains(";…;…;", StringComparison.Ordinal)).Should().Be(shown.Count);
        foreach (var told in shown.SelectMany(texts => texts.Split('|')))
            lines.Should().NotContain(line => line.Contains($";{told};", StringComparison.Ordinal));
        var pages = await CorrectionPagesAsync(issued, audience, "BC-TE13-Q_732_HC-2024-Q1.pdf");
        pages.Should().NotBeEmpty();
        foreach (var told in shown.SelectMany(texts => texts.Split('|')))
            pages.Should().NotContain(told);
        (
            await issued.ListAsync<string>(
                $"select file_name from reports.rendered_file inner join reports.report_run using (run_id) where audience = '{audience}' and corrects_run_id is not null order by 1"
            )
        )
            .Should()
            .Equal(
                audience == "recipients"
                    ?
                    [
                        "BC-TE13-Q_732_HC-2024-Q1.pdf",
                        "BC-TE13-Q_732_HC-2024-Q1_noi-bo.pdf",
                        "dinh-chinh.csv",
                        "figures.csv",
                        "sdmx-cau-truc.xml",
                        "sdmx.csv",
                        "so-lieu-da-in.csv",
                        "so-lieu-da-in.xlsx",
                    ]
                    :
                    [
                        "BC-TE13-Q_732_HC-2024-Q1.pdf",
                        "dinh-chinh.csv",
                        "sdmx-cau-truc.xml",
                        "sdmx.csv",
                        "so-lieu-da-in.csv",
                        "so-lieu-da-in.xlsx",
                    ]
            );
    }

    /// <summary>What was printed of the gifts and what is, where it moved.</summary>
    private static Task<IReadOnlyList<string>> GiftsAsync(IssuedQuarter issued, string audience) =>
        issued.ListAsync<string>(
            $"""
            select concat_ws('|', old_text, new_text)
            from reports.moved_figure
            inner join reports.report_run using (run_id)
            where audience = '{audience}' and view_key = '{Gift}' and old_text <> '' and not is_internal
            """
        );

    /// <summary>The pages of the annex that lists what moved.</summary>
    private static async Task<string> CorrectionPagesAsync(IssuedQuarter issued, string audience, string fileName)
    {
        using var document = PdfDocument.Open(await FileAsync(issued, audience, fileName));
        var pages = document
            .GetPages()
            .Select(TextOf)
            .SkipWhile(page => !page.Contains(Annex, StringComparison.Ordinal));
        return string.Join(' ', pages);
    }

    private static async Task<string> TextAsync(IssuedQuarter issued, string audience, string fileName)
    {
        using var document = PdfDocument.Open(await FileAsync(issued, audience, fileName));
        return string.Join(' ', document.GetPages().Select(TextOf));
    }

    private static string TextOf(UglyToad.PdfPig.Content.Page page) =>
        string.Join(
                ' ',
                ContentOrderTextExtractor.GetText(page).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
            .Normalize();

    /// <summary>A rendered file of the newest correction of an audience.</summary>
    private static async Task<byte[]> FileAsync(IssuedQuarter issued, string audience, string fileName) =>
        (
            await issued.ListAsync<byte[]>(
                $"""
                select content from reports.rendered_file
                where file_name = '{fileName}' and run_id = (
                    select max(run_id) from reports.report_run where audience = '{audience}' and corrects_run_id is not null)
                """
            )
        ).Single();
}
