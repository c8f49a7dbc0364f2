using System.Globalization;
using ChildStatsReporting.Database;
using Dapper;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using Npgsql;

namespace ChildStatsReporting.Host.Mail;

/// <summary>Sends the messages of the queue to who has an address, by SMTP.</summary>
/// <remarks>
/// An e-mail is taken in one transaction, sent outside any, and settled in another: nothing is locked while a server
/// answers. A worker that dies in between leaves it to be sent again after ten minutes, under the same message id.
/// </remarks>
/// <param name="database">As the role worker.</param>
/// <param name="settings">The server.</param>
/// <param name="clock">The domain clock.</param>
/// <param name="logger">Receives failures, without an address.</param>
public sealed class MailSender(
    NpgsqlDataSource database,
    MailSettings settings,
    TimeProvider clock,
    ILogger<MailSender> logger
)
{
    /// <summary>So many attempts, then a person has to look.</summary>
    public const int MostAttempts = 6;

    private const int MostAtOnce = 50;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    private static readonly string NewSql = SqlFile.Read("schedule/new_mail.sql");
    private static readonly string ClaimedSql = SqlFile.Read("schedule/claimed_mail.sql");
    private static readonly string SettledSql = SqlFile.Read("schedule/settled_mail.sql");

    /// <summary>Addresses what is new and sends what waits, some at a time, until nothing is due.</summary>
    /// <returns>How many a server took.</returns>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
            await connection.ExecuteAsync(
                new CommandDefinition(NewSql, new { now = clock.GetUtcNow() }, cancellationToken: cancellationToken)
            );
        var sentCount = 0;
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } claimed)
            sentCount += await SendAsync(claimed, cancellationToken);
        return sentCount;
    }

    private async Task<IReadOnlyList<ClaimedMail>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<ClaimedMail>(
                new CommandDefinition(
                    ClaimedSql,
                    new { now = clock.GetUtcNow(), mostRows = MostAtOnce },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
    }

    private async Task<int> SendAsync(IReadOnlyList<ClaimedMail> claimed, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)LongestAnswer.TotalMilliseconds };
        var sentCount = 0;
        string? unreachable = null;
        foreach (var mail in claimed)
        {
            var failure = unreachable;
            try
            {
                if (unreachable is null)
                {
                    await ConnectAsync(client, cancellationToken);
                    await client.SendAsync(Of(mail), cancellationToken);
                }
            }
            catch (Exception refused) when (IsOfTheServer(refused))
            {
                failure = Shorten(refused.Message);
                logger.LogWarning("E-mail of message {MessageId} was not taken: {Failure}", mail.MessageId, failure);
                // A server that cannot be reached is not asked for each of them.
                unreachable = client.IsConnected && client.IsAuthenticated == HasAccount ? null : failure;
            }

            await SettleAsync(mail, failure, cancellationToken);
            sentCount += failure is null ? 1 : 0;
        }

        if (client.IsConnected)
            await client.DisconnectAsync(quit: true, cancellationToken);
        return sentCount;
    }

    private bool HasAccount => settings.UserName is not null;

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (!client.IsConnected)
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellationToken);
        if (HasAccount && !client.IsAuthenticated)
            await client.AuthenticateAsync(settings.UserName!, settings.Password ?? "", cancellationToken);
    }

    private MimeMessage Of(ClaimedMail mail)
    {
        var from = MailboxAddress.Parse(settings.From);
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = clock.GetUtcNow(),
            MessageId = string.Create(
                CultureInfo.InvariantCulture,
                $"message-{mail.MessageId}.{mail.UserName}@{from.Domain}"
            ),
            Body = new TextPart("plain") { Text = mail.Body },
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.Address));
        // Answers of machines (absence notes) are not wanted.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private async Task SettleAsync(ClaimedMail mail, string? failure, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                SettledSql,
                new
                {
                    mail.MessageId,
                    mail.UserName,
                    state = failure is null ? "sent"
                    : mail.AttemptCount >= MostAttempts ? "given_up"
                    : "waiting",
                    // Minutes at first, then hours.
                    nextAt = now + TimeSpan.FromMinutes(Math.Pow(3, mail.AttemptCount)),
                    lastError = failure,
                    sentAt = failure is null ? now : (DateTimeOffset?)null,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    private static bool IsOfTheServer(Exception failure) =>
        failure
            is ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or CommandException
                or ProtocolException
                or MailKit.Security.AuthenticationException
                or MailKit.Security.SslHandshakeException
                or System.Net.Sockets.SocketException
                or IOException
                or TimeoutException
                or ParseException
                or NotSupportedException;

    private static string Shorten(string text) => text.Length <= 300 ? text : text[..300];

    private sealed record ClaimedMail(
        long MessageId,
        string UserName,
        string Address,
        int AttemptCount,
        string Subject,
        string Body
    );
}
