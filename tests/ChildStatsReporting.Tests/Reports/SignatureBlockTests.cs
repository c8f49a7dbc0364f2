using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Where signature and seal stand, ô 7c and 8 of NĐ 30/2020.</summary>
public sealed class SignatureBlockTests
{
    private static readonly PageSetup Page = new(PageSize.A4, new Margins(50, 50, 50, 50));

    [Theory]
    [InlineData(36)]
    [InlineData(38)]
    public void Seal_has_its_size_and_covers_the_left_third_of_the_signature(double diameter)
    {
        var model = new SignatureModel(["TRƯỞNG PHÒNG"], "Lê Ngọc Lan", ["Như trên"], IsFilledLater: true, diameter);

        var file = PdfFile.Open(Write(Of(Page, new SignatureBlock(model).Columns())));

        var (seal, signature) = (Room(file, ReportFields.Agency), Room(file, ReportFields.Signer));
        (seal.Right - seal.Left).Should().BeApproximately(Length.Millimetres(diameter), 0.01);
        (seal.Top - seal.Bottom).Should().BeApproximately(Length.Millimetres(diameter), 0.01);
        (seal.Right - signature.Left)
            .Should()
            .BeApproximately((signature.Right - signature.Left) / 3, 0.01, "it covers the left third");
        seal.Left.Should().BeLessThan(signature.Left);
    }

    private static (double Left, double Bottom, double Right, double Top) Room(PdfFile file, string name)
    {
        var field = FormFields.Of(file).Single(each => each.Name == name);
        var corners = file.Array(field.Dictionary["Rect"])!.Items.Cast<PdfNumber>().Select(each => each.Value).ToList();
        return (corners[0], corners[1], corners[2], corners[3]);
    }
}
