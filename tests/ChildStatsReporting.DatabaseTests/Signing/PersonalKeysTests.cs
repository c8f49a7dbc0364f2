using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Host.Signing;
using Microsoft.Extensions.Configuration;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>A person's key opens with what the person types and with nothing that lies on the server.</summary>
public sealed class PersonalKeysTests : IDisposable
{
    private const string Secret = "bí mật của người ký";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Key_of_a_person_opens_with_the_typed_secret_only()
    {
        var keys = PersonalKeys.From(Configuration(), TimeProvider.System);

        keys.NeedsSecret("lan").Should().BeTrue();
        keys.NeedsSecret("an").Should().BeFalse();
        keys.OfPerson("lan", "Lan", Secret)!.Certificate.Subject.Should().Be("CN=TEST Lan");
        keys.OfPerson("lan", "Lan", "khác").Should().BeNull();
        keys.OfPerson("lan", "Lan", null).Should().BeNull("the configured password of a person's key is not read");
    }

    [Fact]
    public void Service_with_a_certificate_that_cannot_be_opened_says_so_and_has_no_other()
    {
        var configuration = Configuration(("Signing:CertificatePath", Path.Combine(_folder.FullName, "none.p12")));
        using var client = new HttpClient();
        var settings = SigningKey.Settings(configuration, TimeProvider.System, () => client);

        settings.IsTest.Should().BeFalse();
        settings
            .Invoking(all => all.OpenDevice())
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("Không mở được chứng thư số*Chưa ký văn bản nào.");
        PersonalKeys
            .From(configuration, TimeProvider.System)
            .OfAgency("732", "Phòng")
            .Should()
            .BeNull("no trial key stands in for it");
    }

    private IConfiguration Configuration(params (string Key, string Value)[] more)
    {
        var path = Path.Combine(_folder.FullName, "lan.p12");
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = TestCertificate.Create("TEST Lan", now.AddDays(-1), now.AddDays(9));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, Secret));
        var settings = new Dictionary<string, string?>
        {
            ["Signing:TestKeyFolder"] = _folder.FullName,
            ["Signing:People:lan:CertificatePath"] = path,
            ["Signing:People:lan:CertificatePassword"] = Secret,
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
