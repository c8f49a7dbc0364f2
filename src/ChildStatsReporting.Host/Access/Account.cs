namespace ChildStatsReporting.Host.Access;

/// <summary>What a person signs in with, as it was read and as it is to become.</summary>
public sealed class Account
{
    public string UserName { get; set; } = "";

    public string PasswordHash { get; set; } = "";

    public string SecurityStamp { get; set; } = "";

    /// <summary>True from a reset until the person has chosen another password.</summary>
    public bool MustChange { get; set; }

    /// <summary>UTC by the real clock, for the address of this request; null without a lockout.</summary>
    public DateTime? LockoutEnd { get; set; }

    /// <summary>Roles that have ended by their date: a session from before one of them ended is over.</summary>
    public int EndedRoleCount { get; set; }

    /// <summary>The stamp as it was read: a change is refused when somebody else made one since.</summary>
    public string KnownStamp { get; set; } = "";
}
