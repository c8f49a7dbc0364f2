namespace ChildStatsReporting.Host.Cli;

/// <summary>Where a person told the program to write, looked at before any work is done.</summary>
internal static class OutputPath
{
    /// <summary>The file that is meant: a folder, existing or written with a slash at its end, means a file of the usual name in it.</summary>
    public static FileInfo OfFile(FileInfo stated, string usualName) =>
        Directory.Exists(stated.FullName) || stated.Name.Length == 0
            ? new FileInfo(Path.Combine(stated.FullName, usualName))
            : stated;

    /// <summary>Makes the folder of a file where it is missing.</summary>
    /// <exception cref="OperatorException">Nothing can be written there.</exception>
    public static void PrepareFile(FileInfo file)
    {
        PrepareFolder(file.Directory!);
        if (file.Exists && file.IsReadOnly)
            throw new OperatorException($"{file.FullName} đã có và chỉ cho đọc; hãy đặt một tên khác.");
    }

    /// <summary>Makes the folder where it is missing, and tries whether a file can be written into it.</summary>
    /// <exception cref="OperatorException">Nothing can be written there.</exception>
    public static void PrepareFolder(DirectoryInfo folder)
    {
        for (var step = folder; step is not null; step = step.Parent)
        {
            if (File.Exists(step.FullName))
                throw new OperatorException($"{step.FullName} là một tệp, không ghi được vào đó; hãy nêu một thư mục.");
        }

        try
        {
            folder.Create();
            using var probe = new FileStream(
                Path.Combine(folder.FullName, $".write-{Guid.NewGuid():N}"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new OperatorException($"Không ghi được vào {folder.FullName}. {FaultWords.Of(exception)}", exception);
        }
    }
}
