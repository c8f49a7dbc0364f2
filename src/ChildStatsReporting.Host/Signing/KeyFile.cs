namespace ChildStatsReporting.Host.Signing;

/// <summary>A file with a key that the service makes for itself, readable by its owner only.</summary>
internal static class KeyFile
{
    /// <summary>Writes the key beside and moves it, so that a process that looks meanwhile finds all of it or nothing.</summary>
    /// <remarks>Where another process was faster, its key stays.</remarks>
    public static void Keep(string path, ReadOnlySpan<byte> key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(unfinished, options))
                stream.Write(key);
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other one's is as good.
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
