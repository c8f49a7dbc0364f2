using MailKit.Security;

namespace ChildStatsReporting.Host.Mail;

/// <summary>The mail server that takes the messages, from the configuration; without <c>Mail:Host</c> nothing is sent.</summary>
/// <param name="Host">Name of the server.</param>
/// <param name="Port">Its port; 587 unless stated.</param>
/// <param name="Security">How the line is encrypted.</param>
/// <param name="From">Address that the messages come from.</param>
/// <param name="UserName">Account at the server; null where it asks for none.</param>
/// <param name="Password">Its password.</param>
public sealed record MailSettings(
    string Host,
    int Port,
    SecureSocketOptions Security,
    string From,
    string? UserName,
    string? Password
)
{
    private const int SubmissionPort = 587;

    /// <summary>The settings; null where no server is stated.</summary>
    /// <exception cref="OperatorException">A setting is missing or no such thing.</exception>
    public static MailSettings? Read(IConfiguration configuration)
    {
        if (configuration["Mail:Host"] is not { Length: > 0 } host)
            return null;
        if (configuration["Mail:From"] is not { Length: > 0 } from || !from.Contains('@', StringComparison.Ordinal))
            throw new OperatorException("Mail:From phải là địa chỉ gửi, như nhac-viec@vi-du.gov.vn.");
        var security = configuration["Mail:Security"] switch
        {
            null or "" or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            var other => throw new OperatorException(
                $"Mail:Security là '{other}'; phải là starttls, tls hoặc none (chỉ trên cùng máy)."
            ),
        };
        var userName = configuration["Mail:UserName"] is { Length: > 0 } stated ? stated : null;
        return userName is not null && security == SecureSocketOptions.None
            ? throw new OperatorException(
                "Mail:UserName chỉ dùng với đường truyền mã hóa: Mail:Security là starttls hoặc tls."
            )
            : new MailSettings(
                host,
                configuration.GetValue("Mail:Port", SubmissionPort),
                security,
                from,
                userName,
                configuration["Mail:Password"]
            );
    }
}
