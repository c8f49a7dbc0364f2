namespace ChildStatsReporting.Host.Database;

/// <summary>Where the service keeps its state when nothing is configured.</summary>
internal static class OwnPlace
{
    /// <summary>A folder for keys: <c>var/NAME</c> of the repository when we can write there, else one of the machine.</summary>
    /// <exception cref="OperatorException">There is neither.</exception>
    public static string Beside(string name, string setting)
    {
        var own = Path.Combine(SourceTree.Root ?? AppContext.BaseDirectory, "var", name);
        if (IsWritable(own))
            return own;
        return Path.Combine(OfMachine(setting), name);
    }

    /// <summary>A folder of the machine.</summary>
    /// <param name="setting">Environment variable that names another one.</param>
    /// <exception cref="OperatorException">There is none that can be written to.</exception>
    public static string OfMachine(string setting)
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            return "/var/lib/childstats";
        // Without HOME, and without an entry of the user in /etc/passwd, .NET gives an empty or a foreign path.
        var own = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        if (Path.IsPathRooted(own) && IsWritable(Path.Combine(own, "childstats")))
            return Path.Combine(own, "childstats");
        throw new OperatorException(
            $"Không có chỗ để ghi dữ liệu: thư mục var của chương trình không ghi được, và HOME {(own.Length == 0 ? "chưa đặt" : $"({own}) không ghi được")}. "
                + $"Đặt {setting} là một thư mục ghi được."
        );
    }

    /// <summary>Whether we can write into a folder, which is made where it is missing.</summary>
    public static bool IsWritable(string folder)
    {
        const int linuxDiskFull = 28;
        const int windowsDiskFull = unchecked((int)0x80070070);
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, $".write-{Environment.ProcessId}-{Guid.NewGuid():N}"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException exception) when (exception.HResult is not (linuxDiskFull or windowsDiskFull))
        {
            // A disk that is full for the moment is no reason to begin elsewhere.
            return false;
        }
    }
}
