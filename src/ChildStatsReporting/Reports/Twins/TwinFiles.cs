using System.Globalization;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>The files beside a document that say its figures in other forms, for its own audience.</summary>
/// <remarks>All are made from the tables that the pages are laid out from: what is withheld there is withheld in each.</remarks>
internal static class TwinFiles
{
    /// <summary>Figures with names.</summary>
    public const string Named = "so-lieu-da-in.csv";

    /// <summary>The tables as a workbook.</summary>
    public const string Workbook = "so-lieu-da-in.xlsx";

    /// <summary>Figures as SDMX-CSV.</summary>
    public const string Sdmx = "sdmx.csv";

    /// <summary>Columns and code lists of the SDMX-CSV.</summary>
    public const string Structure = "sdmx-cau-truc.xml";

    /// <summary>All files of an issued document with a signed list.</summary>
    public const string Package = "tron-bo.zip";

    /// <summary>What a file is, in Vietnamese; null where it is none of these.</summary>
    public static string? TitleOf(string fileName) =>
        fileName switch
        {
            Workbook => "Các bảng của báo cáo (Excel)",
            Named => "Số liệu đã in, có tên (CSV)",
            Sdmx => "Số liệu đã in (SDMX-CSV)",
            Structure => "Cấu trúc và danh mục mã của SDMX-CSV (XML)",
            Package => "Trọn bộ tệp có danh mục đã ký (ZIP); thư mục noi-bo, nếu có, chỉ lưu hành nội bộ",
            _ => null,
        };

    /// <summary>Those that are made with the document, as they are before it is signed; of one without figures the tables only.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Of(
        RunContent content,
        FormTemplate form,
        QuarterlyReportModel model
    )
    {
        var workbook = TwinWorkbook.Write(model, Facts(content.Detail, model), form.Signs);
        if (!content.Detail.GivesFigures)
            return [(Workbook, workbook)];
        var figures = TwinFigures.Of(content, form, model);
        return
        [
            (Named, TwinCsv.Write(figures)),
            (Workbook, workbook),
            (Sdmx, SdmxCsv.Write(content.Detail, figures)),
            (Structure, SdmxStructure.Write(content.Detail, figures)),
        ];
    }

    /// <summary>Those that a document of the form carries within; none where it is to be signed elsewhere.</summary>
    public static IReadOnlyList<Attachment> Attached(
        RunDetail detail,
        FormTemplate form,
        IReadOnlyList<(string Name, byte[] Content)> twins
    ) =>
        form.AttachesFigures && !detail.IsSignedElsewhere
            ?
            [
                .. twins
                    .Where(twin => twin.Name != Workbook)
                    .Select(twin => new Attachment(
                        $"{detail.FileStem}_{twin.Name}",
                        twin.Name == Structure ? "application/xml" : "text/csv",
                        twin.Content,
                        TitleOf(twin.Name)!
                    )),
            ]
            : [];

    private static (string Name, string Value)[] Facts(RunDetail detail, QuarterlyReportModel model)
    {
        var period = PeriodCode.Parse(detail.PeriodCode);
        return
        [
            ("Cơ quan ban hành", model.Letterhead.AgencyName),
            ("Đơn vị hành chính", $"{detail.AreaName} (mã {detail.UnitCode})"),
            ("Kỳ báo cáo", $"{period.Name} (mã {detail.PeriodCode})"),
            (
                "Chế độ kỳ",
                $"{period.Regime}: số liệu từ {VietnameseFormat.ShortDate(detail.StartDate)} đến hết {VietnameseFormat.ShortDate(detail.EndDate)}"
            ),
            ("Biểu", detail.FormCode),
            ("Bản", detail.Audience == Audience.Public ? "Bản công khai" : "Báo cáo gửi nơi nhận"),
            ("Lần lập", detail.RunId.ToString(CultureInfo.InvariantCulture)),
            ("Số liệu tính đến", VietnameseFormat.Instant(model.CreatedAt)),
            ("Phiên bản danh mục", detail.CatalogueVersionId.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
