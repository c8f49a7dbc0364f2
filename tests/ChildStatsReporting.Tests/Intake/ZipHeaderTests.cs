using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>A zip says everything about a part twice; where the two differ, two programs see two files.</summary>
public sealed class ZipHeaderTests
{
    private static readonly byte[] Workbook = Stored(Given.Workbook(Given.Template()));

    private static readonly string Part = Given.SheetParts(Workbook)["1. Dân số"];

    [Theory]
    [InlineData(26 + 4, "tên")] // The first letter of the name.
    [InlineData(14, "mã")]
    [InlineData(18, "dung lượng")]
    [InlineData(22, "dung lượng")]
    [InlineData(8, "cách nén")]
    public void Header_that_differs_from_the_directory_is_refused(int at, string what)
    {
        var bytes = (byte[])Workbook.Clone();
        bytes[Header(bytes, Part) + at] ^= 3;

        var refusal = Refusals(bytes).Should().ContainSingle(because: what).Subject;
        refusal.Rule.Should().Be("file_damaged");
        refusal.Message.Should().ContainAll(Part, "mục lục của tệp nén");
    }

    [Fact]
    public void Two_entries_of_one_place_are_refused()
    {
        var bytes = (byte[])Workbook.Clone();
        var (one, other) = (Entry(bytes, Part), Entry(bytes, "xl/styles.xml"));
        bytes.AsSpan(other + 42, 4).CopyTo(bytes.AsSpan(one + 42));

        Refusals(bytes).Should().Contain(refusal => refusal.Message.Contains(Part, StringComparison.Ordinal));
    }

    [Fact]
    public void Part_that_no_directory_names_is_refused()
    {
        // The file of another ward before it: a program that reads from the front finds that one first.
        byte[] hidden = [.. Workbook[..Header(Workbook, "xl/workbook.xml")]];
        var bytes = Shifted(hidden, Workbook);

        Refusals(bytes).Should().ContainSingle().Which.Message.Should().Contain("không nằm trong mục lục của tệp nén");
    }

    [Fact]
    public void Sizes_that_follow_a_part_must_be_its_own()
    {
        var streamed = Streamed(Workbook);
        Refusals(streamed).Should().BeEmpty();

        var end = Header(streamed, "xl/workbook.xml");
        streamed[end - 12] ^= 1;
        Refusals(streamed).Should().ContainSingle().Which.Rule.Should().Be("file_damaged");
    }

    [Fact]
    public void Files_of_office_programs_say_the_same_twice()
    {
        foreach (
            var file in Directory.GetFiles(
                Given.RepositoryPath("tests", "ChildStatsReporting.Tests", "Intake", "Fixtures"),
                "*.xlsx"
            )
        )
            Refusals(File.ReadAllBytes(file)).Should().BeEmpty(because: file);
    }

    private static IReadOnlyList<FileRefusal> Refusals(byte[] bytes) =>
        WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken).Refusals;

    private static int Header(byte[] zip, string name) =>
        BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(Entry(zip, name) + 42));

    private static int Entry(byte[] zip, string name)
    {
        for (var at = 0; (at = Next(zip, at)) >= 0; at++)
        {
            if (zip.AsSpan(at + 46).StartsWith(Encoding.UTF8.GetBytes(name)))
                return at;
        }

        throw new InvalidOperationException($"There is no {name}.");
    }

    private static int Next(byte[] zip, int from) =>
        zip.AsSpan(from).IndexOf("PK\u0001\u0002"u8) is var found and >= 0 ? from + found : -1;

    private static byte[] Shifted(byte[] before, byte[] zip)
    {
        byte[] all = [.. before, .. zip];
        for (var at = before.Length; (at = Next(all, at)) >= 0; at++)
            Add(all, at + 42, before.Length);
        Add(all, all.AsSpan().LastIndexOf("PK\u0005\u0006"u8) + 16, before.Length);
        return all;
    }

    private static void Add(byte[] bytes, int at, int more) =>
        BinaryPrimitives.WriteInt32LittleEndian(
            bytes.AsSpan(at),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)) + more
        );

    private static byte[] Stored(byte[] package) => Copied(package, new MemoryStream());

    /// <summary>Written to where nobody can go back, so that the sizes follow each part.</summary>
    private static byte[] Streamed(byte[] package) => Copied(package, new OneWayStream());

    private static byte[] Copied(byte[] package, MemoryStream stream)
    {
        using (var source = new ZipArchive(new MemoryStream(package)))
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }

        return stream.ToArray();
    }

    private sealed class OneWayStream : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
