namespace ChildStatsReporting.Access;

/// <summary>What somebody may be allowed to do.</summary>
public enum Right
{
    /// <summary>Download the workbook of a ward, with its open cases.</summary>
    DownloadTemplate,

    /// <summary>Send a return of a ward.</summary>
    Upload,

    /// <summary>Submit a validated return; a reviewer only one that he uploaded.</summary>
    Submit,

    /// <summary>Submit a validated return whoever uploaded it.</summary>
    SubmitOfOthers,

    /// <summary>Confirm a submitted return.</summary>
    Confirm,

    /// <summary>Accept a return that another one entered, or send it back.</summary>
    Accept,

    /// <summary>Open, close or reopen a period for a unit; see who is late.</summary>
    Review,

    /// <summary>Destroy the file and the list rows of a return whose time of keeping is over.</summary>
    Erase,

    /// <summary>See a return, its findings and its history.</summary>
    ReadReturn,

    /// <summary>See what a finding of a list found.</summary>
    ReadListFinding,

    /// <summary>Read the rows of the lists of the own unit.</summary>
    ReadListRow,

    /// <summary>Read the rows of the lists of a unit after stating what for, for some days.</summary>
    AskListRow,

    /// <summary>Download issued reports.</summary>
    ReadReport,

    /// <summary>Say that an issued report arrived.</summary>
    ConfirmReceipt,

    /// <summary>Read reports of the own agency that wait for signature or number.</summary>
    ReadDraft,

    /// <summary>Sign or return a report of the own agency.</summary>
    SignReport,

    /// <summary>Number, date, seal and issue a report of the own agency.</summary>
    IssueReport,

    /// <summary>Make a report of the own agency again that was returned or waits for its signature.</summary>
    RemakeReport,

    /// <summary>Write the paragraphs of a report of the own agency before it is signed.</summary>
    WordReport,

    /// <summary>See and steer the jobs.</summary>
    SteerJobs,

    /// <summary>Give roles and passwords, lock accounts.</summary>
    ManageAccounts,

    /// <summary>Read the trail.</summary>
    ReadTrail,

    /// <summary>See how long what tells of persons is kept, what is due and what was destroyed.</summary>
    ReadRetention,

    /// <summary>See the newest definitions and take them away as a workbook.</summary>
    ReadCatalogue,

    /// <summary>Propose other definitions; whose approval they need is a row of <c>reference.approval_rule</c>.</summary>
    ProposeCatalogue,

    /// <summary>See plans, their tasks and how far the own units are with them.</summary>
    ReadPlan,

    /// <summary>Enter the plan of the own agency and its tasks.</summary>
    KeepPlan,

    /// <summary>Tell how far the own unit is with tasks; state the own plan of a ward.</summary>
    TellTask,
}
