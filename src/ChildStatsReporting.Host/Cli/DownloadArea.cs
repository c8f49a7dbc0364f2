using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Writes issued files into a folder, each whole or not at all.</summary>
internal static class DownloadArea
{
    /// <returns>Names of the files of the newest published run; empty when nothing was published.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        IssuedFiles issued, (string FormCode, int PeriodId, int AdminUnitId, string Audience) key, DirectoryInfo output, CancellationToken cancellationToken)
    {
        output.Create();
        var files = await issued.OfAsync(key.FormCode, key.PeriodId, key.AdminUnitId, key.Audience, cancellationToken);
        foreach (var file in files)
        {
            var target = Path.Combine(output.FullName, file.FileName);
            var unfinished = target + ".part";
            await File.WriteAllBytesAsync(unfinished, file.Content, cancellationToken);
            File.Move(unfinished, target, overwrite: true);
        }

        return [.. files.Select(file => file.FileName)];
    }
}
