using ChildStatsReporting.Indicators;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Writes issued files into a folder, each whole or not at all.</summary>
internal static class DownloadArea
{
    /// <summary>Under the names of the registry, which are alike for every audience and number.</summary>
    /// <returns>Names of the files of the newest published run; empty when nothing was published.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        IssuedFiles issued,
        (string FormCode, int PeriodId, int AdminUnitId, string Audience) key,
        DirectoryInfo output,
        CancellationToken cancellationToken
    )
    {
        var files = await issued.OfAsync(key.FormCode, key.PeriodId, key.AdminUnitId, key.Audience, cancellationToken);
        return await WriteAsync([.. files.Select(file => (file.FileName, file.Content))], output, cancellationToken);
    }

    /// <summary>Under names that tell agency, form, period, audience and number; beside the figures by code those with names.</summary>
    /// <returns>Names of the files of the newest published run; empty when nothing was published.</returns>
    public static async Task<IReadOnlyList<string>> WriteNamedAsync(
        IServiceProvider services,
        (string FormCode, int PeriodId, int AdminUnitId, string Audience) key,
        DirectoryInfo output,
        CancellationToken cancellationToken
    )
    {
        var issued = services.GetRequiredService<IssuedFiles>();
        var files = await issued.OfAsync(key.FormCode, key.PeriodId, key.AdminUnitId, key.Audience, cancellationToken);
        if (files.Count == 0 || await issued.NameOfAsync(files[0].RunId, cancellationToken) is not { } name)
            return [];
        List<(string, byte[])> named = [.. files.Select(file => (name.Of(file.FileName), file.Content))];
        if (files.FirstOrDefault(file => file.FileName == RunName.CodedFigures) is { } coded)
            named.Add(
                (
                    name.NamedFigures,
                    await FiguresAsync(
                        services.GetRequiredService<NamedFigures>(),
                        name,
                        coded.Content,
                        cancellationToken
                    )
                )
            );
        return await WriteAsync(named, output, cancellationToken);
    }

    /// <summary>The figures of a run with names in place of codes.</summary>
    public static Task<byte[]> FiguresAsync(
        NamedFigures figures,
        RunName run,
        byte[] coded,
        CancellationToken cancellationToken
    ) =>
        figures.OfAsync(
            coded,
            run.PeriodId,
            run.CatalogueVersionId,
            new DateTimeOffset(DateTime.SpecifyKind(run.FiguresAsAt, DateTimeKind.Utc)),
            cancellationToken
        );

    private static async Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<(string Name, byte[] Content)> files,
        DirectoryInfo output,
        CancellationToken cancellationToken
    )
    {
        output.Create();
        foreach (var (name, content) in files)
        {
            var target = Path.Combine(output.FullName, name);
            var unfinished = target + ".part";
            await File.WriteAllBytesAsync(unfinished, content, cancellationToken);
            File.Move(unfinished, target, overwrite: true);
        }

        return [.. files.Select(file => file.Name)];
    }
}
