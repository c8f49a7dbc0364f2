using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The given city in documents about returns and tasks, and as sheets.</summary>
internal static class GivenDocuments
{
    private static readonly DateOnly Due = new(2024, 12, 17);

    /// <summary>Its figures as sheets.</summary>
    public static RunContent Sheets { get; } =
        GivenReport.ForRecipients with
        {
            Detail = GivenReport.ForRecipients.Detail with { FormCode = "BS-TE13" },
        };

    /// <summary>How its returns came in: one form of the wards, and one of the city.</summary>
    public static RunContent Returns { get; } =
        Without("NB-TE13", "returns") with
        {
            Returns =
            [
                Return(11, "Phường Xuân An", "accepted", Due, isLate: false),
                Return(12, "Xã Hàng Gòn", "late", null, isLate: false),
                Return(13, "Phường Xuân Lập", "received_late", Due.AddDays(3), isLate: true),
                Return(14, "Xã Bảo Quang", "exempt", null, isLate: false) with
                {
                    TermReason = "đang sắp xếp",
                },
                Return(1, "Thành phố Long Khánh", "accepted", Due, isLate: false) with
                {
                    FormCode = "CA-TE13",
                    FormName = "Số liệu của cơ quan công an",
                },
            ],
        };

    /// <summary>The same over the year.</summary>
    public static RunContent YearOfReturns { get; } =
        Returns with
        {
            Detail = Returns.Detail with { Kind = "Y", Quarter = null, PeriodCode = "HC-2024-Y" },
            Returns =
            [
                .. Returns.Returns,
                .. Returns.Returns.Take(2).Select(each => each with { PeriodCode = "HC-2024-Q3", ReceivedOn = Due }),
            ],
        };

    /// <summary>How far its tasks are.</summary>
    public static RunContent Tasks(RunPlan plan) => Without("TD-TE13", "tasks") with { Plan = plan };

    private static RunContent Without(string formCode, string tells) =>
        GivenReport.ForRecipients with
        {
            Detail = GivenReport.ForRecipients.Detail with { FormCode = formCode, Tells = tells },
            Figures = [],
            UnitFigures = [],
            Texts = [],
        };

    private static ToldReturn Return(int unitId, string name, string state, DateOnly? received, bool isLate) =>
        new()
        {
            AdminUnitId = unitId,
            UnitName = name,
            FormCode = "XP-TE13",
            FormName = "Báo cáo tình hình trẻ em của xã, phường",
            PeriodCode = "HC-2024-Q4",
            JudgedOn = new DateOnly(2024, 12, 27),
            State = state,
            DueOn = Due,
            ReceivedOn = received,
            IsLate = isLate,
        };
}
