using System.Xml.Linq;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>An alteration of a filled workbook either leaves every figure as Excel shows it, or is refused.</summary>
public sealed class AlteredWorkbookTests
{
    private const int Seed = 20241215;

    private const int RoundsOfEach = 8;

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly byte[] Filled = Fill();

    private static readonly Dictionary<string, Dictionary<string, string>> Labels = AskedSheets()
        .ToDictionary(sheet => sheet, sheet => LabelsOf(Filled, sheet));

    [Fact]
    public void Random_alteration_leaves_every_figure_as_shown_or_is_refused()
    {
        var random = new Random(Seed);
        var altered = new AlteredWorkbook(random);
        var refused = new Dictionary<string, int>();
        foreach (var kind in Enumerable.Repeat(AlteredWorkbook.Kinds, RoundsOfEach).SelectMany(kinds => kinds))
        {
            var bytes = altered.Alter(Filled, kind);
            if (random.Next(3) == 0)
                bytes = Given.WithSharedStrings(bytes);

            if (IsRefused(bytes, kind))
                refused[kind] = refused.GetValueOrDefault(kind) + 1;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {Seed}: "
                + string.Join(
                    ", ",
                    AlteredWorkbook.Kinds.Select(kind => $"{kind} {refused.GetValueOrDefault(kind)}/{RoundsOfEach}")
                )
        );
        refused.Should().NotContainKeys("nothing", "swap figures", "sort list");
        refused
            .Should()
            .ContainKeys(
                "delete row",
                "insert row",
                "sort rows",
                "swap columns",
                "copy sheet",
                "overtype cover",
                "delete list row above",
                "overtype label",
                "narrow column"
            );
    }

    /// <summary>Reads a file and compares every figure that is taken with what is seen beside its label.</summary>
    private static bool IsRefused(byte[] bytes, string kind)
    {
        var reading = WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);
        if (reading.Workbook is not { } workbook)
            return true;
        var refusals = FormCheck.Compare(workbook, Given.Template());
        var isRefused = refusals
            .Concat(workbook.Findings)
            .Concat(workbook.Remarks)
            .Any(refusal => refusal.Severity == "blocking");
        if (refusals.Any(refusal => !refusal.LeavesTheRest))
            return true;
        var cells = workbook.Without(refusals).Cells.ToDictionary(cell => (cell.Sheet, cell.Address));
        var unread = refusals
            .Where(refusal => refusal.IsOfWholeSheet || refusal.Rule == "hidden_cell")
            .Select(refusal => refusal.Sheet)
            .ToHashSet();
        foreach (var sheet in AskedSheets().Where(sheet => !unread.Contains(sheet)))
        {
            var part = AlteredWorkbook.Part(bytes, Given.SheetParts(bytes)[sheet]);
            if (!bytes.AsSpan().SequenceEqual(Filled))
                LabelsOf(bytes, sheet)
                    .Should()
                    .BeEquivalentTo(Labels[sheet], $"{kind}: a sheet that is read has the form's labels");
            foreach (var address in Asked(sheet))
            {
                var typed = CellTyping.Read(
                    cells.TryGetValue((sheet, address), out var cell)
                        ? new ReceivedCell(
                            sheet,
                            cell.RowNumber,
                            cell.ColumnNumber,
                            cell.Text,
                            cell.Kind,
                            cell.Formula,
                            cell.IsMerged,
                            StoredText: cell.Stored
                        )
                        : null
                );
                if (typed.Meaning == CellMeaning.Unreadable)
                    isRefused = true;
                else
                    typed
                        .Value.Should()
                        .Be(
                            AlteredWorkbook.Shown(bytes, part, address),
                            $"{kind}: {sheet} {address} counts as Excel shows it"
                        );
            }
        }

        return isRefused;
    }

    private static Dictionary<string, string> LabelsOf(byte[] bytes, string sheet)
    {
        var strings =
            Given.SheetParts(bytes).Count > 0 && AlteredWorkbook.Part(bytes, "xl/sharedStrings.xml") is { } shared
                ? shared.Elements().Select(text => text.Value).ToList()
                : [];
        return AlteredWorkbook
            .Part(bytes, Given.SheetParts(bytes)[sheet])
            .Descendants(Main + "c")
            .Where(cell =>
                ((string)cell.Attribute("r")!)[0] is 'A' or 'B' or 'C' || ((string)cell.Attribute("r")!)[1..] is "6"
            )
            .Select(cell =>
                (
                    (string)cell.Attribute("r")!,
                    Text: (string?)cell.Attribute("t") == "s" ? strings[(int)cell.Element(Main + "v")!] : cell.Value
                )
            )
            .Where(label => label.Text.Length > 0)
            .ToDictionary(label => label.Item1, label => label.Text);
    }

    private static IEnumerable<string> AskedSheets() => Given.Form.Sections.Select(section => section.SheetName);

    private static IEnumerable<string> Asked(string sheet) =>
        Given
            .Form.AskedIn(4)
            .Where(cell => Given.Form.Sections.First(section => section.Section == cell.Section).SheetName == sheet)
            .Select(cell => CellAddress.Of(cell.RowNumber, cell.ColumnNumber));

    private static byte[] Fill()
    {
        var number = 100;
        (string, string, string)[] figures =
        [
            .. AskedSheets()
                .SelectMany(sheet =>
                    Asked(sheet).Select(address => (sheet, address, number++ % 17 == 0 ? "0" : $"{number}"))
                ),
        ];
        (string, string, string)[] rows =
        [
            .. Enumerable
                .Range(7, 3)
                .SelectMany(row =>
                    new[]
                    {
                        ("Vụ việc", $"B{row}", $"26080-24-V00{row}"),
                        ("Vụ việc", $"C{row}", "2024-12-1"),
                        ("Trẻ em", $"B{row}", $"26080-24-T00{row}"),
                        ("Trẻ em", $"C{row}", $"26080-24-V00{row}"),
                    }
                ),
        ];
        return Given.Typed(Given.Workbook(Given.Template()), [.. figures, .. rows]);
    }
}
