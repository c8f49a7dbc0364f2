namespace ChildStatsReporting.Reports;

/// <summary>How a document tells of returns; a form without it tells of none.</summary>
/// <param name="Nothing">Where no return is asked in the period.</param>
/// <param name="Summary">How many returns are asked, and how many came how.</param>
/// <param name="ByForm">The same of one form, where there are several.</param>
/// <param name="Missing">Who has not handed in.</param>
/// <param name="NoMissing">That everybody has.</param>
/// <param name="Late">Who handed in late.</param>
/// <param name="NoLate">That nobody was late.</param>
/// <param name="Exempt">Who is exempt, and why.</param>
/// <param name="Named">A unit among these, with its returns.</param>
/// <param name="LateReturn">A return among them, with its days.</param>
/// <param name="SeeAnnex">Where each return stands.</param>
/// <param name="FormPeriod">Above the returns of one form for one period.</param>
/// <param name="Judged">By which day, and how days and shares are counted.</param>
/// <param name="Total">The last row.</param>
/// <param name="Standings">Names of the states: on_time, late, missing, awaited, exempt.</param>
/// <param name="Heads">Heads of the table.</param>
internal sealed record CompletenessTemplate(
    string Nothing,
    string Summary,
    string ByForm,
    string Missing,
    string NoMissing,
    string Late,
    string NoLate,
    string Exempt,
    string Named,
    string LateReturn,
    string SeeAnnex,
    string FormPeriod,
    string Judged,
    string Total,
    StandingNames Standings,
    CompletenessHeads Heads
);

/// <summary>Names of how a return stands.</summary>
internal sealed record StandingNames(string OnTime, string Late, string Missing, string Awaited, string Exempt)
{
    /// <summary>The name of one.</summary>
    public string Of(ReturnStanding standing) =>
        standing switch
        {
            ReturnStanding.OnTime => OnTime,
            ReturnStanding.Late => Late,
            ReturnStanding.Missing => Missing,
            ReturnStanding.Awaited => Awaited,
            ReturnStanding.Exempt => Exempt,
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "Not a state of a return."),
        };
}

/// <summary>Heads of the table of returns.</summary>
/// <param name="Number">TT.</param>
/// <param name="Unit">The unit.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="DaysLate">Days late.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Expected">How many are asked, in a longer period.</param>
/// <param name="OnTime">How many came in time.</param>
/// <param name="Late">How many came late.</param>
/// <param name="Missing">How many did not come.</param>
/// <param name="Share">How many in a hundred came in time.</param>
internal sealed record CompletenessHeads(
    string Number,
    string Unit,
    string DueOn,
    string ReceivedOn,
    string DaysLate,
    string Standing,
    string Expected,
    string OnTime,
    string Late,
    string Missing,
    string Share
);

/// <summary>How a document tells of tasks in tables of their own; a form without it has none.</summary>
/// <param name="Total">The last row of the table by units.</param>
/// <param name="Heads">Heads of the table of tasks.</param>
/// <param name="UnitHeads">Heads of the table by units.</param>
internal sealed record TaskTemplate(string Total, TaskHeads Heads, TaskUnitHeads UnitHeads);

/// <summary>Heads of the table of tasks.</summary>
/// <param name="Number">Number in the plan.</param>
/// <param name="Content">What is to be done.</param>
/// <param name="Lead">Who is charged, and who works with them.</param>
/// <param name="Due">Until when.</param>
/// <param name="State">How far it is.</param>
/// <param name="Result">What came of it and what is in the way.</param>
internal sealed record TaskHeads(string Number, string Content, string Lead, string Due, string State, string Result);

/// <summary>Heads of the table of units with their tasks.</summary>
/// <param name="Number">TT.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Tasks">How many tasks it is asked of.</param>
/// <param name="Done">How many are done.</param>
/// <param name="InProgress">How many are being done.</param>
/// <param name="NotStarted">How many are not begun.</param>
/// <param name="Dropped">How many will not be done.</param>
/// <param name="Untold">Of how many it told nothing.</param>
/// <param name="Overdue">How many of those not finished are over their last day.</param>
internal sealed record TaskUnitHeads(
    string Number,
    string Unit,
    string Tasks,
    string Done,
    string InProgress,
    string NotStarted,
    string Dropped,
    string Untold,
    string Overdue
);

/// <summary>What stands on a form whose annexes are sheets of figures by themselves, without a text before them.</summary>
/// <param name="Label">Number of a sheet, at the left above.</param>
/// <param name="Basis">By what it is made, below its number.</param>
/// <param name="Window">Period and window of the figures, below the title.</param>
/// <param name="Reporting">Who reports.</param>
/// <param name="Receiving">Who receives.</param>
internal sealed record SheetTemplate(string Label, string Basis, string Window, string Reporting, string Receiving);
