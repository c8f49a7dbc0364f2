using System.Globalization;
using System.Security.Cryptography;

namespace ChildStatsReporting.Cluster;

/// <summary>What lies in the folder of one embedded cluster.</summary>
internal sealed record ClusterFolder(string Root)
{
    public string Data => Path.Combine(Root, "data");

    public string ServerLog => Path.Combine(Data, "server.log");

    /// <summary>Held alone by the process that starts or stops the server.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Held together by every process that uses the server.</summary>
    public string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>Passwords of the service's login roles, readable by the owner of the folder only.</summary>
    public string RolePasswords => Path.Combine(Root, "roles.json");

    /// <summary>Major version that made the cluster; null when there is none.</summary>
    public int? MadeByVersion =>
        File.Exists(VersionFile)
        && int.TryParse(
            File.ReadAllText(VersionFile).Trim(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : null;

    public string PasswordFile => Path.Combine(Root, "password");

    private string VersionFile => Path.Combine(Data, "PG_VERSION");

    private string ProcessFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The port of the server that wrote its process file here; null when none did or it has not got so far.</summary>
    public int? Port()
    {
        if (!File.Exists(ProcessFile))
            return null;
        var lines = File.ReadAllLines(ProcessFile);
        return lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    /// <summary>A name for a cluster while it is made.</summary>
    public string NewData() => $"{Data}.new-{Guid.NewGuid():N}";

    /// <summary>Why nothing is made or started here, in Vietnamese; null for a cluster of ours and for a place that is free.</summary>
    /// <remarks>Reads only. What lies here and was not made by this program is never deleted, replaced or added to.</remarks>
    public string? Refusal()
    {
        try
        {
            return FoundRefusal();
        }
        catch (UnauthorizedAccessException exception)
        {
            return OfAnotherUser(exception).Message;
        }
    }

    private string? FoundRefusal()
    {
        const string other = "Đặt Database__Folder là một thư mục trống hoặc thư mục đã dùng trước đây.";
        if (File.Exists(Root))
            return $"{Root} là một tệp, không phải thư mục. {other}";
        if (!Directory.Exists(Root))
            return null;
        if (File.Exists(Path.Combine(Root, "PG_VERSION")))
            return $"{Root} là thư mục dữ liệu của một PostgreSQL khác (có PG_VERSION). {other}";
        if (File.Exists(Data))
            return $"{Data} là một tệp, không phải thư mục dữ liệu. {other}";
        if (Directory.Exists(Data))
            return DataRefusal();
        if (File.Exists(RolePasswords))
            return $"{Root} có {Path.GetFileName(RolePasswords)} nhưng không còn thư mục data: dữ liệu đã bị chuyển đi hoặc ổ đĩa chưa gắn. "
                + "Trả thư mục data về chỗ cũ; muốn bắt đầu mới thì đặt Database__Folder là một thư mục trống.";
        var strangers = new DirectoryInfo(Root)
            .EnumerateFileSystemInfos()
            .Select(entry => entry.Name)
            .Where(name => !IsOurs(name))
            .Order(StringComparer.Ordinal)
            .Take(4)
            .ToList();
        return strangers.Count == 0
            ? null
            : $"{Root} không phải thư mục của chương trình này, trong đó có {string.Join(", ", strangers.Take(3))}{(strangers.Count > 3 ? ", …" : "")}. {other}";
    }

    private string? DataRefusal()
    {
        const string remedy =
            "Không có gì bị xóa hay ghi đè. Trả lại dữ liệu từ bản sao lưu, hoặc đặt Database__Folder là một thư mục trống để bắt đầu mới.";
        if (!File.Exists(VersionFile))
            return Directory.EnumerateFileSystemEntries(Data).Any()
                ? $"{Data} không có tệp PG_VERSION nên không phải dữ liệu PostgreSQL nguyên vẹn. {remedy}"
                : $"{Data} có sẵn mà trống, không có tệp PG_VERSION. Nếu là chỗ gắn ổ đĩa thì hãy gắn ổ đĩa; nếu không dùng nữa thì hãy bỏ thư mục đó. {remedy}";
        if (MadeByVersion is null)
        {
            var isEmpty = string.IsNullOrWhiteSpace(File.ReadAllText(VersionFile));
            return $"{VersionFile} {(isEmpty ? "trống" : "không ghi một số phiên bản")} nên dữ liệu có thể đã hỏng. {remedy}";
        }

        return File.Exists(PasswordFile)
            ? null
            : $"{Root} có dữ liệu PostgreSQL nhưng không có tệp {Path.GetFileName(PasswordFile)}: không phải do chương trình này lập, hoặc tệp đó đã mất. {remedy}";
    }

    /// <summary>Names that this program makes, those of an unfinished start included, and what a fresh disk holds.</summary>
    private static bool IsOurs(string name) =>
        name is "start.lock" or "users.lock" or "setup.lock" or "signing" or "lost+found"
        || name.StartsWith("demo-accounts.txt", StringComparison.Ordinal)
        || name.StartsWith("password", StringComparison.Ordinal)
        || name.StartsWith("roles.json", StringComparison.Ordinal)
        || name.StartsWith("native-", StringComparison.Ordinal)
        || name.StartsWith("data.new-", StringComparison.Ordinal)
        || name.StartsWith('.');

    public string Password()
    {
        try
        {
            return File.ReadAllText(PasswordFile).Trim();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw OfAnotherUser(exception);
        }
    }

    /// <summary>What to say when this user of the machine may not work here.</summary>
    public OperatorException OfAnotherUser(Exception cause) =>
        new(
            $"Cơ sở dữ liệu ở {Root} thuộc người dùng khác của máy này, hoặc thư mục không ghi được: chạy bằng người dùng đó, cấp quyền ghi, "
                + "hoặc đặt Database__Folder là một thư mục khác.",
            cause
        );

    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>
    /// Removes the process file of a server that died. <c>pg_ctl status</c> takes a zombie, or another program with
    /// the same number, for our server, and PostgreSQL then refuses to start; what tells is whether a living process
    /// works in the data folder, as the server and each of its sessions do.
    /// </summary>
    /// <exception cref="OperatorException">Such a process lives on, though the server does not answer.</exception>
    public async Task ClearDeadServerAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(ProcessFile) || !OperatingSystem.IsLinux())
            return;
        // The kernel names a process's folder with every link on the way resolved.
        var data = (await ServerCommand.RunAsync("realpath", [Data], cancellationToken)).Trim();
        // Sessions of a killed server end by themselves, but not at once.
        for (var attempt = 0; IsProcessInside(data); attempt++)
        {
            if (attempt == 100)
                throw new OperatorException(
                    $"Một tiến trình PostgreSQL đang làm việc trong {Data} nhưng không trả lời: kết thúc nó rồi chạy lại."
                );
            await Task.Delay(100, cancellationToken);
        }
        File.Delete(ProcessFile);
    }

    private static bool IsProcessInside(string data) =>
        Directory
            .EnumerateDirectories("/proc")
            .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
            .Any(process => WorkingFolder(process) == data);

    private static string? WorkingFolder(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
