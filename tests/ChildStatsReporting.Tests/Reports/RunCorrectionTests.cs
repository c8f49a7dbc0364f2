using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

public sealed class RunCorrectionTests
{
    private const string Sign = "…";

    [Theory]
    [InlineData("3", "5", false, "3 > 5")]
    [InlineData("3", "3", false, null)]
    [InlineData("", "5", false, " > 5")]
    [InlineData("3", "", false, "3 > ")]
    [InlineData("3", Sign, true, "… > …")]
    [InlineData("3", "", true, "… > ")]
    [InlineData(Sign, "5", false, "… > 5")]
    [InlineData(Sign, Sign, true, null)]
    public void What_is_withheld_now_is_not_told_as_it_was_printed_then(
        string then,
        string now,
        bool isWithheld,
        string? told
    )
    {
        var moved = RunCorrection.Compare(Printed(then), Printed(now), _ => isWithheld ? Sign : null);

        moved.Select(figure => $"{figure.OldText} > {figure.NewText}").Should().Equal(told is null ? [] : [told]);
    }

    /// <summary>A document with this one figure; none where it is not printed.</summary>
    private static Dictionary<FigurePlace, PrintedFigure> Printed(string text)
    {
        var place = new FigurePlace("B/0101", "", Measure.Count, "own", 1);
        return text.Length == 0
            ? []
            : new()
            {
                [place] = new PrintedFigure(
                    place,
                    "Số trẻ em bị xâm hại",
                    "",
                    "Toàn thành phố",
                    text,
                    new FigureCell(text == Sign ? CellState.Withheld : CellState.Figure)
                ),
            };
    }
}
