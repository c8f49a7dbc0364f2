using ChildStatsReporting.Host.Mail;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Sends the e-mails that wait. A failure is noted with its e-mail, which says when it is tried again.</summary>
public sealed class SendMailJob(MailSender sender)
{
    public Task RunAsync(CancellationToken cancellationToken) => sender.SendAsync(cancellationToken);
}
