using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Demo;

/// <summary>An act on plans, of the demonstration or of a row of acts.csv: docs/demo.md says what each needs.</summary>
/// <param name="Name">plan, tell, target or past.</param>
/// <param name="Unit">Code of the unit that states or tells.</param>
/// <param name="Period">Code of a period of the plan's year, or of the period that is told of or has the figures.</param>
/// <param name="User">Who acts.</param>
internal sealed record PlanAct(string Name, string Unit, string Period, string User)
{
    /// <summary>States the plan of a unit, with its tasks where a text lists them.</summary>
    public const string State = "plan";

    /// <summary>Tells how far a unit is with tasks.</summary>
    public const string Tell = "tell";

    /// <summary>All of them; the last two state figures to compare with.</summary>
    public static IReadOnlyList<string> Names { get; } = [State, Tell, StatedFigure.Target, StatedFigure.Past];

    /// <summary>Code of the unit whose plan is told of; empty for the unit's own.</summary>
    public string Agency { get; init; } = "";

    /// <summary>Number of the plan or of the paper.</summary>
    public string Number { get; init; } = "";

    /// <summary>Its day; null where it is not known.</summary>
    public DateOnly? DatedOn { get; init; }

    /// <summary>What the plan is about; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Path of the text below the folder that is played; empty for none.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The tasks, words or figures, in the form that the act takes; empty for none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The act of a row.</summary>
    /// <param name="act">The row.</param>
    /// <param name="text">What stands in its file; empty for none.</param>
    public static PlanAct Of(DemoAct act, string text) =>
        new(act.Act, act.Unit, act.Period, act.User.Length == 0 ? Access.People.LocalOperator : act.User)
        {
            Agency = act.Agency,
            Number = act.Number,
            DatedOn = act.DatedOn,
            Title = act.Remark,
            FileName = act.File,
            Text = text,
        };
}
