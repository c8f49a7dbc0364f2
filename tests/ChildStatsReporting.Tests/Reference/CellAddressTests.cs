using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Reference;

public sealed class CellAddressTests
{
    [Theory]
    [InlineData("A1", 1, 1)]
    [InlineData("D12", 12, 4)]
    [InlineData("Z7", 7, 26)]
    [InlineData("AA7", 7, 27)]
    [InlineData("AZ7", 7, 52)]
    [InlineData("BA7", 7, 53)]
    [InlineData("ZZ7", 7, 702)]
    [InlineData("AAA7", 7, 703)]
    [InlineData("XFD1048576", 1_048_576, 16_384)]
    public void Address_is_read_as_it_is_written(string text, int row, int column)
    {
        CellAddress.Parse(text).Should().Be(new CellAddress(row, column));
        CellAddress.Of(row, column).Should().Be(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("D")]
    [InlineData("12")]
    [InlineData("D0")]
    [InlineData("D012")]
    [InlineData("d12")]
    [InlineData("$D$12")]
    [InlineData("ABCD1")]
    [InlineData("D12345678")]
    [InlineData("D12\n")]
    [InlineData("Đ12")]
    [InlineData("D١")]
    public void Text_that_is_no_address_is_none(string? text) => CellAddress.Parse(text).Should().BeNull();
}
