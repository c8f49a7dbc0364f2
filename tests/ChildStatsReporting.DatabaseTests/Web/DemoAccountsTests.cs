using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Whoever starts the demonstration is told where the passwords lie.</summary>
[Collection(nameof(ServedPages))]
public sealed class DemoAccountsTests(ServedPages service) : IClassFixture<ServedPages>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demo-accounts");

    [Fact]
    public async Task Passwords_lie_in_a_file_of_the_owner_that_is_named_and_open_the_pages()
    {
        var file = Path.Combine(folder.FullName, "accounts.txt");
        var accounts = new DemoAccounts(
            service.Services.GetRequiredService<AccountRegister>(),
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["Demo:AccountsFile"] = file })
                .Build()
        );
        var said = new List<string>();

        await accounts.EnsureAsync(said.Add, TestContext.Current.CancellationToken);
        await accounts.EnsureAsync(said.Add, TestContext.Current.CancellationToken);

        said.Should().Equal(Enumerable.Repeat($"Tài khoản và mật khẩu dùng thử: {file}", 2));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var fields = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var visitor = service.Visitor();
        await visitor.SignInAsync(fields[0], fields[1]);
        (await visitor.PageAsync("/")).Should().Contain("Đăng xuất");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
