using System.Text;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.Operation;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>What the verb <c>report</c> leaves in a folder.</summary>
public sealed class ReportVerbTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("report-verb");

    [Fact]
    public async Task Editions_of_one_report_lie_side_by_side_with_figures_for_people()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", "HC-2024-Q4").With("gift_child", 3).With("child_population", 7)
        );
        await figures.ExecuteAsync(NothingToSay.Sql);
        var output = Path.Combine(folder.FullName, "new");
        var report = (string audience) =>
            RestoredDatabase.RunAsync(
                figures.Connections,
                Path.Combine(folder.FullName, "keys"),
                "report",
                "--unit",
                "732",
                "--period",
                "HC-2024-Q4",
                "--audience",
                audience,
                "--out",
                output
            );
        var (refused, sentence) = await report("recipients");
        refused.Should().Be(ExitCode.Failed);
        sentence.Should().Contain("chứng thư thử nghiệm chỉ ký trong bản trình diễn");
        await figures.ExecuteAsync(
            "insert into access.person (user_name, full_name, is_demo) values ('giadinh', 'Người Giả Định', true)"
        );

        foreach (var audience in (string[])["recipients", "public"])
        {
            var (exitCode, said) = await report(audience);
            exitCode.Should().Be(ExitCode.Done, said);
        }

        var names = new DirectoryInfo(output)
            .GetFiles()
            .Select(file => file.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        names
            .Should()
            .HaveCount(15)
            .And.OnlyContain(name =>
                name.StartsWith("732_BC-LDTBXH_BC-TE13-Q_HC-2024-Q4_ba", StringComparison.Ordinal)
                && name.Contains("_so-")
            );
        names.Count(name => name.Contains("_bao-cao_")).Should().Be(9);
        names
            .Count(name => name.Contains("ban-cong-khai"))
            .Should()
            .Be(6, "the document, its four twins and all of them in one");
        var people = await File.ReadAllBytesAsync(
            Path.Combine(output, names.Single(name => name.EndsWith("_so-lieu.csv", StringComparison.Ordinal))),
            TestContext.Current.CancellationToken
        );
        var coded = await File.ReadAllTextAsync(
            Path.Combine(output, names.Single(name => name.EndsWith("_so-lieu-ma.csv", StringComparison.Ordinal))),
            TestContext.Current.CancellationToken
        );
        people.Should().StartWith(Encoding.UTF8.GetPreamble());
        var text = Encoding.UTF8.GetString(people);
        text.Split("\r\n").Length.Should().Be(coded.Split('\n').Length, "each row of the one is a row of the other");
        text.Should().Contain("\r\nP;306/gift;Số lượt trẻ em được thăm, tặng quà;26083;Phường Xuân Hoà;;3;;3;1;1\r\n");
        text.Should()
            .MatchRegex(";732;Thành phố Long Khánh;;0;[0-9]+;0,00;1;13\r\n")
            .And.NotMatchRegex("[0-9]\\.[0-9]");
        text.Should().Contain("Giới tính: ");
        coded.Should().StartWith("part,code,view,unit");
        await VerifyAsync(Path.Combine(output, names.First(name => name.EndsWith(".pdf", StringComparison.Ordinal))));
    }

    /// <summary>What was issued is accepted; the same signatures in a file that nobody registered are not, in words and in codes.</summary>
    private async Task VerifyAsync(string issued)
    {
        var other = Path.Combine(folder.FullName, "other.pdf");
        await File.WriteAllBytesAsync(
            other,
            ValidationStore.Append(
                await File.ReadAllBytesAsync(issued, TestContext.Current.CancellationToken),
                [],
                [],
                []
            ),
            TestContext.Current.CancellationToken
        );
        var verify = (params string[] arguments) =>
            RestoredDatabase.RunAsync(
                figures.Connections,
                Path.Combine(folder.FullName, "keys"),
                ["verify", .. arguments]
            );

        var (accepted, words) = await verify(issued);
        var (refused, reasons) = await verify(other);
        using var json = System.Text.Json.JsonDocument.Parse((await verify(other, "--json")).Said);

        accepted.Should().Be(ExitCode.Done, words);
        words
            .Should()
            .Contain("KẾT LUẬN: chấp nhận được.")
            .And.Contain("Số liệu: bằng số liệu hiện có trong cơ sở dữ liệu.");
        refused.Should().Be(ExitCode.Refused);
        reasons
            .Should()
            .Contain("KẾT LUẬN: KHÔNG CHẤP NHẬN.")
            .And.Contain("- Tệp không có trong sổ đăng ký: không phải tệp do hệ thống này phát hành.");
        json.RootElement.GetProperty("reasons")
            .EnumerateArray()
            .Select(reason => reason.GetString())
            .Should()
            .Equal("not-registered");
        json.RootElement.GetProperty("reasonTexts").EnumerateArray().Should().ContainSingle();

        await figures.AcceptAsync(GivenAccepted.Return("26086", "HC-2024-Q4").With("gift_child", 5));
        await figures.ComputeAsync("HC-2024-Q4");
        using var moved = System.Text.Json.JsonDocument.Parse((await verify(issued, "--json")).Said);
        moved.RootElement.GetProperty("accepted").GetBoolean().Should().BeTrue();
        moved.RootElement.GetProperty("figuresEqual").GetBoolean().Should().BeFalse();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
