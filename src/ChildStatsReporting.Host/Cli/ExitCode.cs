namespace ChildStatsReporting.Host.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The service could not do its work.</summary>
    public const int Failed = 1;

    /// <summary>The work was done, and what was handed in is refused: blocking findings, a rule of review.</summary>
    public const int Refused = 2;

    /// <summary>The command line was not understood; EX_USAGE of sysexits.h.</summary>
    public const int Usage = 64;
}
