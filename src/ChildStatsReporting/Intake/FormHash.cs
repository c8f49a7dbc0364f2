using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildStatsReporting.Intake;

/// <summary>The fingerprint of what a workbook asks and where.</summary>
public static class FormHash
{
    /// <summary>Hashes the layout that one kind of quarter asks, as docs/workbook.md lays down.</summary>
    /// <param name="form">The form.</param>
    /// <param name="quarter">1 to 4; the first and the third give the same hash.</param>
    /// <returns>Lower-case hex SHA-256, 64 characters.</returns>
    public static string Of(FormDefinition form, int quarter)
    {
        var sheetNames = form.Sections.ToDictionary(section => section.Section, section => section.SheetName);
        var text = new StringBuilder();
        Line(form.FormCode, form.FormVersion, FormDefinition.QuarterKind(quarter));
        foreach (var cell in form.AskedIn(quarter))
            Line(sheetNames[cell.Section], cell.RowNumber, cell.ColumnNumber, cell.DataElement, cell.Breakdown);
        foreach (var list in ListSheet.All)
        {
            for (var index = 0; index < list.Columns.Count; index++)
                Line(list.SheetName, index + ListSheet.FirstColumn, list.Columns[index].Heading);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Line(params object[] parts) =>
            text.AppendJoin('|', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture))).Append('\n');
    }
}
