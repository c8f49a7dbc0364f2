namespace ChildStatsReporting.Documents.Model;

/// <summary>
/// A document to be set on pages: what is said, in which order, and on which paper. All lengths are points (1/72
/// inch).
/// </summary>
/// <param name="Properties">Title, author, language, time and identity; they end up in the file's metadata.</param>
/// <param name="Sections">The parts of the document, in reading order; each starts on a new page. At least
/// one.</param>
public sealed record Document(DocumentProperties Properties, IReadOnlyList<Section> Sections)
{
    /// <summary>
    /// Files carried inside the PDF. When there is at least one the file claims PDF/A-3a instead of PDF/A-2a.
    /// </summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>What a file says about itself. The same properties and body always give the same bytes.</summary>
public sealed record DocumentProperties
{
    /// <summary>Title shown by readers instead of the file name; must not be empty.</summary>
    public required string Title { get; init; }

    /// <summary>Who answers for the content; null when nobody is named.</summary>
    public string? Author { get; init; }

    /// <summary>What the document is about; null when nothing is stated.</summary>
    public string? Subject { get; init; }

    /// <summary>Natural language of the text as a BCP 47 tag.</summary>
    public string Language { get; init; } = "vi-VN";

    /// <summary>The instant written as creation and modification time. The engine has no clock of its own.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Identity of the document; the file identifier is derived from it, so two documents need two ids.
    /// </summary>
    public required string Id { get; init; }
}

/// <summary>A file carried inside the PDF, related to the whole document.</summary>
/// <param name="FileName">Name shown by readers, without folders.</param>
/// <param name="MediaType">For example <c>text/csv</c>.</param>
/// <param name="Content">The bytes of the file.</param>
/// <param name="Description">What the file holds, for people.</param>
public sealed record Attachment(string FileName, string MediaType, ReadOnlyMemory<byte> Content, string Description)
{
    /// <summary>How the file relates to the document.</summary>
    public AttachmentRelationship Relationship { get; init; } = AttachmentRelationship.Data;
}

/// <summary>How an attached file relates to the document (the PDF key <c>AFRelationship</c>).</summary>
public enum AttachmentRelationship
{
    /// <summary>The figures behind the document.</summary>
    Data,

    /// <summary>The file the document was made from.</summary>
    Source,

    /// <summary>The same content in another form.</summary>
    Alternative,

    /// <summary>Something that adds to the document.</summary>
    Supplement,
}
