namespace ChildStatsReporting.Documents.Verification;

/// <summary>What is wrong with a file beside the arithmetic of its signatures.</summary>
public enum FaultKind
{
    /// <summary>The file, or a signed state of it, does not end with the place of its cross-references.</summary>
    Tail,

    /// <summary>A cross-reference section is not written as the standard says, or names the wrong predecessor.</summary>
    CrossReference,

    /// <summary>Cross-references are given twice over, as table and as stream.</summary>
    Hybrid,

    /// <summary>A dictionary has a key twice.</summary>
    DuplicateKey,

    /// <summary>An object is not where its cross-reference says, or is not written as the standard says.</summary>
    MalformedObject,

    /// <summary>Two objects share bytes.</summary>
    Overlap,

    /// <summary>An object that no cross-reference names would win in a program that looks for objects itself.</summary>
    HiddenObject,

    /// <summary>A stream takes its content from elsewhere.</summary>
    OutsideContent,

    /// <summary>Bytes were added that belong to no object.</summary>
    UnlistedBytes,

    /// <summary>An object was added that the cross-reference of its revision does not name, or the other way round.</summary>
    UnlistedObject,

    /// <summary>The document's root, identity or information was exchanged.</summary>
    Trailer,

    /// <summary>Something that the signer saw, or that belongs to it, was replaced.</summary>
    Replaced,

    /// <summary>A reference that led nowhere when it was signed leads somewhere now.</summary>
    FilledGap,

    /// <summary>An object was added that belongs to no signature, line, validation data or time stamp.</summary>
    ForeignObject,

    /// <summary>A field or its widget carries more than a signature needs, for example a script or an action.</summary>
    Field,

    /// <summary>What a signature permits to follow does not include what followed.</summary>
    NotPermitted,

    /// <summary>A field that a signature locked was filled, signed or changed later.</summary>
    LockedField,

    /// <summary>Bytes stand behind the signature in the room set aside for it.</summary>
    Padding,

    /// <summary>One signature is claimed by several fields.</summary>
    SharedSignature,

    /// <summary>A signature does not reach to the end of the revision that it came with.</summary>
    PartialSignature,

    /// <summary>A signature stands in the file that no revision leads to any more.</summary>
    UnreachedSignature,
}

/// <summary>One fault.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Byte of the file where it was met; null where there is no one place.</param>
/// <param name="Number">Number of the object it is about; null for none.</param>
public sealed record FileFault(FaultKind Kind, int? Offset = null, int? Number = null);

/// <summary>A file that cannot be read in one way only.</summary>
internal sealed class FileFaultException(FileFault fault)
    : Exception($"{fault.Kind} at byte {fault.Offset}, object {fault.Number}.")
{
    public FileFaultException(FaultKind kind, int? offset = null, int? number = null)
        : this(new FileFault(kind, offset, number)) { }

    public FileFault Fault => fault;
}

/// <summary>A file that is built to take more time or room than any document needs.</summary>
internal sealed class FileLimitException(string what) : Exception($"The file has {what}.");
