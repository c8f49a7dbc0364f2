using System.Text;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation.Marking;

/// <summary>The findings as a CSV file, for a return that came as CSV files and has no cells to mark.</summary>
internal static class FindingFile
{
    private static readonly string[] Headings = ["Vị trí", "Mức độ", "Đang ghi", "Nội dung và cách sửa"];

    /// <summary>True for a ZIP of CSV files.</summary>
    public static bool IsFor(byte[] file, CancellationToken cancellationToken)
    {
        try
        {
            using var package = PackageGate.Open(file, WorkbookCaps.Default, cancellationToken);
            return CsvPackage.Is(package);
        }
        catch (Exception broken)
            when (broken is RefusedException or IOException or InvalidDataException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>UTF-8 with its mark, so that Excel shows the letters; a line for each finding.</summary>
    public static byte[] Write(IReadOnlyList<SubmissionFinding> findings)
    {
        var text = new StringBuilder();
        Line(Headings);
        foreach (var finding in findings)
            Line([finding.Place ?? "Cả tệp", FindingSheet.Name(finding.Severity), finding.Found, finding.Message]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

        void Line(string?[] fields) => text.AppendJoin(',', fields.Select(Field)).Append("\r\n");
    }

    private static string Field(string? field) => CsvField.InQuotationMarks(CsvField.Harmless(field ?? ""));
}
