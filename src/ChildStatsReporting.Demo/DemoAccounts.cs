using System.Globalization;
using System.Text;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Signing;

namespace ChildStatsReporting.Demo;

/// <summary>Lets the invented people sign in: passwords are drawn at the first play and written beside the database's own.</summary>
internal sealed class DemoAccounts(AccountRegister register, IConfiguration configuration)
{
    private const string FileName = "demo-accounts.txt";

    /// <summary>Makes the accounts that are missing and writes their passwords to a file that only its owner reads.</summary>
    /// <param name="tell">Takes a line for the person who waits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task EnsureAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        var people = DemoPerson.All();
        var made = await register.AddAsync(people.Select(person => person.UserName), cancellationToken);
        var path = Place();
        if (made.Count > 0)
        {
            var roles = people.ToLookup(person => person.UserName, person => $"{person.Role.Code()} {person.UnitCode}");
            var lines = made.Select(account =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{account.UserName, -20}{account.Password, -24}{string.Join(", ", roles[account.UserName])}"
                )
            );
            SetAside(path);
            KeyFile.Keep(path, Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'));
        }

        tell(
            made.Count > 0 || File.Exists(path)
                ? $"Tài khoản và mật khẩu dùng thử: {path}"
                : "Các tài khoản dùng thử đã có, tệp mật khẩu không còn; đặt lại bằng: ./run -- account password --user TÊN"
        );
    }

    /// <summary>Beside the database that they belong to: each folder of a database has a file of its own.</summary>
    private string Place()
    {
        if (configuration["Demo:AccountsFile"] is { Length: > 0 } stated)
            return Path.GetFullPath(stated);
        return configuration["Database:Folder"] is { Length: > 0 } folder
            ? Path.Combine(Path.GetFullPath(folder), FileName)
            : Path.Combine(SourceTree.Root ?? AppContext.BaseDirectory, "var", FileName);
    }

    /// <summary>Passwords of before may still be somebody's: the file keeps them under another name.</summary>
    private static void SetAside(string path)
    {
        if (!File.Exists(path))
            return;
        var count = 1;
        while (File.Exists($"{path}.{count}"))
            count++;
        File.Move(path, $"{path}.{count}");
    }
}
