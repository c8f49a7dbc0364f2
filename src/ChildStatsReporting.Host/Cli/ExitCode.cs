namespace ChildStatsReporting.Host.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The service could not do its work, or the command line was not understood.</summary>
    public const int Failed = 1;

    /// <summary>The work was done, and what was handed in is refused: blocking findings, a rule of review.</summary>
    public const int Refused = 2;
}
