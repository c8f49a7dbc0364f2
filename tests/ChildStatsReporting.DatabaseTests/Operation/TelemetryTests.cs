using System.Collections.Concurrent;
using System.Text;
using ChildStatsReporting.DatabaseTests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>Spans and measures as a collector receives them by OTLP over http/protobuf.</summary>
[Collection(nameof(ServedPages))]
public sealed class TelemetryTests(MeasuredPages measured) : IClassFixture<MeasuredPages>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Collector_receives_spans_and_measures_and_nothing_of_what_a_return_says()
    {
        var service = measured.Service;
        using var officer = await service.SignedInAsync("canbo.26080");
        var (file, secrets) = await SecretReturn.MakeAsync(service);

        var path = await ServedPages.UploadAsync(officer, file);
        await officer.PageAsync(path);
        await officer.GetAsync("/phat-hanh?thu=48151623");
        await measured.UntilReceivedAsync(
            Patience,
            "Intake",
            "Validation",
            "job validate",
            "Submission to be validated",
            "nop-bao-cao",
            "childstats.submissions",
            "childstats.findings",
            "childstats.stage.duration",
            "childstats.returns",
            "childstats.returns.expected",
            "childstats.returns.reported",
            "childstats.steps.failed",
            "childstats.steps.oldest_age",
            "HC-2024-Q4",
            "missing",
            "blocking",
            "childstats-web"
        );

        var text = measured.Text;
        secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
        var ward = (
            await service.QueryAsync<string>(
                "select name from reference.admin_unit where code = @UnitCode",
                new { SecretReturn.UnitCode }
            )
        )[0];
        text.Should()
            .NotContain(ward)
            .And.NotContain("canbo.26080")
            .And.NotContain("select ")
            .And.NotContain(service.PasswordOf("canbo.26080"));
        text.Should().NotContain(path).And.NotContain("26080");
    }
}

/// <summary>A served service whose measures go to a receiver in this process.</summary>
public sealed class MeasuredPages(DatabaseFixture server) : IAsyncLifetime
{
    private readonly ConcurrentQueue<byte[]> received = new();
    private WebApplication receiver = null!;

    public ServedPages Service { get; } = new(server);

    /// <summary>Everything that came, byte for byte; texts stand in protobuf as they are.</summary>
    public string Text => string.Concat(received.Select(Encoding.UTF8.GetString));

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver = builder.Build();
        receiver.MapPost(
            "/v1/{signal}",
            async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                received.Enqueue(body.ToArray());
                return Results.Bytes([], "application/x-protobuf");
            }
        );
        await receiver.StartAsync();
        Service.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = ServedPages.AddressOf(receiver).ToString();
        Service.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        Service.Settings["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        Service.Settings["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        await Service.InitializeAsync();
    }

    public async Task UntilReceivedAsync(TimeSpan patience, params string[] texts)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ended.CancelAfter(patience);
        while (texts.Where(text => !Text.Contains(text, StringComparison.Ordinal)).ToList() is { Count: > 0 } missing)
        {
            if (ended.IsCancellationRequested)
                missing.Should().BeEmpty("the collector is to receive them");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await receiver.DisposeAsync();
    }
}
