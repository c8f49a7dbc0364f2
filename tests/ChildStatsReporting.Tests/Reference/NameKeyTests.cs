using System.Text;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Reference;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Hòa", "Hoà")]
    [InlineData("Bạo lực", "BẠO LỰC")]
    [InlineData("Bạo lực", "  bạo   lực\u00A0")]
    [InlineData("Bỏ rơi, bỏ mặc", "bỏ rơi, bỏ mặc")]
    [InlineData("Thúy", "Thuý")]
    public void Spellings_of_one_name_agree(string first, string second) =>
        NameKey.Of(first).Should().Be(NameKey.Of(second));

    [Fact]
    public void Composed_and_decomposed_letters_agree() =>
        NameKey.Of("Đuối nước".Normalize(NormalizationForm.FormD)).Should().Be(NameKey.Of("Đuối nước"));

    [Theory]
    [InlineData("Nam", "Nằm")]
    [InlineData("Bỏng", "Bóng")]
    [InlineData("Đa", "Da")]
    [InlineData("Ho", "Hơ")]
    public void Different_names_differ(string first, string second) =>
        NameKey.Of(first).Should().NotBe(NameKey.Of(second));

    [Theory]
    [InlineData("☑", true)]
    [InlineData("x", true)]
    [InlineData("Có", true)]
    [InlineData("1", true)]
    [InlineData("☐", false)]
    [InlineData(null, false)]
    [InlineData("không", false)]
    public void Tick_is_read(string? text, bool isTicked) => TickMark.Read(text).Should().Be(isTicked);

    [Fact]
    public void Tick_of_something_else_is_neither() => TickMark.Read("đúng").Should().BeNull();
}
