namespace ChildStatsReporting.Host;

/// <summary>Something that the person who starts the program has to put right; the message says in Vietnamese what was found and what to do.</summary>
internal sealed class OperatorException(string message, Exception? innerException = null)
    : InvalidOperationException(message, innerException);
