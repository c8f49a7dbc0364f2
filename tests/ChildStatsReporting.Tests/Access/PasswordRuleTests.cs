using System.Text;
using ChildStatsReporting.Host.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChildStatsReporting.Tests.Access;

/// <summary>Which passwords are refused, and which are the same.</summary>
public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("123456789012", "dãy phím")]
    [InlineData("abcdefghijklm", "dãy phím")]
    [InlineData("qwertyuiop12", "dãy phím")]
    [InlineData("0987654321098", "dãy phím")]
    [InlineData("1q2w3e4r5t6y", "dãy phím")]
    [InlineData("abcabcabcabc", "lặp lại")]
    [InlineData("huệ1 huệ1 huệ1", "lặp lại")]
    [InlineData("xoai-xoai-xoai", "lặp lại")]
    [InlineData("password2024!", "hay dùng")]
    [InlineData("P@ssw0rd123456", "hay dùng")]
    [InlineData("Mật khẩu 2024", "hay dùng")]
    [InlineData("anhyeuem123456", "hay dùng")]
    [InlineData("Administrator1", "hay dùng")]
    [InlineData("Long Khánh 2024", "hay dùng")]
    [InlineData("canbo.26080.2024", "hay dùng")]
    public void Password_that_is_guessed_first_is_refused(string password, string reason)
    {
        PasswordRule.Refusal(password, "canbo.26080").Should().Contain(reason);
    }

    [Theory]
    [InlineData("một câu dài dễ nhớ")]
    [InlineData("mưa rơi trên mái tôn cũ")]
    [InlineData("k7mq-x2vb-9ftd-hw4z")]
    [InlineData("chiec xe dap mau xanh 12")]
    public void Sentence_or_drawn_password_is_taken(string password)
    {
        PasswordRule.Refusal(password, "canbo.26080").Should().BeNull();
    }

    [Fact]
    public void Password_is_the_same_however_its_letters_are_composed()
    {
        var hasher = new NormalizedHasher(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        var account = new Account { UserName = "a" };
        var hash = hasher.HashPassword(account, "tiếng Việt ﬁne");

        hasher
            .VerifyHashedPassword(account, hash, "tiếng Việt ﬁne".Normalize(NormalizationForm.FormD))
            .Should()
            .Be(PasswordVerificationResult.Success);
        hasher.VerifyHashedPassword(account, hash, "tiếng Việt fine").Should().Be(PasswordVerificationResult.Success);
        hasher.VerifyHashedPassword(account, hash, "tieng Viet fine").Should().Be(PasswordVerificationResult.Failed);
        hasher.VerifyHashedPassword(account, hash, "\ud800").Should().Be(PasswordVerificationResult.Failed);
    }

    [Fact]
    public void Password_kept_before_letters_were_normalized_still_opens()
    {
        var options = Options.Create(new PasswordHasherOptions { IterationCount = 1000 });
        var account = new Account { UserName = "a" };
        var typed = "tiếng Việt".Normalize(NormalizationForm.FormD);

        var hash = new PasswordHasher<Account>(options).HashPassword(account, typed);

        new NormalizedHasher(options)
            .VerifyHashedPassword(account, hash, typed)
            .Should()
            .Be(PasswordVerificationResult.SuccessRehashNeeded);
    }
}
