using System.Text;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>A table of communes saved as CSV by an office program or another agency's software.</summary>
public sealed class UnitTableCsvTests
{
    private const string Body =
        ",Tên,,,,,\n,Biểu,CA-TE13,Bản,1,Kỳ,HC-2024-Q4\n,,,,,,\n\n,,,1. Công an!D7,1. Công an!D8,,\n,Mã,\"Xã, phường\",Số vụ,\"Số \"\"trẻ em\"\"\",,\n,26080,Phường Xuân An,3,x,,\n,26083,Phường Xuân Hòa,,nhiều,,\n";

    [Theory]
    [InlineData(',', false, "\n")]
    [InlineData(',', true, "\r\n")]
    [InlineData(';', true, "\r\n")]
    [InlineData(';', false, "\n")]
    [InlineData('\t', false, "\r\n")]
    public void Separator_line_end_and_byte_order_mark_do_not_change_what_is_read(
        char separator,
        bool hasMark,
        string lineEnd
    )
    {
        var text = (hasMark ? "\uFEFF" : "") + Separated(separator).Replace("\n", lineEnd, StringComparison.Ordinal);

        var workbook = Read(text);

        UnitTableReader.KeyOf(workbook).Should().Be(("CA-TE13", "1", "HC-2024-Q4"));
        workbook
            .Cells.Select(cell => $"{cell.Address} {cell.Kind} {cell.Text}")
            .Should()
            .Equal("D7 number 3", "E7 text x", "E8 text nhiều");
        workbook.Labels[(UnitTable.SheetName, 6, 3)].Should().Be("Xã, phường");
        workbook.Labels[(UnitTable.SheetName, 6, 5)].Should().Be("Số \"trẻ em\"");
    }

    [Fact]
    public void Empty_line_keeps_its_place() =>
        Read(Body).Labels.Should().ContainKey((UnitTable.SheetName, UnitTable.AddressRow, 4));

    [Fact]
    public void Line_break_between_quotes_belongs_to_its_cell() =>
        Read(Body.Replace("Phường Xuân An", "\"Phường\nXuân An\"", StringComparison.Ordinal))
            .Labels.Keys.Max(place => place.Row)
            .Should()
            .Be(8);

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused() =>
        UnitTableCsv
            .Read([.. Encoding.UTF8.GetBytes(Body), 0xB8, 0xC2], WorkbookCaps.Table)
            .Refusal.Should()
            .Contain("UTF-8");

    [Theory]
    [InlineData("%PDF-1.7 \0 nothing of a table")]
    [InlineData("")]
    [InlineData("xã;số\n26080;3\n")]
    public void What_is_no_such_table_is_refused(string text) =>
        UnitTableCsv.Read(Encoding.UTF8.GetBytes(text), WorkbookCaps.Table).Refusal.Should().Contain("CSV");

    [Fact]
    public void Open_quote_is_refused() =>
        UnitTableCsv
            .Read(
                Encoding.UTF8.GetBytes(Body.Replace("Phường Xuân An", "\"Phường", StringComparison.Ordinal)),
                WorkbookCaps.Table
            )
            .Refusal.Should()
            .Contain("dấu nháy kép không khép");

    [Fact]
    public void Endless_line_is_refused() =>
        UnitTableCsv
            .Read(Encoding.UTF8.GetBytes(Body + new string(',', 1_000_000)), WorkbookCaps.Table)
            .Refusal.Should()
            .NotBeNull();

    [Theory]
    [InlineData("cac-xa.CSV", "Mã;", true)]
    [InlineData("cac-xa.csv", "PK\u0003\u0004", false)]
    [InlineData("cac-xa.xlsx", "Mã;", false)]
    public void Name_and_first_bytes_tell_CSV_from_a_workbook(string fileName, string text, bool isCsv) =>
        UnitTableCsv.Is(fileName, Encoding.UTF8.GetBytes(text)).Should().Be(isCsv);

    private static SubmittedWorkbook Read(string text)
    {
        var (workbook, refusal) = UnitTableCsv.Read(Encoding.UTF8.GetBytes(text), WorkbookCaps.Table);
        refusal.Should().BeNull();
        return workbook!;
    }

    /// <summary>The body with another separator; a comma between quotes stays.</summary>
    private static string Separated(char separator)
    {
        var isQuoted = false;
        return string.Concat(
            Body.Select(letter =>
            {
                isQuoted ^= letter == '"';
                return letter == ',' && !isQuoted ? separator : letter;
            })
        );
    }
}
