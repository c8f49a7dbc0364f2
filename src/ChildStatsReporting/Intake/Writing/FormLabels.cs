using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>A text that a workbook has before anybody fills it in.</summary>
internal sealed record FormLabel(string Sheet, int RowNumber, int ColumnNumber, string Text);

/// <summary>The labels, headings, units and windows of a workbook, taken from the sheets as they are written.</summary>
internal static class FormLabels
{
    // The words of the instructions may change while workbooks are out; these rows say whose figures stand in the file.
    private const int LastCoverRow = WorkbookAddress.PeriodCodeRow + 1;

    /// <summary>Every label that the reading of figures rests on, sheet by sheet, from the top.</summary>
    public static IEnumerable<FormLabel> Of(TemplateContent content) =>
        [
            .. Labels(CoverPage.Fill(content, ""), row => row is >= WorkbookAddress.FormCodeRow and <= LastCoverRow),
            .. content
                .Form.SectionsAskedIn(content.Period.Asking)
                .SelectMany(section => Labels(SectionPage.Fill(content, section), _ => true)),
            .. content.Form.HasLists
                ? Labels(
                    NarrativePage.Fill(content),
                    row => row < WorkbookAddress.FirstNarrativeRow + NarrativePage.Count
                )
                : [],
            // Tasks may have been stated anew while workbooks are out; a row is known by its number, wherever it stands.
            .. content.Form.HasLists ? Labels(PlanPage.Fill(content), row => row <= WorkbookAddress.HeadingRow) : [],
            // Rows of a list may be sorted, their numbers with them.
            .. content.Form.Lists.SelectMany(list =>
                Labels(ListPage.Fill(content, list), row => row <= WorkbookAddress.HeadingRow)
            ),
        ];

    private static IEnumerable<FormLabel> Labels(SheetBuilder sheet, Func<int, bool> isCompared) =>
        sheet
            .Texts.Where(text =>
                isCompared(text.RowNumber)
                && text.Style
                    is not (
                        SheetStyle.Entry
                        or SheetStyle.EntryText
                        or SheetStyle.EntryChoice
                        or SheetStyle.EntryLong
                        or SheetStyle.Previous
                    )
            )
            .Select(text => new FormLabel(sheet.Name, text.RowNumber, text.ColumnNumber, text.Text));
}
