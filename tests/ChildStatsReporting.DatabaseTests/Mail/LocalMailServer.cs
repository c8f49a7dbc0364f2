using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Host.Mail;
using MailKit.Security;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ChildStatsReporting.DatabaseTests.Mail;

/// <summary>A mail server on this machine that keeps what it takes, and refuses as long as it is told to.</summary>
internal sealed class LocalMailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly KeptMessages kept;
    private readonly Task running;
    private readonly int port;

    private LocalMailServer(bool isSecure)
    {
        port = FreePort();
        kept = new KeptMessages(this);
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(kept);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(Endpoint(isSecure)).Build();
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
        Security = isSecure ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.None;
    }

    /// <summary>What it took, in order.</summary>
    public IReadOnlyCollection<MimeMessage> Messages => kept.Messages;

    /// <summary>While true, every message is refused as for a mailbox that is full.</summary>
    public bool Refuses { get; set; }

    public MailSettings Settings => new("127.0.0.1", port, Security, "nhac-viec@vi-du.gov.vn", null, null);

    private SecureSocketOptions Security { get; }

    public static LocalMailServer Start(bool isSecure = false) => new(isSecure);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // It was asked to stop.
        }

        stop.Dispose();
    }

    /// <summary>Settings of a server that is not there.</summary>
    public static MailSettings Nobody() =>
        new("127.0.0.1", FreePort(), SecureSocketOptions.None, "nhac-viec@vi-du.gov.vn", null, null);

    private Action<EndpointDefinitionBuilder> Endpoint(bool isSecure) =>
        endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port));
            if (isSecure)
                endpoint.IsSecure(true).Certificate(OwnCertificate());
        };

    private static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var today = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(today, today.AddYears(30));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class KeptMessages(LocalMailServer server) : MessageStore
    {
        private readonly ConcurrentQueue<MimeMessage> messages = new();

        public IReadOnlyCollection<MimeMessage> Messages => messages;

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            if (server.Refuses)
                return SmtpResponse.MailboxUnavailable;
            using var stream = new MemoryStream(buffer.ToArray());
            messages.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return SmtpResponse.Ok;
        }
    }
}
