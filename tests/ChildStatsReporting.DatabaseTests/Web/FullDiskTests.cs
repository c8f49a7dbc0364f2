using System.Net;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A database without room: a sentence, and nothing is kept half done.</summary>
/// <remarks>The database says what PostgreSQL says when a file cannot grow; a disk of one's own to fill needs an administrator.</remarks>
[Collection(nameof(ServedPages))]
public sealed class FullDiskTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Theory]
    [InlineData("intake.submission", "26092")]
    [InlineData("intake.submitted_cell", "26089")]
    [InlineData("audit.event", "26086")]
    public async Task Upload_on_a_full_disk_is_answered_in_a_sentence_and_leaves_nothing(string table, string unitCode)
    {
        using var officer = await service.SignedInAsync($"canbo.{unitCode}");
        var file = await service.FilledAsync(unitCode);
        var token = await officer.TokenAsync("/nop-bao-cao");
        var before = await CountAsync();
        await service.ExecuteAsync(
            $"""
            create function public.no_room() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
            create trigger no_room before insert on {table} execute function public.no_room()
            """
        );
        HttpResponseMessage answer;
        try
        {
            answer = await officer.UploadAsync("/nop-bao-cao", file, "bao-cao.xlsx", token);
        }
        finally
        {
            await service.ExecuteAsync($"drop trigger no_room on {table}; drop function public.no_room()");
        }

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await WebVisitor.TextAsync(answer))
            .Should()
            .Contain("Ổ đĩa của hệ thống đã đầy")
            .And.Contain("không có gì được lưu dở dang")
            .And.NotContain("Exception");
        (await CountAsync()).Should().Be(before);
        (await ServedPages.UploadAsync(officer, file)).Should().StartWith("/ban-nop/");

        async Task<long> CountAsync() =>
            (
                await service.QueryAsync<long>(
                    "select (select count(*) from intake.submission) + (select count(*) from intake.submitted_cell)"
                )
            )[0];
    }
}
