using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Mail;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace ChildStatsReporting.Tests.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void Without_a_server_nothing_is_sent() => Read(("From", "a@b.vn")).Should().BeNull();

    [Fact]
    public void Line_is_encrypted_unless_stated_otherwise() =>
        Read(("Host", "smtp"), ("From", "a@b.vn"))
            .Should()
            .Be(new MailSettings("smtp", 587, SecureSocketOptions.StartTls, "a@b.vn", null, null));

    [Theory]
    [InlineData("From", "nobody")]
    [InlineData("From", "")]
    [InlineData("Security", "maybe")]
    public void Setting_that_is_no_such_thing_stops_the_program(string key, string value)
    {
        var read = () => Read(("Host", "smtp"), ("From", "a@b.vn"), (key, value));

        read.Should().Throw<OperatorException>();
    }

    [Fact]
    public void Password_is_not_sent_over_an_open_line()
    {
        var read = () => Read(("Host", "smtp"), ("From", "a@b.vn"), ("Security", "none"), ("UserName", "u"));

        read.Should().Throw<OperatorException>();
    }

    private static MailSettings? Read(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
            all[$"Mail:{key}"] = value;
        return MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
