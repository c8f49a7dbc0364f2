namespace ChildStatsReporting.Documents.Signing;

/// <summary>What a signature says beside who made it.</summary>
public sealed record SigningOptions
{
    /// <summary>
    /// The instant of signing by the caller's clock; written to the second, and a claim only unless a time-stamp
    /// authority confirms it.
    /// </summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>Why the document is signed; null for no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it is signed; null for no place.</summary>
    public string? Location { get; init; }

    /// <summary>Name of the signer; null for the common name of the certificate.</summary>
    public string? Name { get; init; }

    /// <summary>Confirms the time (PAdES B-T); null for none (PAdES B-B).</summary>
    public ITimestampAuthority? TimestampAuthority { get; init; }

    /// <summary>
    /// Tells readers that after this signature only empty fields may be filled and signed (DocMDP, P 2); only the
    /// first signature of a file may say so.
    /// </summary>
    public bool AllowsFillingOnly { get; init; }

    /// <summary>
    /// PNG or JPEG shown in the field, as large as the field allows: a handwritten signature or a seal. Null shows
    /// nothing.
    /// </summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }
}
