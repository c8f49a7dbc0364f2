using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>The figures of a document with names, one to a row.</summary>
/// <remarks>UTF-8 with a byte order mark, RFC 4180: commas, CR LF, quotes where they are needed.</remarks>
internal static partial class TwinCsv
{
    private static readonly string[] Header =
    [
        "Bảng",
        "Mã đơn vị",
        "Đơn vị",
        "Mã chỉ tiêu",
        "Tên chỉ tiêu",
        "Phân tổ",
        "ĐVT",
        "Cột",
        "Kỳ",
        "Giá trị",
        "Trạng thái",
    ];

    /// <summary>The file.</summary>
    public static byte[] Write(IReadOnlyList<TwinFigure> figures) =>
        Bytes([
            Header,
            .. figures.Select(figure =>
                (string[])
                    [
                        figure.Where,
                        figure.UnitCode,
                        figure.UnitName,
                        figure.Place.View,
                        figure.Name,
                        figure.Category,
                        figure.Measured,
                        figure.Column,
                        figure.PeriodName,
                        figure.Text,
                        StateWord(figure.Cell.State),
                    ]
            ),
        ]);

    /// <summary>Why a cell shows no figure; empty of a figure.</summary>
    public static string StateWord(CellState state) =>
        state switch
        {
            CellState.Withheld => "không công bố",
            CellState.Missing => "thiếu",
            CellState.NotApplicable => "không thu thập kỳ này",
            CellState.NotCollected => "không thu thập ở cấp này",
            _ => "",
        };

    /// <summary>Rows as a file for people; a text that a spreadsheet would reckon stays a text.</summary>
    private static byte[] Bytes(IEnumerable<string[]> rows) =>
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes(
                string.Concat(
                    rows.Select(row => string.Join(',', row.Select(text => CsvField.Quoted(Harmless(text)))) + "\r\n")
                )
            ),
        ];

    /// <summary>A text that begins like a formula and is no number gets an apostrophe.</summary>
    public static string Harmless(string text) => Number().IsMatch(text) ? text : CsvField.Harmless(text);

    [GeneratedRegex(@"^[+-]?[0-9.,]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
