namespace ChildStatsReporting.Reference;

/// <summary>Fixed names, rows and columns of a workbook, as docs/workbook.md lays them down.</summary>
public static class WorkbookAddress
{
    /// <summary>Name of the cover sheet.</summary>
    public const string CoverSheet = "Thông tin chung";

    /// <summary>Name of the sheet with the five texts.</summary>
    public const string NarrativeSheet = "Thuyết minh";

    /// <summary>Name of the sheet with the tasks that plans ask of the unit; a unit without tasks has none.</summary>
    public const string PlanSheet = "Nhiệm vụ kế hoạch";

    /// <summary>Name of the very hidden sheet with the values of the drop-downs.</summary>
    public const string CategorySheet = "_danhmuc";

    /// <summary>Name of the sheet of findings in a marked workbook; it is never read.</summary>
    public const string FindingSheet = "Kết quả kiểm tra";

    /// <summary>Name of the document property that repeats the form hash.</summary>
    public const string HashProperty = "FormHash";

    /// <summary>Column of the cover's values and of every tick.</summary>
    public const int ValueColumn = 3;

    /// <summary>Row of the form code on the cover.</summary>
    public const int FormCodeRow = 4;

    /// <summary>Row of the form version on the cover.</summary>
    public const int FormVersionRow = 5;

    /// <summary>Row of the unit code on the cover.</summary>
    public const int UnitCodeRow = 6;

    /// <summary>Row of the period code on the cover.</summary>
    public const int PeriodCodeRow = 8;

    /// <summary>Hidden row of the form hash on the cover.</summary>
    public const int FormHashRow = 20;

    /// <summary>Row of the tick "Trong kỳ không phát sinh".</summary>
    public const int NilTickRow = 3;

    /// <summary>Row of the tick "Đã rà soát, giữ nguyên".</summary>
    public const int ReviewedTickRow = 4;

    /// <summary>Row of the headings.</summary>
    public const int HeadingRow = 6;

    /// <summary>Row of the number of the unit's own plan, on the sheet of tasks.</summary>
    public const int OwnPlanRow = 3;

    /// <summary>Row of the date of the unit's own plan, on the sheet of tasks.</summary>
    public const int OwnPlanDateRow = 4;

    /// <summary>First row of the five texts.</summary>
    public const int FirstNarrativeRow = 4;
}
