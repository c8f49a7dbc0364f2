using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Validation;
using ChildStatsReporting.Validation.Marking;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>Small files that grow: whatever grows in them, reading and marking end in time and in little memory.</summary>
[Collection(nameof(BombTests))]
[CollectionDefinition(nameof(BombTests), DisableParallelization = true)]
public sealed class BombTests
{
    private const long MostBytes = 100L * 1024 * 1024;

    // Of the processor; two seconds on a machine of its own, in a program that has run for a while.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(6);

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly byte[] Workbook = Given.Workbook(Given.Template());

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["unsteady chain"] = () =>
            InSheet(
                "</x:sheetData>",
                "<x:row r=\"300\"><x:c r=\"D300\"><x:f>NOW()</x:f><x:v>1</x:v></x:c></x:row>"
                    + string.Concat(
                        Enumerable
                            .Range(301, 9_000)
                            .Select(row =>
                                $"<x:row r=\"{row}\">{Repeated($"<x:c><x:f>SUM(D{row - 1}:Z{row - 1})+ZZ{row}</x:f><x:v>1</x:v></x:c>", 2)}</x:row>"
                            )
                    )
                    + "</x:sheetData>"
            ),
        ["old letters"] = () =>
            InSheet(
                "</x:sheetData>",
                string.Concat(
                    Enumerable
                        .Range(300, 9_000)
                        .Select(row =>
                            $"<x:row r=\"{row}\">{Repeated($"<x:c t=\"str\"><x:v>Tr\u00cd em \u00ae\u00adîc b\u00b6o v\u00d6 {row} n\u00a8m nay</x:v></x:c>", 4)}</x:row>"
                        )
                ) + "</x:sheetData>"
            ),
        ["formulas of brackets"] = () =>
            InSheet(
                "</x:sheetData>",
                string.Concat(
                    Enumerable
                        .Range(300, 200)
                        .Select(row =>
                            $"<x:row r=\"{row}\"><x:c><x:f>NOW()</x:f><x:v>1</x:v></x:c><x:c><x:f>{new string('[', 8_000)}</x:f><x:v>1</x:v></x:c><x:c><x:f>{new string('|', 8_000)}</x:f><x:v>1</x:v></x:c></x:row>"
                        )
                ) + "</x:sheetData>"
            ),
        ["columns of a list"] = () =>
            Zip(
                ("thong_tin.csv", "muc,gia_tri\nbieu,XP-TE13\nphien_ban,1\ndon_vi,26080\nky,HC-2024-Q4\n"),
                ("vu_viec.csv", Repeated("a,", 3_000_000))
            ),
        ["shared strings"] = () =>
            Given.Related(
                Workbook,
                "sharedStrings",
                "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Main}\">{Repeated("<si><t>aaaaaaaaaaaaaaaaaaaaaaaa</t></si>", 1_300_000)}</sst>"
            ),
        ["one shared string of many runs"] = () =>
            Given.Related(
                Workbook,
                "sharedStrings",
                "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Main}\"><si>{Repeated("<r><t>a</t></r>", 1_100_000)}</si></sst>"
            ),
        ["relations"] = () =>
            Replaced(
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                Repeated("<Relationship Id=\"a\" Type=\"b\" Target=\"c\"/>", 500_000) + "</Relationships>"
            ),
        ["types"] = () =>
            Replaced(
                "[Content_Types].xml",
                "</Types>",
                Repeated("<Override PartName=\"/a\" ContentType=\"b\"/>", 100_000) + "</Types>"
            ),
        ["sheets"] = () =>
            Replaced(
                "xl/workbook.xml",
                "</x:sheets>",
                Repeated("<x:sheet name=\"a\" sheetId=\"9\"/>", 100_000) + "</x:sheets>"
            ),
        ["names"] = () =>
            Replaced(
                "xl/workbook.xml",
                "<x:definedNames>",
                "<x:definedNames>" + Repeated("<x:definedName name=\"a\">'1. Dân số'!$A$1</x:definedName>", 300_000)
            ),
        ["styles"] = () =>
            Replaced("xl/styles.xml", "</x:cellXfs>", Repeated("<x:xf numFmtId=\"3\"/>", 100_000) + "</x:cellXfs>"),
        ["number formats"] = () =>
            Replaced(
                "xl/styles.xml",
                "<x:fonts",
                "<x:numFmts>"
                    + Repeated("<x:numFmt numFmtId=\"170\" formatCode=\"0\"/>", 400_000)
                    + "</x:numFmts><x:fonts"
            ),
        ["fonts"] = () => Replaced("xl/styles.xml", "</x:fonts>", Repeated("<x:font/>", 100_000) + "</x:fonts>"),
        ["empty cells"] = () =>
            InSheet(
                "</x:sheetData>",
                Repeated("<x:row>" + Repeated("<x:c s=\"3\"/>", 200) + "</x:row>", 9_000) + "</x:sheetData>"
            ),
        ["empty rows"] = () => InSheet("</x:sheetData>", Repeated("<x:row/>", 1_800_000) + "</x:sheetData>"),
        ["merges"] = () =>
            InSheet("</x:mergeCells>", Repeated("<x:mergeCell ref=\"D7:E8\"/>", 100_000) + "</x:mergeCells>"),
        ["hidden columns"] = () =>
            InSheet("</x:cols>", Repeated("<x:col min=\"1\" max=\"9\" hidden=\"1\"/>", 1_000_000) + "</x:cols>"),
        ["validations"] = () =>
            InSheet(
                "</x:dataValidations>",
                Repeated("<x:dataValidation sqref=\"D7\"/>", 300_000) + "</x:dataValidations>"
            ),
        ["long texts"] = () =>
            InSheet(
                "</x:sheetData>",
                string.Concat(
                    Enumerable
                        .Range(300, 1_500)
                        .Select(row =>
                            $"<x:row r=\"{row}\"><x:c r=\"D{row}\" t=\"str\"><x:v>{new string('a', 32_000)}</x:v></x:c></x:row>"
                        )
                ) + "</x:sheetData>"
            ),
        ["attributes"] = () =>
            InSheet(
                "<x:sheetData>",
                "<x:sheetData " + string.Concat(Enumerable.Range(0, 20_000).Select(number => $"a{number}=\"\" ")) + ">"
            ),
        ["long attribute"] = () => InSheet("<x:sheetData>", $"<x:sheetData a=\"{new string('a', 60_000_000)}\">"),
        ["long text"] = () => InSheet("<x:sheetData>", $"<x:sheetData>{new string(' ', 60_000_000)}"),
        ["deep sheet"] = () =>
            InSheet("<x:sheetData>", "<x:sheetData>" + Repeated("<x:a>", 250_000) + Repeated("</x:a>", 250_000)),
        ["deep styles"] = () =>
            Replaced(
                "xl/styles.xml",
                "<x:fonts",
                Repeated("<x:a>", 250_000) + Repeated("</x:a>", 250_000) + "<x:fonts"
            ),
        ["deep notes"] = () =>
            Replaced(
                "xl/comments1.xml",
                "<x:commentList>",
                Repeated("<x:a>", 250_000) + Repeated("</x:a>", 250_000) + "<x:commentList>"
            ),
        ["deep shapes"] = () =>
            Replaced(
                "xl/drawings/vmldrawing.vml",
                "</xml>",
                Repeated("<a>", 250_000) + Repeated("</a>", 250_000) + "</xml>"
            ),
        ["notes"] = () =>
            Replaced(
                "xl/comments1.xml",
                "</x:commentList>",
                Repeated("<x:comment ref=\"D7\" authorId=\"0\"/>", 300_000) + "</x:commentList>"
            ),
        ["many notes"] = () =>
            Replaced(
                "xl/comments1.xml",
                "</x:commentList>",
                Repeated("<x:comment ref=\"D7\" authorId=\"0\"/>", 100_000) + "</x:commentList>"
            ),
        ["comment"] = () => InSheet("<x:sheetData>", $"<!--{new string('<', 60_000_000)}--><x:sheetData>"),
        ["entries"] = Entries,
        ["noise"] = () => Given.WithEntry(Workbook, "xl/media/a.png", new string('x', 60_000_000)),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Growing_part_is_read_and_marked_in_time_and_little_memory(string name)
    {
        var bytes = Files[name]();
        bytes.Length.Should().BeLessThan(10 * 1024 * 1024);

        var read = Watch.Of(() =>
            WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken)
        );
        var marked = Watch.Of(() =>
            WorkbookMarks.Add(
                bytes,
                [new SubmissionFinding("missing", Finding.Blocking, "1. Dân số", "D8", null, "Thiếu.")],
                TestContext.Current.CancellationToken
            )
        );

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{bytes.Length:N0} bytes; read {read.Time.TotalSeconds:0.00} s {read.Bytes / 1_048_576} MB: "
                + $"{(read.Result.Workbook is null ? read.Result.Refusals[0].Rule : "taken")}; marked {marked.Time.TotalSeconds:0.00} s {marked.Bytes / 1_048_576} MB: {marked.Result?.Length}"
        );
        read.Time.Should().BeLessThan(MostTime);
        marked.Time.Should().BeLessThan(MostTime);
        read.Bytes.Should().BeLessThan(MostBytes);
        marked.Bytes.Should().BeLessThan(MostBytes);
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        var bytes = Files["hidden columns"]();
        using var ended = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        var clock = Stopwatch.StartNew();

        var read = () => WorkbookReader.Read(bytes, WorkbookCaps.Default, ended.Token);

        read.Should().Throw<OperationCanceledException>();
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Marking_ends_when_it_is_cancelled()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        var mark = () => WorkbookMarks.Add(Workbook, [], ended.Token);

        mark.Should().Throw<OperationCanceledException>();
    }

    private static string Repeated(string text, int count) =>
        new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static byte[] Replaced(string part, string from, string to) =>
        Given.Rewritten(
            Workbook,
            (name, text) => name == part ? text.Replace(from, to, StringComparison.Ordinal) : text
        );

    private static byte[] InSheet(string from, string to) =>
        Replaced(Given.SheetParts(Workbook)["1. Dân số"], from, to);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static byte[] Entries()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number < 60_000; number++)
                zip.CreateEntry($"{number}");
        }

        return stream.ToArray();
    }
}
