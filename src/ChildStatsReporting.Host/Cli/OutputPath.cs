namespace ChildStatsReporting.Host.Cli;

/// <summary>Where a person told the program to write, looked at before any work is done.</summary>
internal static class OutputPath
{
    /// <summary>First bytes of a workbook.</summary>
    public static readonly byte[] Workbook = [.. "PK\u0003\u0004"u8];

    /// <summary>First bytes of a list in CSV as it is written here.</summary>
    public static readonly byte[] List = [0xEF, 0xBB, 0xBF];

    /// <summary>The file that is meant: a folder, existing or written with a slash at its end, means a file of the usual name in it.</summary>
    public static FileInfo OfFile(FileInfo stated, string usualName) =>
        Directory.Exists(stated.FullName) || stated.Name.Length == 0
            ? new FileInfo(Path.Combine(stated.FullName, usualName))
            : stated;

    /// <summary>Makes the folder of a file where it is missing; a file of another kind stays.</summary>
    /// <param name="file">What will be written.</param>
    /// <param name="kinds">First bytes of what the verb writes: only such a file, or an empty one, may be replaced.</param>
    /// <exception cref="OperatorException">Nothing can be written there.</exception>
    public static void PrepareFile(FileInfo file, params byte[][] kinds)
    {
        PrepareFolder(file.Directory!);
        if (!file.Exists)
            return;
        if (file.IsReadOnly)
            throw new OperatorException($"{file.FullName} đã có và chỉ cho đọc; hãy đặt một tên khác.");
        if (file.Length > 0 && !Array.Exists(kinds, kind => Begins(file, kind)))
            throw new OperatorException(
                $"{file.FullName} đã có và không phải loại tệp mà lệnh này ghi, nên được giữ nguyên; hãy đặt một tên khác."
            );
    }

    /// <summary>Makes the folder, not those above it, where it is missing, and tries whether a file can be written into it.</summary>
    /// <exception cref="OperatorException">Nothing can be written there.</exception>
    public static void PrepareFolder(DirectoryInfo folder)
    {
        for (var step = folder; step is not null; step = step.Parent)
        {
            if (File.Exists(step.FullName))
                throw new OperatorException($"{step.FullName} là một tệp, không ghi được vào đó; hãy nêu một thư mục.");
        }

        if (!folder.Exists && folder.Parent is { Exists: false } missing)
            throw new OperatorException(
                $"Không có thư mục {missing.FullName}; hãy xem lại đường dẫn, hoặc tạo thư mục đó trước."
            );
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

    private static bool Begins(FileInfo file, byte[] kind)
    {
        try
        {
            using var stream = file.OpenRead();
            var beginning = new byte[kind.Length];
            return stream.ReadAtLeast(beginning, kind.Length, throwOnEndOfStream: false) == kind.Length
                && beginning.AsSpan().SequenceEqual(kind);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new OperatorException(
                $"{file.FullName} đã có và không đọc được nên được giữ nguyên; hãy đặt một tên khác.",
                exception
            );
        }
    }
}
