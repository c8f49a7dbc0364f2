using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>Real workbooks changed at random, always by the same seed.</summary>
public sealed partial class MutatedFileTests
{
    private const int Seed = 20241215;

    private const int Rounds = 128;

    // A template is read with about 1 MB of objects; the strings of the largest file allowed may take more.
    private const long MostAllocatedBytes = 32L * 1024 * 1024;

    private static readonly byte[] Workbook = Given.Workbook(Given.Template());

    private static readonly byte[] Shared = Given.WithSharedStrings(Workbook);

    [Fact]
    public void No_mutation_makes_the_reader_throw_or_use_up_memory()
    {
        var random = new Random(Seed);
        var clock = Stopwatch.StartNew();
        var (read, most) = (0, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = MutatedFile.Of(round % 2 == 0 ? Workbook : Shared, random, round);
            var before = GC.GetAllocatedBytesForCurrentThread();

            var reading = Read(bytes, round);

            (GC.GetAllocatedBytesForCurrentThread() - before)
                .Should()
                .BeLessThan(MostAllocatedBytes, $"round {round} is bounded");
            (reading.Workbook is not null || reading.Refusals.Count > 0).Should().BeTrue();
            reading
                .Refusals.Where(refusal => !refusal.Message.EndsWith('.') || refusal.Message.Contains("Exception"))
                .Should()
                .BeEmpty();
            read += reading.Refusals.Count > 0 ? 0 : 1;
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            FormattableString.Invariant(
                $"{Rounds} rounds in {clock.Elapsed.TotalSeconds:0.0} s, {read} still read, at most {most / 1024 / 1024} MB allocated in one"
            )
        );

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Bomb_of_two_hundred_megabytes_is_stopped_whatever_it_declares()
    {
        var bomb = Bomb();
        var lying = bomb.ToArray();
        foreach (Match header in CentralHeader().Matches(Encoding.Latin1.GetString(lying)))
            BitConverter.GetBytes(1000).CopyTo(lying, header.Index + 24);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var readings = new[] { bomb, lying }
            .Select(bytes => WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken))
            .ToList();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MostAllocatedBytes);
        readings[0].Refusals.Should().ContainSingle().Which.Rule.Should().Be("inflates_too_far");
        readings[1].Refusals.Should().ContainSingle().Which.Rule.Should().BeOneOf("inflates_too_far", "file_damaged");
    }

    [Fact]
    public void File_of_a_hundred_megabytes_is_refused_unread()
    {
        var bytes = new byte[100 * 1024 * 1024];
        var before = GC.GetAllocatedBytesForCurrentThread();

        WorkbookReader
            .Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken)
            .Refusals.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .Be("file_too_large");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024);
    }

    private static WorkbookReading Read(byte[] bytes, int round)
    {
        try
        {
            return WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);
        }
#pragma warning disable CA1031 // Whatever escapes is what this test looks for.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            throw new InvalidOperationException($"Round {round} let an exception escape.", escaped);
        }
    }

    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        stream.Write(Workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/styles.xml")!.Delete();
            using var entry = zip.CreateEntry("xl/styles.xml").Open();
            var blanks = new byte[1024 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (var written = 0; written < 210; written++)
                entry.Write(blanks);
        }

        return stream.ToArray();
    }

    [GeneratedRegex("PK\u0001\u0002")]
    private static partial Regex CentralHeader();
}
