using System.Net;
using System.Net.Sockets;
using ChildStatsReporting.DatabaseTests.DemoYear;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>The year goes into a backup and comes out of it in another database.</summary>
[Collection(nameof(PlayedYear))]
public sealed class BackupDrillTests(PlayedYear year, DatabaseFixture server) : IDisposable
{
    private const string Rights = """
        select md5(string_agg(line, '|' order by line)) from (
            select concat_ws(' ', oid::regclass, relacl, relrowsecurity) as line from pg_class
            where relnamespace::regnamespace::text not like 'pg\_%' and relnamespace::regnamespace::text not in ('hangfire', 'information_schema')
            union all
            select concat_ws(' ', schemaname, tablename, policyname, roles, cmd, qual, with_check) from pg_policies
            union all
            select concat_ws(' ', nspname, nspacl) from pg_namespace where nspname not like 'pg\_%' and nspname not in ('hangfire', 'public', 'information_schema')
        ) as rights
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backup-drill");

    private string Keys => year.Services.GetRequiredService<IConfiguration>()["Signing:TestKeyFolder"]!;

    [Fact]
    public async Task Year_restored_into_another_database_is_the_same_and_serves()
    {
        await RestoredDatabase.NeedDumpProgramsAsync(server);
        var backup = await BackupAsync();
        var empty = await RestoredDatabase.EmptyAsync(server);

        var (exitCode, said) = await RestoredDatabase.RunAsync(empty, Keys, "restore", "--from", backup);

        exitCode.Should().Be(ExitCode.Done, said);
        await using var restored = RestoredDatabase.Compose(empty, Keys);
        foreach (var period in (string[])["HC-2024-Q1", "HC-2024-Q4", "HC-2024-Y"])
            (await RestoredDatabase.FiguresAsync(restored, period))
                .Should()
                .Be(await RestoredDatabase.FiguresAsync(year.Services, period));
        await VerifyReportAsync(restored);
        (await RestoredDatabase.ScalarAsync<string>(empty.Owner!, Rights))
            .Should()
            .Be(await RestoredDatabase.ScalarAsync<string>(year.Connections.Owner!, Rights));
        (await RestoredDatabase.ScalarAsync<long>(empty.Web, "select count(*) from intake.submission"))
            .Should()
            .Be(0, "nobody is signed in");
        (await RestoredDatabase.ScalarAsync<long>(empty.Worker, "select count(*) from intake.submission"))
            .Should()
            .BePositive();
        await ServeAsync(empty);
    }

    [Fact]
    public async Task Backup_that_is_broken_changed_or_without_its_keys_is_refused_and_so_is_a_full_database()
    {
        await RestoredDatabase.NeedDumpProgramsAsync(server);
        var backup = await BackupAsync();
        var empty = await RestoredDatabase.EmptyAsync(server);
        var noKeys = Path.Combine(folder.FullName, "no-keys");

        var full = await RestoredDatabase.RunAsync(year.Connections, Keys, "restore", "--from", backup);
        var keyless = await RestoredDatabase.RunAsync(empty, noKeys, "restore", "--from", backup);
        var nothing = await RestoredDatabase.RunAsync(empty, Keys, "restore", "--from", folder.FullName);
        var dump = Path.Combine(backup, "childstats.dump");
        var bytes = await File.ReadAllBytesAsync(dump, TestContext.Current.CancellationToken);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(dump, bytes, TestContext.Current.CancellationToken);
        var changed = await RestoredDatabase.RunAsync(empty, Keys, "restore", "--from", backup);

        full.ExitCode.Should().Be(ExitCode.Refused);
        full.Said.Should().Contain("không trống");
        keyless.ExitCode.Should().Be(ExitCode.Refused);
        keyless.Said.Should().Contain("cần khóa chủ");
        nothing.Said.Should().Contain("không có manifest.json");
        changed.Said.Should().Contain("không phải tệp mà bản kê mô tả");
        Directory.Exists(noKeys).Should().BeFalse("no key is made by asking");
        (
            await RestoredDatabase.ScalarAsync<long>(
                empty.Owner!,
                "select count(*) from pg_namespace where nspname = 'intake'"
            )
        )
            .Should()
            .Be(0);
    }

    [Fact]
    public async Task Backup_killed_in_the_middle_leaves_nothing_that_looks_whole()
    {
        await RestoredDatabase.NeedDumpProgramsAsync(server);
        await using var owner = new NpgsqlConnection(year.Connections.Owner);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("lock table schedule.mail in access exclusive mode", owner))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using (
            var backup = new ProgramProcess(
                ProgramProcess.Settings(year.Connections, Keys),
                "backup",
                "--to",
                folder.FullName
            )
        )
        {
            for (var attempt = 0; attempt < 300 && folder.GetDirectories("*.part").Length == 0; attempt++)
                await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        var left = folder.GetDirectories().Should().ContainSingle().Subject;
        var empty = await RestoredDatabase.EmptyAsync(server);
        var (exitCode, said) = await RestoredDatabase.RunAsync(empty, Keys, "restore", "--from", left.FullName);

        left.Name.Should().EndWith(".part");
        exitCode.Should().Be(ExitCode.Refused);
        said.Should().Contain("bị dở dang");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> BackupAsync()
    {
        var (exitCode, said) = await RestoredDatabase.RunAsync(
            year.Connections,
            Keys,
            "backup",
            "--to",
            folder.FullName
        );
        exitCode.Should().Be(ExitCode.Done, said);
        said.Should().Contain("Bản sao lưu không gồm khóa chủ");
        var made = folder.GetDirectories("childstats-*").Should().ContainSingle().Subject;
        made.GetFiles().Select(file => file.Name).Should().BeEquivalentTo("childstats.dump", "manifest.json");
        return made.FullName;
    }

    private async Task VerifyReportAsync(IServiceProvider restored)
    {
        var period = await year.PeriodAsync("HC-2024-Q4");
        var unit = await year.UnitAsync("732", period);
        var issued = restored.GetRequiredService<IssuedFiles>();
        var files = await issued.OfAsync(
            "BC-TE13-Q",
            period.PeriodId,
            unit.AdminUnitId,
            "recipients",
            TestContext.Current.CancellationToken
        );
        var report = files.Single(file => file.FileName == "BC-TE13-Q_732_HC-2024-Q4.pdf").Content;
        PdfVerifier
            .Verify(report, new TrustProfile { Roots = [], TestRoots = [] })
            .Integrity.Should()
            .Be(Integrity.Intact);
        (await issued.FindAsync(report, TestContext.Current.CancellationToken)).Should().NotBeNull();
        (
            await restored
                .GetRequiredService<ReportRebuild>()
                .CompareAsync(files[0].RunId, TestContext.Current.CancellationToken)
        )
            .Should()
            .HaveSameCount(files)
            .And.OnlyContain(file => file.Differences.Count == 0, "another database makes the same objects");
    }

    /// <summary>Starts web and worker as an installation does, until the one says that both are ready.</summary>
    private async Task ServeAsync(DatabaseConnections connections)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        var settings = ProgramProcess.Settings(connections, Keys);
        settings["Urls"] = address;
        settings["Clock:Now"] = "2025-01-06T08:00:00+07:00";
        settings["Dashboard:Password"] = "let-me-see";
        await using var worker = new ProgramProcess(settings, "worker");
        await using var web = new ProgramProcess(settings, "web");
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var answer = "";
        for (var attempt = 0; attempt < 240 && answer != "ready"; attempt++)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            try
            {
                using var ready = await client.GetAsync(
                    new Uri("/ready", UriKind.Relative),
                    TestContext.Current.CancellationToken
                );
                answer = await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                answer = "not listening";
            }
        }

        answer.Should().Be("ready", web.Said + worker.Said);
    }
}
