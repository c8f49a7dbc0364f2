namespace ChildStatsReporting.Signing;

/// <summary>Nothing was signed, for a reason that a person can mend; the message is a Vietnamese sentence.</summary>
public sealed class SigningRefusedException(string message, Exception? innerException = null)
    : InvalidOperationException(message, innerException);
