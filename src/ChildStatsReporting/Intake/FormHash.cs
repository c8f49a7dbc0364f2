using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>A figure of the quarter before as a workbook shows it beside an entry.</summary>
/// <param name="Sheet">Its sheet.</param>
/// <param name="RowNumber">Row of the entry.</param>
/// <param name="ColumnNumber">Column of the entry; the figure stands three columns to the right.</param>
/// <param name="Text">The figure in its shortest form, or x.</param>
public sealed record PrefilledFigure(string Sheet, int RowNumber, int ColumnNumber, string Text);

/// <summary>The fingerprint of what a workbook asks and where, of whom and for when, and of what it arrived with.</summary>
public static class FormHash
{
    /// <summary>Hashes what a workbook was handed out with, as docs/workbook.md lays down.</summary>
    /// <param name="form">The form.</param>
    /// <param name="asking">What the return is of, as <see cref="FormDefinition.AskingOf"/> names it.</param>
    /// <param name="unitCode">Unit on the cover.</param>
    /// <param name="periodCode">Period on the cover.</param>
    /// <param name="prefilled">Figures of the quarter before, in any order.</param>
    /// <returns>Lower-case hex SHA-256, 64 characters.</returns>
    public static string Of(
        FormDefinition form,
        string asking,
        string unitCode,
        string periodCode,
        IEnumerable<PrefilledFigure> prefilled
    )
    {
        var text = Layout(form, asking);
        Line(text, unitCode, periodCode);
        foreach (
            var figure in prefilled
                .OrderBy(figure => figure.Sheet, StringComparer.Ordinal)
                .ThenBy(figure => figure.RowNumber)
                .ThenBy(figure => figure.ColumnNumber)
        )
            Line(text, figure.Sheet, figure.RowNumber, figure.ColumnNumber, figure.Text);
        return Hash(text);
    }

    /// <summary>Hashes the layout alone: the fingerprint of workbooks handed out before unit, period and figures were part of it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="asking">What the return is of; the first and the third quarter have the same hash.</param>
    /// <returns>Lower-case hex SHA-256, 64 characters.</returns>
    public static string OfLayout(FormDefinition form, string asking) => Hash(Layout(form, asking));

    private static StringBuilder Layout(FormDefinition form, string asking)
    {
        var sheetNames = form.Sections.ToDictionary(section => section.Section, section => section.SheetName);
        var text = new StringBuilder();
        Line(text, form.FormCode, form.FormVersion, asking);
        foreach (var cell in form.AskedIn(asking))
            Line(text, sheetNames[cell.Section], cell.RowNumber, cell.ColumnNumber, cell.DataElement, cell.Breakdown);
        foreach (var list in form.Lists)
        {
            for (var index = 0; index < list.Columns.Count; index++)
                Line(text, list.SheetName, index + ListSheet.FirstColumn, list.Columns[index].Heading);
        }

        return text;
    }

    private static string Hash(StringBuilder text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

    private static void Line(StringBuilder text, params object[] parts) =>
        text.AppendJoin('|', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture))).Append('\n');
}
