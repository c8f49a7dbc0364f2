using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>A ward's return on paper: head of the form, tables, texts, counts of the lists, and two places to sign.</summary>
/// <remarks>It is no issued document: it has no number, and every page says so. Source: NĐ30 Phụ lục I; docs/signed-print.md.</remarks>
internal sealed class ReturnPrintDocument(PrintedContent content, bool isForDeputy, FontFamily fonts)
{
    private const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    /// <summary>Hex digits of the hash on every page but the last, which has all 64.</summary>
    private const int ShortHash = 16;

    private readonly PrintedReturn printed = content.Return;

    /// <summary>The return as one section of upright pages.</summary>
    public Document Compose() =>
        new(
            new DocumentProperties
            {
                Title = $"{printed.FormName}, {Period}, {printed.UnitName}",
                Author = AgencyName.Replace('\u00A0', ' '),
                Subject = $"{printed.FormCode} {printed.PeriodCode}",
                CreatedAt = new DateTimeOffset(DateTime.SpecifyKind(printed.ReceivedAt, DateTimeKind.Utc)),
                Id = $"{printed.SubmissionId} {printed.Sha256} {printed.State.Code()} {isForDeputy}",
            },
            [
                new Section(
                    Typography.Portrait,
                    [
                        .. new Letterhead(Head(), fonts).Blocks(),
                        .. Title(),
                        .. new ReturnPrintTables(content, fonts).Blocks(),
                        Signatures(),
                    ]
                )
                {
                    Header = new PageHeader(Mark).Blocks,
                    Footer = Footer,
                },
            ]
        );

    private string Period => PeriodCode.NameOf(printed.PeriodKind, printed.Year, printed.Quarter);

    /// <summary>"Phường Xuân An" without its type.</summary>
    private string PlaceName =>
        printed.PlaceName ?? printed.UnitName[(printed.UnitName.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private string AgencyName =>
        printed.AgencyName ?? $"ỦY BAN NHÂN DÂN {printed.UnitName.ToUpperInvariant().Replace(' ', '\u00A0')}";

    private string? Mark
    {
        get
        {
            List<string> marks = [];
            if (printed.IsDraft)
                marks.Add("BẢN NHÁP");
            if (printed.State == SubmissionState.Returned)
                marks.Add("BẢN BỊ TRẢ LẠI");
            if (printed.IsDemo)
                marks.Add("SỐ LIỆU GIẢ ĐỊNH");
            return marks.Count == 0 ? null : string.Join(" – ", marks);
        }
    }

    private LetterheadModel Head() =>
        new(
            null,
            AgencyName,
            Country,
            Motto,
            $"Biểu {printed.FormCode}, phiên bản {printed.FormVersion}",
            $"Từ {VietnameseFormat.ShortDate(printed.StartDate)} đến hết {VietnameseFormat.ShortDate(printed.EndDate)}",
            IsFilledLater: false
        );

    private IEnumerable<Block> Title()
    {
        yield return Centred(printed.FormName.ToUpperInvariant(), Typography.Title) with
        {
            Role = ParagraphRole.Title,
            KeepWithNext = true,
        };
        yield return Centred(
            $"{Period[..1].ToUpperInvariant()}{Period[1..]} – {printed.UnitName} (mã {printed.UnitCode})",
            Typography.Title
        ) with
        {
            KeepWithNext = true,
        };
        yield return Centred(
            $"Lần nộp {printed.Revision}{(printed.IsLate ? ", tệp đến sau hạn" : "")}. Mã kỳ: {printed.PeriodCode}.",
            Typography.AnnexReference
        );
        if (printed.IsDraft)
        {
            yield return Centred("Bản nháp: báo cáo chưa gửi. Không ký trên bản này.", Typography.Invented) with
            {
                SpaceBefore = Typography.ParagraphSpace,
            };
        }

        yield return new Paragraph(
            "Đơn vị tính ghi ở từng dòng. “0” là có báo cáo, không phát sinh; “thiếu” là chưa có số liệu; “x” là không áp dụng.",
            Typography.Footnote
        )
        {
            SpaceBefore = Typography.TitleSpace,
            SpaceAfter = Typography.FootnoteSpace,
        };
    }

    /// <summary>Who compiled it at the left, the chair or the deputy at the right, with room for hand and seal.</summary>
    private KeepTogether Signatures() =>
        new([
            Pair([], [Centred($"{PlaceName}, {VietnameseFormat.UnknownDate}", Typography.Dateline)]) with
            {
                SpaceBefore = Typography.TitleSpace,
            },
            Pair(
                [
                    Centred("NGƯỜI LẬP BIỂU", Typography.Signer),
                    Centred("(Ký, ghi rõ họ tên)", Typography.AnnexReference),
                    new Spacer(Typography.SignatureRoom.Height),
                    .. Name(printed.CompilerName),
                ],
                [
                    .. CapacityLines().Select(line => Centred(line, Typography.Signer)),
                    Centred("(Ký, ghi rõ họ tên, đóng dấu)", Typography.AnnexReference),
                    new Spacer(Typography.SignatureRoom.Height),
                    .. Name(isForDeputy ? null : printed.SignerName),
                ]
            ),
        ]);

    private string[] CapacityLines() =>
        isForDeputy
            ? ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
            : printed.CapacityLines ?? ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"];

    private Block[] Name(string? name) =>
        name is null ? [] : [Centred(fonts.Printable(name, Typography.Signer), Typography.Signer)];

    private IReadOnlyList<Block> Footer(PageNumber page)
    {
        var isLast = page.DocumentNumber == page.DocumentCount;
        var hash = isLast ? printed.Sha256 : $"{printed.Sha256[..Math.Min(ShortHash, printed.Sha256.Length)]}…";
        return
        [
            new Columns([
                new Column(
                    ColumnWidth.Share(4),
                    [
                        new Paragraph(
                            $"Bản in để ký và đóng dấu, không phải văn bản phát hành. Lần nộp {printed.Revision}.",
                            Typography.CellNote
                        ),
                    ]
                ),
                new Column(
                    ColumnWidth.Share(1),
                    [
                        new Paragraph($"Trang {page.DocumentNumber}/{page.DocumentCount}", Typography.CellNote)
                        {
                            Align = Alignment.Right,
                        },
                    ]
                ),
            ]),
            new Paragraph($"SHA-256 của tệp đã nộp: {hash}", Typography.CellNote),
        ];
    }

    private static Columns Pair(IReadOnlyList<Block> left, IReadOnlyList<Block> right) =>
        new([new Column(ColumnWidth.Share(1), left), new Column(ColumnWidth.Share(1), right)]);

    private static Paragraph Centred(string text, TextStyle style) => new(text, style) { Align = Alignment.Center };
}
