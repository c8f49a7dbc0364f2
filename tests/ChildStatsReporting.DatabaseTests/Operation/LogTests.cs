using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>What the log says, and what it never says.</summary>
[Collection(nameof(ServedPages))]
public sealed class LogTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Upload_with_blocking_findings_leaves_no_cell_name_or_key_in_any_log()
    {
        using var log = new KeptLog();
        Listen(log);
        using var officer = await service.SignedInAsync("canbo.26080");
        var (file, secrets) = await SecretReturn.MakeAsync(service);

        var path = await ServedPages.UploadAsync(officer, file);
        await officer.PageAsync(path);

        var text = log.Text;
        text.Should().Contain("blocking").And.Contain("Request finished");
        secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
        text.Should().NotContain(service.PasswordOf("canbo.26080"));
    }

    [Fact]
    public async Task Lines_of_a_validation_carry_its_submission_and_trace()
    {
        using var log = new KeptLog();
        Listen(log);
        using var officer = await service.SignedInAsync("canbo.26083");

        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26083"));

        var line = log.Lines.Single(line => line.Contains("Validated submission", StringComparison.Ordinal));
        line.Should()
            .Contain($"SubmissionId={path[(path.LastIndexOf('/') + 1)..]}")
            .And.MatchRegex("TraceId=[0-9a-f]{32}");
    }

    [Fact]
    public void Setting_makes_each_entry_one_line_of_json_with_its_scopes()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:Console:FormatterName"] = "json" })
            .Build();
        using var services = new ServiceCollection()
            .AddLogging(logging => Composition.AddLog(logging, configuration))
            .BuildServiceProvider();
        var formatter = services
            .GetServices<ConsoleFormatter>()
            .Single(formatter =>
                formatter.Name == services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName
            );
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new KeyValuePair<string, object>[] { new("RunId", 7L) });
        using var written = new StringWriter();

        formatter.Write(
            new LogEntry<string>(LogLevel.Warning, "c", default, "first\nsecond", null, (state, _) => state),
            scopes,
            written
        );

        var line = written.ToString().TrimEnd('\n');
        line.Should().NotContain("\n");
        using var entry = JsonDocument.Parse(line);
        entry.RootElement.GetProperty("Scopes")[0].GetProperty("RunId").GetInt64().Should().Be(7);
        entry.RootElement.GetProperty("Timestamp").GetString().Should().EndWith("+00:00");
    }

    /// <summary>Keeps what the pages and the worker say.</summary>
    private void Listen(KeptLog log)
    {
        foreach (var services in new[] { service.Services, service.Pages })
            services.GetRequiredService<ILoggerFactory>().AddProvider(log);
    }

    /// <summary>Every entry with its scopes, exception and values.</summary>
    private sealed class KeptLog : ILoggerProvider, ISupportExternalScope
    {
        private readonly ConcurrentQueue<string> lines = new();
        private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public IReadOnlyList<string> Lines => [.. lines];

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public void Dispose() => lines.Clear();

        private void Keep(string line)
        {
            var text = new StringBuilder(line);
            scopes.ForEachScope(
                (scope, kept) =>
                    kept.Append(' ')
                        .Append(
                            scope switch
                            {
                                IEnumerable<KeyValuePair<string, object?>> values => string.Join(
                                    ' ',
                                    values.Select(value => $"{value.Key}={value.Value}")
                                ),
                                _ => scope,
                            }
                        ),
                text
            );
            lines.Enqueue(text.ToString());
        }

        private sealed class Writer(KeptLog log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => log.scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            )
            {
                var values = state is IEnumerable<KeyValuePair<string, object?>> pairs
                    ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
                    : "";
                log.Keep($"{category}: {formatter(state, exception)} {values} {exception}");
            }
        }
    }
}
