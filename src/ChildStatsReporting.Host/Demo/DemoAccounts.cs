using System.Globalization;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Host.Demo;

/// <summary>Lets the invented people sign in: passwords are drawn at the first play and written beside the database's own.</summary>
internal sealed class DemoAccounts(AccountRegister register, IConfiguration configuration)
{
    /// <summary>Makes the accounts that are missing and writes their passwords to a file that only its owner reads.</summary>
    /// <param name="tell">Takes a line for the person who waits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task EnsureAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        var people = DemoPerson.All();
        var made = await register.AddAsync(people.Select(person => person.UserName), cancellationToken);
        var path = Path.GetFullPath(configuration["Demo:AccountsFile"]
            ?? Path.Combine(SourceTree.Root ?? AppContext.BaseDirectory, "var", "demo-accounts.txt"));
        if (made.Count > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var roles = people.ToLookup(person => person.UserName, person => $"{person.Role} {person.UnitCode}");
            var lines = made.Select(account => string.Create(
                CultureInfo.InvariantCulture, $"{account.UserName,-20}{account.Password,-24}{string.Join(", ", roles[account.UserName])}"));
            await ClusterFolder.WriteSecretAsync(path, string.Join('\n', lines) + '\n', cancellationToken);
        }

        tell(made.Count > 0 || File.Exists(path)
            ? $"Tài khoản và mật khẩu dùng thử: {path}"
            : "Các tài khoản dùng thử đã có, tệp mật khẩu không còn; đặt lại bằng: ./run -- account password --user TÊN");
    }
}
