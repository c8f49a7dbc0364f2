namespace ChildStatsReporting.Documents.Verification;

/// <summary>Short codes for interfaces and files; they do not change.</summary>
public static class VerificationCodes
{
    /// <summary><c>intact</c> or <c>altered</c>.</summary>
    public static string Code(this Integrity value) => value == Integrity.Intact ? "intact" : "altered";

    /// <summary><c>trusted</c>, <c>test</c> or <c>untrusted</c>.</summary>
    public static string Code(this ChainStatus value) =>
        value switch
        {
            ChainStatus.Trusted => "trusted",
            ChainStatus.Test => "test",
            _ => "untrusted",
        };

    /// <summary><c>pdf</c>, <c>tsa</c> or <c>none</c>.</summary>
    public static string Code(this TimeSource value) =>
        value switch
        {
            TimeSource.Pdf => "pdf",
            TimeSource.TimestampAuthority => "tsa",
            _ => "none",
        };

    /// <summary><c>whole</c>, <c>whole+validation</c> or <c>bytes-added</c>.</summary>
    public static string Code(this Coverage value) =>
        value switch
        {
            Coverage.Whole => "whole",
            Coverage.WholeWithValidation => "whole+validation",
            _ => "bytes-added",
        };

    /// <summary><c>B-B</c>, <c>B-T</c>, <c>B-LT</c>, <c>B-LTA</c> or <c>none</c>.</summary>
    public static string Code(this SignatureProfile value) =>
        value switch
        {
            SignatureProfile.BaselineB => "B-B",
            SignatureProfile.BaselineT => "B-T",
            SignatureProfile.BaselineLT => "B-LT",
            SignatureProfile.BaselineLTA => "B-LTA",
            _ => "none",
        };

    /// <summary><c>none</c>, <c>no-root</c>, <c>expired</c>, <c>not-yet-valid</c>, <c>not-for-this</c>, <c>weak</c> or <c>revoked</c>.</summary>
    public static string Code(this CertificateProblem value) => Kebab(value.ToString());

    /// <summary><c>unknown</c>, <c>good</c> or <c>revoked</c>.</summary>
    public static string Code(this RevocationStatus value) => Kebab(value.ToString());

    /// <summary><c>none</c>, <c>validation</c>, <c>signatures</c>, <c>filling</c> or <c>content</c>.</summary>
    public static string Code(this LaterChanges value) => Kebab(value.ToString());

    /// <summary>The kind of a fault, for example <c>hidden-object</c>.</summary>
    public static string Code(this FaultKind value) => Kebab(value.ToString());

    /// <summary>Why a file is refused, for example <c>not-whole</c>.</summary>
    public static string Code(this RefusalReason value) => Kebab(value.ToString());

    /// <summary>Whether a file can be judged, for example <c>has-signatures</c>.</summary>
    public static string Code(this VerificationOutcome value) => Kebab(value.ToString());

    private static string Kebab(string name) =>
        string.Concat(
            name.Select(
                (letter, index) =>
                    char.IsUpper(letter) ? (index > 0 ? "-" : "") + char.ToLowerInvariant(letter) : $"{letter}"
            )
        );
}
