using System.CommandLine;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Cli;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary><c>demo</c>: plays 2023, 2024 and 2025 to its third quarter, or the acts of a folder; <c>--reset</c> begins again from an empty database.</summary>
internal static class DemoVerb
{
    public static Command Create(VerbRunner runner)
    {
        var reset = new Option<bool>("--reset")
        {
            Description = "Làm trống cơ sở dữ liệu kèm theo trước; từ chối nếu có người dùng thật.",
        };
        var files = new Option<DirectoryInfo?>("--files")
        {
            Description = "Thư mục để ghi mọi tệp báo cáo đã dùng, acts.csv và các định nghĩa.",
            HelpName = "THƯ_MỤC",
        };
        var from = new Option<DirectoryInfo?>("--from")
        {
            Description = "Làm theo acts.csv của một thư mục, trên cơ sở dữ liệu trống.",
            HelpName = "THƯ_MỤC",
        };
        var command = new Command(
            "demo",
            "Trình diễn năm 2023, 2024 và ba quý đầu năm 2025 của Long Khánh bằng báo cáo giả định, hoặc các việc của một thư mục."
        )
        {
            reset,
            files,
            from,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.GuardAsync(
                    "demo",
                    async () =>
                    {
                        var (target, source) = (parsed.GetValue(files), parsed.GetValue(from));
                        if (target is not null && source is not null)
                            return runner.Printer(parsed).Refuse("Chọn một trong hai: --files hoặc --from.");
                        if (target is { Exists: true } && target.EnumerateFileSystemInfos().Any())
                            return runner.Printer(parsed).Refuse($"Thư mục {target.FullName} không trống.");
                        if (source is { Exists: false })
                            return runner.Printer(parsed).Refuse($"Không có thư mục {source.FullName}.");
                        if (
                            parsed.GetValue(reset)
                            && !await runner.WithDatabaseAsync(
                                database => ResetAsync(database, cancellationToken),
                                cancellationToken
                            )
                        )
                            return runner
                                .Printer(parsed)
                                .Refuse("Cơ sở dữ liệu này có người dùng thật, không xóa được bằng lệnh demo --reset.");
                        if (source is not null)
                            return await runner.RunAsync(
                                parsed,
                                (context, cancellation) => PlayFolderAsync(context, source, cancellation),
                                cancellationToken
                            );
                        return await runner.ServeAsync(
                            () =>
                            {
                                if (target is not null)
                                    OutputPath.PrepareFolder(target);
                            },
                            (database, tell, cancellation) =>
                                PlayAsync(runner.Configuration, database, target, tell, cancellation),
                            isForPages: false,
                            cancellationToken
                        );
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<bool> ResetAsync(RunningDatabase database, CancellationToken cancellationToken)
    {
        await using (var worker = NpgsqlDataSource.Create(database.Connections.Worker))
        {
            if (await new People(worker).AreRealAsync(cancellationToken))
                return false;
        }

        // Nobody may play on what is dropped.
        await (await PlayLock.TakeAsync(database.Connections, cancellationToken)).DisposeAsync();
        await database.DropAsync(cancellationToken);
        return true;
    }

    private static async Task<int> PlayAsync(
        IConfiguration configuration,
        RunningDatabase database,
        DirectoryInfo? target,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        var played = await PlayVerb.PlayOnceAsync(configuration, database, tell, cancellationToken);
        if (target is null)
            return played;
        await using var services = Composition.Build(configuration, database.Connections);
        using var files = ActivatorUtilities.CreateInstance<DemoFiles>(services);
        var count = await ActivatorUtilities
            .CreateInstance<DemoFolder>(services, files)
            .WriteAsync(target.FullName, Deployed.ReferenceDirectory, cancellationToken);
        tell($"Đã ghi {count} tệp báo cáo và {ActFile.Name} vào {target.FullName}.");
        return played;
    }

    private static async Task<int> PlayFolderAsync(
        VerbContext context,
        DirectoryInfo source,
        CancellationToken cancellationToken
    )
    {
        var papers = ActivatorUtilities.CreateInstance<ScannedPapers>(context.Services);
        var plans = ActivatorUtilities.CreateInstance<PlanCalls>(context.Services);
        var calls = ActivatorUtilities.CreateInstance<ActCalls>(context.Services, papers, plans);
        var work = ActivatorUtilities.CreateInstance<CalendarWork>(context.Services);
        var player = ActivatorUtilities.CreateInstance<ActPlayer>(context.Services, calls, work);
        var refusal = await player.PlayAsync(
            source.FullName,
            Deployed.ReferenceDirectory,
            line =>
            {
                if (!context.IsJson)
                    context.Output.WriteLine(line);
            },
            cancellationToken
        );
        context.Print(
            new
            {
                Acts = player.DoneCount,
                player.Periods,
                Refusal = refusal,
            },
            refusal is null
                ? $"Đã làm {player.DoneCount} việc của {ActFile.Name}."
                : $"{refusal} Đã làm {player.DoneCount} việc; các việc đó được giữ."
        );
        return refusal is null ? ExitCode.Done : ExitCode.Refused;
    }
}
