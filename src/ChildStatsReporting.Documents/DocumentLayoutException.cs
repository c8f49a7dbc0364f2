namespace ChildStatsReporting.Documents;

/// <summary>
/// A document cannot be set as it is written: a character is missing from the font, a table does not fit together,
/// a header is too high.
/// </summary>
public sealed class DocumentLayoutException : Exception
{
    /// <summary>Makes an exception that says what is wrong and where.</summary>
    public DocumentLayoutException(string message)
        : base(message) { }

    /// <summary>Makes an exception that says what is wrong and what caused it.</summary>
    public DocumentLayoutException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Makes an exception without a message of its own.</summary>
    public DocumentLayoutException() { }
}
