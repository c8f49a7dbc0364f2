using System.Net;
using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Host.Serving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>What a load balancer is told of the service.</summary>
[Collection(nameof(ServedPages))]
public sealed class ReadinessTests(ServedPages service) : IClassFixture<ServedPages>
{
    /// <summary>Longer than an answer stands.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1100);

    [Fact]
    public async Task Service_with_database_worker_and_key_is_ready()
    {
        (await AnswerAsync()).Should().Be((HttpStatusCode.OK, "ready"));
    }

    [Fact]
    public async Task Database_out_of_reach_is_named_and_the_process_still_lives()
    {
        await service.ExecuteAsync("alter role web connection limit 0; alter role web nologin");
        try
        {
            await service.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'web'");
            (await AnswerAsync()).Should().Be((HttpStatusCode.ServiceUnavailable, "not ready: database"));
            using var visitor = service.Visitor();
            (await visitor.PageAsync("/health")).Should().Be("ok");
        }
        finally
        {
            await service.ExecuteAsync("alter role web connection limit -1; alter role web login");
        }
    }

    [Fact]
    public async Task Migration_of_a_newer_program_is_named_without_its_file()
    {
        await service.ExecuteAsync("insert into public.schema_migration (name, sha256) values ('9999_later.sql', 'x')");
        try
        {
            (await AnswerAsync()).Should().Be((HttpStatusCode.ServiceUnavailable, "not ready: migrations"));
        }
        finally
        {
            await service.ExecuteAsync("delete from public.schema_migration where name = '9999_later.sql'");
        }
    }

    [Fact]
    public async Task Worker_that_no_longer_reports_is_named()
    {
        await service.ExecuteAsync(
            "alter table hangfire.server rename to server_away; create table hangfire.server (like hangfire.server_away); grant all on hangfire.server to jobs"
        );
        try
        {
            await service.ExecuteAsync(
                "insert into hangfire.server select id, data, lastheartbeat - interval '2 minutes', updatecount from hangfire.server_away"
            );
            (await AnswerAsync()).Should().Be((HttpStatusCode.ServiceUnavailable, "not ready: worker"));
        }
        finally
        {
            await service.ExecuteAsync("drop table hangfire.server; alter table hangfire.server_away rename to server");
        }
    }

    [Fact]
    public async Task Missing_and_replaced_key_files_are_named()
    {
        var path = Path.Combine(service.Settings["Signing:TestKeyFolder"]!, "master-keys.txt");
        (await AnswerAsync()).StatusCode.Should().Be(HttpStatusCode.OK);
        var keys = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        try
        {
            File.Delete(path);
            (await AnswerAsync()).Should().Be((HttpStatusCode.ServiceUnavailable, "not ready: master-key"));

            await File.WriteAllTextAsync(
                path,
                Convert.ToBase64String(new byte[32]),
                TestContext.Current.CancellationToken
            );
            (await AnswerAsync()).Text.Should().Be("not ready: master-key");
        }
        finally
        {
            await File.WriteAllTextAsync(path, keys, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Disk_that_runs_full_is_named_and_the_service_is_ready_all_the_same()
    {
        var configuration = service.Pages.GetRequiredService<IConfiguration>();
        configuration["Disk:LeastFreeMegabytes"] = $"{long.MaxValue >> 20}";
        try
        {
            (await AnswerAsync()).Should().Be((HttpStatusCode.OK, "ready, but running out: disk"));
        }
        finally
        {
            configuration["Disk:LeastFreeMegabytes"] = null;
        }
    }

    [Fact]
    public async Task Disk_that_runs_full_is_told_in_the_log()
    {
        var folder = Path.Combine(Path.GetTempPath(), "not-there", "yet");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Disk:Folders", folder),
                new("Disk:LeastFreeMegabytes", $"{long.MaxValue >> 20}"),
            ])
            .Build();
        var log = new WarningLog();
        using var watch = new DiskWatch(new FreeDisk(configuration), log);

        await watch.StartAsync(TestContext.Current.CancellationToken);
        var told = await log.Warning.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await watch.StopAsync(TestContext.Current.CancellationToken);

        told.Should().StartWith($"The disk of {folder} has ");
    }

    private async Task<(HttpStatusCode StatusCode, string Text)> AnswerAsync()
    {
        await Task.Delay(Moment, TestContext.Current.CancellationToken);
        using var visitor = service.Visitor();
        var answer = await visitor.GetAsync("/ready");
        return (answer.StatusCode, await WebVisitor.TextAsync(answer));
    }

    private sealed class WarningLog : ILogger<DiskWatch>
    {
        private readonly TaskCompletionSource<string> warning = new();

        public Task<string> Warning => warning.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (logLevel == LogLevel.Warning)
                warning.TrySetResult(formatter(state, exception));
        }
    }
}
