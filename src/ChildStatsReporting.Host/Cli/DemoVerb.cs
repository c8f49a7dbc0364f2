using System.CommandLine;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Database;
using Npgsql;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>demo</c>: plays the year 2024; <c>--reset</c> begins again from an empty database.</summary>
internal static class DemoVerb
{
    public static Command Create(VerbRunner runner)
    {
        var reset = new Option<bool>("--reset") { Description = "Empty the embedded database first; refused where real people work." };
        var command = new Command("demo", "Play the year 2024 of Long Khánh with invented returns.") { reset };
        command.SetAction((parsed, cancellationToken) => runner.GuardAsync(
            "demo",
            async () =>
            {
                if (parsed.GetValue(reset) && !await runner.WithDatabaseAsync(database => ResetAsync(database, cancellationToken), cancellationToken))
                    return runner.Printer(parsed).Refuse("Cơ sở dữ liệu này có người dùng thật, không xóa được bằng lệnh demo --reset.");
                return await runner.ServeAsync(
                    (database, tell, cancellation) => ServeVerb.PlayOnceAsync(runner.Configuration, database, tell, cancellation), cancellationToken);
            },
            cancellationToken));
        return command;
    }

    private static async Task<bool> ResetAsync(RunningDatabase database, CancellationToken cancellationToken)
    {
        await using (var worker = NpgsqlDataSource.Create(database.Connections.Worker))
        {
            if (await new People(worker).AreRealAsync(cancellationToken)) return false;
        }

        await database.DropAsync(cancellationToken);
        return true;
    }
}
