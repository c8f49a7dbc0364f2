using ChildStatsReporting.Demo;

namespace ChildStatsReporting.Tests.Demo;

public sealed class ActFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("acts");

    [Fact]
    public async Task Acts_are_read_as_they_were_written_with_their_rows()
    {
        DemoAct[] acts =
        [
            new(
                "2024-12-16T08:00:00+07:00",
                "submit",
                "26080",
                "HC-2024-Q4",
                "a/b.xlsx",
                "canbo",
                "giữ cảnh báo, \"đã rà soát\"\nhai dòng"
            ),
            new("2024-12-17T08:00:00+07:00", "close", "", "HC-2024-Q4", "", "system", "")
            {
                Form = "CA-TE13",
                Agency = "Công an tỉnh Đồng Nai",
                Number = "12/CAT",
                Dated = "2024-12-16",
                Scan = "a/b.pdf",
                Signer = "Trần Văn B",
            },
        ];
        await ActFile.WriteAsync(PathOf("acts.csv"), acts, TestContext.Current.CancellationToken);

        ActFile.Read(PathOf("acts.csv")).Should().Equal(acts[0] with { Row = 2 }, acts[1] with { Row = 3 });
    }

    [Fact]
    public async Task Columns_may_stand_in_another_order_and_a_row_may_end_early()
    {
        await File.WriteAllTextAsync(
            PathOf("acts.csv"),
            "\uFEFFact,at,user,unit,period,file,remark\nload,2024-12-16,system\n",
            TestContext.Current.CancellationToken
        );

        ActFile
            .Read(PathOf("acts.csv"))
            .Should()
            .Equal(new DemoAct("2024-12-16", "load", "", "", "", "system", "") { Row = 2 });
    }

    [Fact]
    public async Task Missing_column_is_named()
    {
        await File.WriteAllTextAsync(
            PathOf("acts.csv"),
            "at,act,unit,period,file,user\n",
            TestContext.Current.CancellationToken
        );

        var reading = () => ActFile.Read(PathOf("acts.csv"));

        reading.Should().Throw<InvalidDataException>().WithMessage("*không có cột remark*");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
