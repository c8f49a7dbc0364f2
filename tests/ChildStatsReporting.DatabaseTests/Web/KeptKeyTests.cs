using System.Net;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The keys of cookies and forms in their table.</summary>
[Collection(nameof(ServedPages))]
public sealed class KeptKeyTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Key_of_cookies_lies_encrypted_and_a_restarted_service_opens_it()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        var restarted = await service.StartFurtherAsync(service.Settings);
        using var elsewhere = service.Visitor(ServedPages.AddressOf(restarted));
        elsewhere.Cookies.Add(officer.Cookies.GetAllCookies());

        var kept = await service.QueryAsync<string>("select xml from access.data_protection_key");
        var home = await elsewhere.GetAsync("/");

        kept.Should()
            .ContainSingle()
            .Which.Should()
            .Contain("encryptedSecret")
            .And.Contain("masterKey id=")
            .And.NotContain("<value>");
        home.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Key_from_before_there_was_encryption_still_opens_its_cookies()
    {
        const string Plain = """
            <key id="5f6b3a30-1111-4222-8333-944455556666" version="1"><creationDate>2024-01-01T00:00:00Z</creationDate><activationDate>2024-01-01T00:00:00Z</activationDate><expirationDate>2099-01-01T00:00:00Z</expirationDate><descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection"><descriptor><encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" /><masterKey xmlns:p4="http://schemas.asp.net/2015/03/dataProtection" p4:requiresEncryption="true"><value>AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==</value></masterKey></descriptor></descriptor></key>
            """;
        await service.ExecuteAsync(
            "delete from access.data_protection_key where friendly_name = 'plain'; insert into access.data_protection_key (friendly_name, xml) values ('plain', @Plain)",
            new { Plain }
        );
        try
        {
            var restarted = await service.StartFurtherAsync(service.Settings);
            using var visitor = service.Visitor(ServedPages.AddressOf(restarted));

            var answer = await visitor.SignInAsync("so.75", service.PasswordOf("so.75"));

            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            (await visitor.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
        }
        finally
        {
            await service.ExecuteAsync("delete from access.data_protection_key where friendly_name = 'plain'");
        }
    }
}
