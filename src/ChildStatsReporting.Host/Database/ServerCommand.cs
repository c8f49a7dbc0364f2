using System.Diagnostics;

namespace ChildStatsReporting.Host.Database;

/// <summary>Runs one of PostgreSQL's programs, or a program that installs it, to its end.</summary>
internal sealed class ServerCommand(string program, IReadOnlyList<string> arguments)
{
    /// <summary>User to run as; null for the user of this process.</summary>
    public ServerAccount Account { get; init; } = new((string?)null);

    public string WorkingFolder { get; init; } = Path.GetTempPath();

    /// <summary>
    /// False for <c>pg_ctl start</c>: the server inherits a redirected pipe, so that reading it to the end would
    /// wait until the server stops. What it says is then not shown; the server's log has it.
    /// </summary>
    public bool CapturesOutput { get; init; } = true;

    /// <summary>Variables that the program gets beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs a program as ourselves.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="OperatorException">It did not end with 0.</exception>
    public static Task<string> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    ) => new ServerCommand(program, arguments).RunAsync(cancellationToken);

    /// <returns>What it printed.</returns>
    /// <exception cref="OperatorException">It did not end with 0.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await TryRunAsync(cancellationToken);
        return exitCode == 0
            ? output
            : throw new OperatorException(
                $"{Path.GetFileName(program)} không chạy được (mã {exitCode}): {CauseIn(output) ?? LastLine(output)}."
            );
    }

    /// <summary>The cause that a program named in its English output, in Vietnamese; null when it is none of the usual ones.</summary>
    public static string? CauseIn(string output) =>
        output.Contains("No space left on device", StringComparison.Ordinal)
            ? "ổ đĩa đã đầy, hãy giải phóng chỗ trống rồi chạy lại"
        : output.Contains("Read-only file system", StringComparison.Ordinal)
            ? "ổ đĩa chỉ cho đọc, hãy chọn chỗ khác bằng Database__Folder"
        : output.Contains("Permission denied", StringComparison.Ordinal)
            ? "không có quyền ghi vào thư mục, hãy cấp quyền hoặc chọn chỗ khác bằng Database__Folder"
        : output.Contains("Address already in use", StringComparison.Ordinal) ? "cổng mạng đang bận, hãy chạy lại"
        : null;

    private static string LastLine(string output) =>
        output
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .LastOrDefault()
            ?.TrimEnd('.')
        ?? "không nói lý do";

    /// <returns>Its exit code and what it printed.</returns>
    public async Task<(int ExitCode, string Output)> TryRunAsync(CancellationToken cancellationToken)
    {
        using var process =
            Process.Start(StartInfo()) ?? throw new OperatorException($"Không chạy được chương trình {program}.");
        process.StandardInput.Close();
        var output = CapturesOutput ? process.StandardOutput.ReadToEndAsync(cancellationToken) : Task.FromResult("");
        var errors = CapturesOutput ? process.StandardError.ReadToEndAsync(cancellationToken) : Task.FromResult("");
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingFolder,
            UseShellExecute = false,
        };
        // PGDATA, PGPORT, PGOPTIONS and the like of the caller's shell would speak to somebody else's server.
        foreach (
            var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList()
        )
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        if (Account.UserName is { } user)
        {
            start.UserName = user;
            start.Environment["HOME"] = WorkingFolder;
        }
        return start;
    }
}
