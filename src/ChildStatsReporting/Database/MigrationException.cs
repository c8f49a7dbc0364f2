namespace ChildStatsReporting.Database;

/// <summary>The database cannot be brought to the state of this program; the message says why in Vietnamese.</summary>
/// <param name="message">What was found and what to do.</param>
/// <param name="innerException">What the server said, when it was asked.</param>
public sealed class MigrationException(string message, Exception? innerException = null)
    : Exception(message, innerException);
