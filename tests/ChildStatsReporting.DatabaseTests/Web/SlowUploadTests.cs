using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Uploads that are too long or too slow, over a socket of their own.</summary>
[Collection(nameof(ServedPages))]
public sealed class SlowUploadTests(ServedPages service) : IClassFixture<ServedPages>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_of_a_hundred_megabytes_is_refused_before_it_has_come()
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        using var client = await BeginAsync(officer, 100L * 1024 * 1024);

        var answer = await ReadAsync(client.GetStream());

        answer.Should().StartWith("HTTP/1.1 413").And.Contain("Tệp lớn hơn 10 MB nên không được nhận.");
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(32L * 1024 * 1024);
    }

    [Fact]
    public async Task Upload_that_trickles_is_cut_while_others_are_served()
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        using var visitor = service.Visitor();
        using var client = await BeginAsync(officer, 1024 * 1024);
        var stream = client.GetStream();
        var clock = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;

        var isCut = false;
        while (!isCut && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            isCut = await IsCutAsync(stream);
            var asked = Stopwatch.StartNew();
            (await visitor.GetAsync("/dang-nhap")).StatusCode.Should().Be(HttpStatusCode.OK);
            slowest = asked.Elapsed > slowest ? asked.Elapsed : slowest;
        }

        isCut.Should().BeTrue("ten bytes a second hold a connection for nothing");
        slowest.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    /// <summary>Sends ten bytes and waits a second; true when the service has answered or closed.</summary>
    private static async Task<bool> IsCutAsync(NetworkStream stream)
    {
        try
        {
            await stream.WriteAsync("0123456789"u8.ToArray(), Cancellation);
            await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
            return stream.Socket.Poll(0, SelectMode.SelectRead);
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Sends the head of an upload and the beginning of its file.</summary>
    private async Task<TcpClient> BeginAsync(WebVisitor visitor, long length)
    {
        var token = await visitor.TokenAsync("/nop-bao-cao");
        var client = new TcpClient();
        await client.ConnectAsync(service.Address.Host, service.Address.Port, Cancellation);
        var text = string.Join(
            "\r\n",
            [
                "POST /nop-bao-cao HTTP/1.1",
                $"Host: {service.Address.Authority}",
                $"Cookie: {visitor.Cookies.GetCookieHeader(service.Address)}",
                "Content-Type: multipart/form-data; boundary=edge",
                FormattableString.Invariant($"Content-Length: {length}"),
                "",
                "--edge",
                "Content-Disposition: form-data; name=__RequestVerificationToken",
                "",
                token,
                "--edge",
                "Content-Disposition: form-data; name=File; filename=bao-cao.xlsx",
                "",
                "PK",
            ]
        );
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Cancellation);
        return client;
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var answer = new MemoryStream();
        var buffer = new byte[8192];
        while (
            !Encoding.UTF8.GetString(answer.ToArray()).Contains("</html>", StringComparison.Ordinal)
            && await stream.ReadAsync(buffer, limit.Token) is > 0 and var count
        )
            answer.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
