using System.Xml;
using System.Xml.Linq;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation.Marking;

/// <summary>Puts findings into a workbook; parts without a finding keep their bytes.</summary>
internal static class WorkbookMarks
{
    private const string StyleType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    /// <summary>Marks a workbook; the marks of an earlier time give way.</summary>
    /// <param name="file">The file as it came.</param>
    /// <param name="findings">Its findings, in the order of the sheet of findings.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The marked file, the same for the same input; null when the file is no workbook that can be changed.</returns>
    public static byte[]? Add(
        byte[] file,
        IReadOnlyList<SubmissionFinding> findings,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            using var package = MarkedPackage.Open(file, cancellationToken);
            var styles = new MarkedStyles(StylesOf(package));
            foreach (var (name, part) in package.Parts.Sheets.DistinctBy(sheet => sheet.Name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (name is not (WorkbookAddress.FindingSheet or WorkbookAddress.CategorySheet))
                    Mark(package, styles, part, findings.Where(finding => finding.Sheet == name));
            }

            FindingSheet.Put(package, styles, findings);
            return package.Save();
        }
        catch (Exception broken)
            when (broken
                    is RefusedException
                        or XmlException
                        or IOException
                        or InvalidDataException
                        or NotSupportedException
                        or ArgumentException
                        or FormatException
                        or OverflowException
                        or InvalidOperationException
            )
        {
            return null;
        }
    }

    private static void Mark(
        MarkedPackage package,
        MarkedStyles styles,
        string part,
        IEnumerable<SubmissionFinding> findings
    )
    {
        var sheet = new MarkedSheet(package.Xml(part).Root!);
        var notes = new MarkedNotes(package, part);
        sheet.Clear(styles);
        notes.Clear();
        foreach (var cell in findings.GroupBy(finding => CellAddress.Parse(finding.Cell)))
        {
            if (
                cell.Key is not var (row, column)
                || row > WorkbookCaps.Default.Rows
                || column > WorkbookCaps.Default.Columns
            )
                continue;
            var isBlocking = cell.Any(finding => finding.Severity == Finding.Blocking);
            sheet.Mark(row, column, isBlocking ? Finding.Blocking : Finding.Warning, styles);
            notes.Add(
                row,
                column,
                string.Join('\n', cell.Select(finding => $"{FindingSheet.Name(finding.Severity)}: {finding.Message}"))
            );
        }
    }

    private static XElement StylesOf(MarkedPackage package)
    {
        if (package.Parts.Styles is { } part)
            return package.Xml(part).Root!;
        // No office program writes a workbook without styles; the least that the standard asks for.
        var added = package.NewName("xl/stylesMark", ".xml");
        package.Relate(package.Parts.Workbook, "styles", added);
        return package
            .Put(
                added,
                StyleType,
                XElement.Parse(
                    $"""
                    <styleSheet xmlns="{package.Main}"><fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>
                    """
                )
            )
            .Root!;
    }
}
