namespace ChildStatsReporting.Reports;

/// <summary>Why a report is not made.</summary>
public enum ReportRefusal
{
    /// <summary>The service makes no such report.</summary>
    UnknownForm,

    /// <summary>There is no such period.</summary>
    UnknownPeriod,

    /// <summary>The form is made for other kinds of period.</summary>
    FormNotForPeriod,

    /// <summary>Units of other levels issue the form.</summary>
    FormNotForUnit,

    /// <summary>No unit has ever had the code.</summary>
    UnknownUnit,

    /// <summary>The unit is not alive at the end of the period; the message names its successor.</summary>
    UnitNotAlive,

    /// <summary>Nothing is made for such an audience.</summary>
    AudienceNotAvailable,

    /// <summary>No figures have been computed for the period and unit.</summary>
    NoFigures,

    /// <summary>No agency is known that issues reports about the unit on that day.</summary>
    NoAgency,

    /// <summary>Figures changed after signing, but the signed report is not published yet.</summary>
    NotPublishedYet,

    /// <summary>The chosen signer is not in office, or nobody who may sign for the agency is.</summary>
    NoSigner,
}

/// <summary>A report was asked for that cannot be made; the message says why and what to do, in Vietnamese.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">For the user.</param>
public sealed class ReportRefusedException(ReportRefusal reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public ReportRefusal Reason { get; } = reason;
}
