using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChildStatsReporting.Host.Jobs;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Background work in words, the queue's own pages behind a key, and pages that travel compressed.</summary>
[Collection(nameof(ServedPages))]
public sealed class JobsPageTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Failed_job_is_told_in_words_and_can_be_tried_again()
    {
        var jobs = service.Services.GetRequiredService<IBackgroundJobClient>();
        var id = jobs.Create<ValidateSubmissionJob>(
            job => job.RunAsync(4711, CancellationToken.None),
            new Hangfire.States.ScheduledState(TimeSpan.FromHours(1))
        );
        using (var queue = service.Services.GetRequiredService<JobStorage>().GetConnection())
            queue.SetJobParameter(id, "RetryCount", "9");
        jobs.ChangeState(id, new Hangfire.States.FailedState(new Npgsql.NpgsqlException("column of x does not exist")))
            .Should()
            .BeTrue();
        using var administrator = await service.SignedInAsync("danhmuc.75");

        var page = await administrator.PageAsync("/cong-viec");
        var again = await administrator.SendAsync(
            "/cong-viec?handler=Again",
            await administrator.TokenAsync("/cong-viec"),
            ("JobId", id)
        );
        var twice = await administrator.SendAsync(
            "/cong-viec?handler=Again",
            await administrator.TokenAsync("/cong-viec"),
            ("JobId", "999999")
        );

        page.Should()
            .Contain("Kiểm tra bản gửi số 4711")
            .And.Contain("Cơ sở dữ liệu không trả lời hoặc từ chối.")
            .And.NotContain("does not exist");
        again.StatusCode.Should().Be(HttpStatusCode.Redirect);
        twice.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (
            await service.QueryAsync<long>(
                "select count(*) from audit.event where action = 'repeat_job' and object_key = @id",
                new { id }
            )
        )
            .Single()
            .Should()
            .Be(1);
    }

    [Fact]
    public async Task Person_without_the_right_sees_and_repeats_no_job()
    {
        using var officer = await service.SignedInAsync("canbo.26080");

        (await officer.GetAsync("/cong-viec")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await officer.SendAsync("/cong-viec?handler=Again", await officer.TokenAsync("/"), ("JobId", "1")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Key_of_the_jobs_can_be_guessed_a_few_times_a_minute_only()
    {
        var host = await service.StartFurtherAsync(
            service
                .Settings.Where(setting => setting.Key != "Limits:SignInPerMinute")
                .Append(new("Limits:SignInPerMinute", "3"))
        );
        using var client = new HttpClient { BaseAddress = ServedPages.AddressOf(host) };

        List<HttpStatusCode> answers = [];
        foreach (var password in (string[])["let-me-see", "a", "b", "c", "let-me-see"])
            answers.Add(await AskAsync(client, password));

        answers
            .Should()
            .Equal(
                HttpStatusCode.OK,
                HttpStatusCode.Unauthorized,
                HttpStatusCode.Unauthorized,
                HttpStatusCode.Unauthorized,
                HttpStatusCode.TooManyRequests
            );
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_and_styles_travel_compressed(string encoding)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));

        foreach (var path in (string[])["/dang-nhap", "/kiem-tra", "/site.css"])
        {
            using var answer = await client.GetAsync(
                new Uri(path, UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            answer.Content.Headers.ContentEncoding.Should().Equal([encoding], path);
        }
    }

    [Fact]
    public async Task Token_of_a_form_is_another_in_each_answer_so_that_compression_tells_nothing_of_it()
    {
        using var visitor = await service.SignedInAsync("canbo.26080");

        var tokens = new[]
        {
            await visitor.TokenAsync("/mat-khau"),
            await visitor.TokenAsync("/mat-khau"),
            await visitor.TokenAsync("/mat-khau"),
        };

        tokens.Select(token => token[^40..]).Should().OnlyHaveUniqueItems();
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/jobs", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{password}"))
        );
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
