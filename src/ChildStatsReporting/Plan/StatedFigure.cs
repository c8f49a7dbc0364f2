namespace ChildStatsReporting.Plan;

/// <summary>A target or past figure of a unit, from a paper: for comparison only, never added up.</summary>
/// <remarks>Source: design, Who sends what.</remarks>
public sealed record StatedFigure
{
    /// <summary>What a plan asks for.</summary>
    public const string Target = "target";

    /// <summary>What an earlier report printed.</summary>
    public const string Past = "past";

    /// <summary>target: what a plan asks for; past: what an earlier report printed.</summary>
    public string Kind { get; init; } = Target;

    /// <summary>Code of the period that it is for; it may lie before the calendar.</summary>
    public string PeriodCode { get; init; } = "";

    /// <summary>Indicator view: part, code and view, such as A/01xx-b.</summary>
    public string Key { get; init; } = "";

    /// <summary>Breakdown of at most one dimension, such as sex=female; empty for the total.</summary>
    public string Breakdown { get; init; } = "";

    /// <summary>count, or rate for a percent, rate or ratio.</summary>
    public string Measure { get; init; } = "count";

    /// <summary>As printed.</summary>
    public decimal Value { get; init; }

    /// <summary>Number of the paper.</summary>
    public string Number { get; init; } = "";

    /// <summary>Date of the paper.</summary>
    public DateOnly IssuedOn { get; init; }

    /// <summary>User name of who stated it.</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>True for a percent, rate or ratio.</summary>
    public bool IsRate => Measure == "rate";
}

/// <summary>Targets or past figures of a unit for a period, all from one paper, as somebody states them.</summary>
/// <param name="AdminUnitId">The unit.</param>
/// <param name="Kind">target or past.</param>
/// <param name="PeriodCode">Code of the period.</param>
/// <param name="Number">Number of the paper.</param>
/// <param name="IssuedOn">Date of the paper; null where none was stated.</param>
/// <param name="Figures">View, breakdown, measure and value of each.</param>
/// <param name="UserName">Who states them.</param>
public sealed record FigureStatement(
    int AdminUnitId,
    string? Kind,
    string? PeriodCode,
    string? Number,
    DateOnly? IssuedOn,
    IReadOnlyList<StatedFigure> Figures,
    string UserName
)
{
    /// <summary>True to take them back.</summary>
    public bool IsWithdrawn { get; init; }
}

/// <summary>A figure that reports print, and so can be compared: a view under a breakdown of at most one dimension.</summary>
/// <remarks>Null: no category for the total.</remarks>
public sealed record ComparableView
{
    /// <summary>Part, code and view.</summary>
    public string Key { get; init; } = "";

    /// <summary>Breakdown of at most one dimension; empty for the total.</summary>
    public string Breakdown { get; init; } = "";

    /// <summary>Vietnamese name of the view.</summary>
    public string NameVi { get; init; } = "";

    /// <summary>Vietnamese name of the category.</summary>
    public string? CategoryNameVi { get; init; }

    /// <summary>count, percent, rate, ratio, or count and percent.</summary>
    public string Shows { get; init; } = "";

    /// <summary>Decimals of the rate.</summary>
    public int Decimals { get; init; }

    /// <summary>Whether the view has a number to compare.</summary>
    public bool HasCount => Shows.StartsWith("count", StringComparison.Ordinal);

    /// <summary>Whether the view has a percent, rate or ratio to compare.</summary>
    public bool HasRate => Shows != "count";

    /// <summary>Whether its rate is a percentage.</summary>
    public bool IsPercent => Shows.EndsWith("percent", StringComparison.Ordinal);

    /// <summary>Its name for people: the view's, and the category's.</summary>
    public string Name => CategoryNameVi is { } category ? $"{NameVi}: {category}" : NameVi;
}
