using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>A number is never broken over lines, in any column of any form.</summary>
public sealed class WideNumberTests
{
    private const decimal Widest = 999_999_999_999;
    private const string Printed = "999.999.999.999";

    private static readonly ReportTemplates Templates = new(Path.Combine(SourceTree.Root!, "templates"));

    [Fact]
    public void Figure_stands_whole_in_every_column_of_the_main_table()
    {
        var line = GivenReport.Count("A", "0105?", "", Widest) with
        {
            ToDateNumerator = Widest,
            PreviousNumerator = Widest,
            EarlierNumerator = Widest,
            CountChange = -Widest,
        };
        var content = GivenReport.Content with
        {
            Figures =
            [
                .. GivenReport.Content.Figures,
                line,
                .. new[] { "male", "female" }.Select(sex => line with { Breakdown = $"sex={sex}", Dimension = "sex" }),
            ],
            Stated =
            [
                new StatedFigure
                {
                    PeriodCode = "HC-2024-Y",
                    Key = "A/0105?",
                    Value = Widest,
                },
            ],
        };

        PrintedText
            .Of(content)
            .Split(Printed)
            .Should()
            .HaveCount(1 + 8, "plan, total, two sexes, year so far, two periods before and change");
    }

    public static TheoryData<string, bool> UnitColumns()
    {
        var form = Templates.Form(GivenReport.Detail);
        TheoryData<string, bool> columns = [];
        foreach (var annex in form.Annexes.Append(form.InternalAnnex!))
        {
            foreach (var column in (annex.Columns ?? []).DistinctBy(column => column.View))
                columns.Add(column.View, annex == form.InternalAnnex);
        }

        return columns;
    }

    [Theory]
    [MemberData(nameof(UnitColumns))]
    public void Figure_stands_whole_in_each_column_by_unit(string view, bool isInternal)
    {
        var text = TextOf(Report(Units(figure => figure.Key == view), isInternal));

        text.Split(Printed).Length.Should().BeGreaterThan(2, "the ward and the city have it");
    }

    [Fact]
    public void Columns_by_unit_that_leave_no_room_are_refused_by_the_cell()
    {
        var laying = () => Report(Units(_ => true), isInternal: false);

        laying
            .Should()
            .Throw<DocumentLayoutException>()
            .WithMessage($"*the widest stands in the column \"*\" of \"Phường Xuân An*{Printed}*");
    }

    [Fact]
    public void Columns_of_the_main_table_that_leave_no_room_are_refused_by_the_cell()
    {
        var row = FigureRow.Named(FigureRowKind.Indicator, "1", "Chỉ tiêu") with
        {
            ToDate = FigureCell.Of(1_000_000_000_000_000_000_000_000m, 4),
            Earlier = FigureCell.Of(1_000_000_000_000_000_000_000_000m, 4),
            Previous = FigureCell.Of(1_000_000_000_000_000_000_000_000m, 4),
            Plan = FigureCell.Of(1_000_000_000_000_000_000_000_000m, 4),
            Current = FigureCell.Of(1_000_000_000_000_000_000_000_000m, 4),
        };
        var form = Templates.Form(GivenReport.Detail);
        var laying = () => new IndicatorTable(new FigureTable(form.FigureHeads, [row]), form.Signs, Templates.Fonts);

        laying.Should().Throw<DocumentLayoutException>().WithMessage("*the column \"*\" of \"Chỉ tiêu\": 1.000.000*");
    }

    [Fact]
    public void Figure_stands_whole_before_and_after_a_correction()
    {
        var form = Templates.Form(GivenReport.Detail);
        var table = new CorrectionTable(
            form.Annexes.Single(annex => annex.Kind == "corrections").Heads!,
            [new CorrectionRow("1", "Kinh phí", "đồng", "Trong kỳ", Printed, $"-{Printed}", "tính lại số liệu")]
        );
        var section = new Section(Typography.Landscape, [new StatisticalTable(form.Signs, Templates.Fonts).Of(table)]);

        TextOf(Pdf(new Document(Properties, [section]))).Split(Printed).Should().HaveCount(1 + 2);
    }

    [Fact]
    public void Number_that_its_column_would_break_is_refused_by_its_text()
    {
        var table = new Table(
            [ColumnWidth.Points(40), ColumnWidth.Share(1)],
            [],
            [new TableRow([WholeFigures.Cell(Printed, Typography.Cell), new TableCell("đồng", Typography.Cell)])]
        );
        var laying = () => Pdf(new Document(Properties, [new Section(Typography.Portrait, [table])]));

        laying.Should().Throw<DocumentLayoutException>().WithMessage($"\"{Printed}\" would be broken over lines*");
    }

    private static RunContent Units(Func<UnitFigure, bool> isWide) =>
        GivenReport.Content with
        {
            UnitFigures =
            [
                .. GivenReport
                    .Content.Figures.Where(line => line.Breakdown == "")
                    .SelectMany(line =>
                        new[] { 1, 11 }.Select(unit => new UnitFigure(unit, line.Key, 1, 1, 1, 1, IsWithheld: false))
                    )
                    .Select(figure => isWide(figure) ? figure with { Numerator = Widest, Value = Widest } : figure),
            ],
        };

    private static byte[] Report(RunContent content, bool isInternal)
    {
        var form = Templates.Form(content.Detail);
        var report = new QuarterlyReportDocument(PrintedText.Model(content), form.Signs, Templates.Fonts);
        return Pdf(isInternal ? report.ComposeInternalAnnex() : report.Compose());
    }

    private static DocumentProperties Properties =>
        new()
        {
            Title = "Bảng",
            Id = "bang",
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

    private static byte[] Pdf(Document document) => PdfWriter.Write(new Layouter(Templates.Fonts).Layout(document));

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
    }
}
