using ChildStatsReporting.Host.Access;

namespace ChildStatsReporting.Tests.Access;

public sealed class ContactTests
{
    [Theory]
    [InlineData("canbo@xa.gov.vn", "canbo@xa.gov.vn")]
    [InlineData("  canbo@xa.gov.vn ", "canbo@xa.gov.vn")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Address_is_kept_without_blanks_around_it(string? typed, string? kept)
    {
        var contact = Contact.Of("u", typed, null);

        contact.Email.Should().Be(kept);
        contact.Refuse().Should().BeNull();
    }

    [Theory]
    [InlineData("0251 300.00-01", "02513000001")]
    [InlineData("(+84) 912 345 678", "+84912345678")]
    [InlineData("", null)]
    public void Number_is_kept_as_digits(string typed, string? kept)
    {
        var contact = Contact.Of("u", null, typed);

        contact.Phone.Should().Be(kept);
        contact.Refuse().Should().BeNull();
    }

    [Theory]
    [InlineData("canbo@xa", null)]
    [InlineData("canbo xa@gov.vn", null)]
    [InlineData("a@b.vn\r\nBcc: c@d.vn", null)]
    [InlineData(null, "12345678")]
    [InlineData(null, "1234567890123456")]
    [InlineData(null, "máy lẻ 12")]
    public void What_reaches_nobody_is_refused(string? email, string? phone) =>
        Contact.Of("u", email, phone).Refuse().Should().NotBeNullOrEmpty();
}
