using ChildStatsReporting.Review;

namespace ChildStatsReporting.Tests.Review;

/// <summary>What a letter is called: agency, number and day, and nobody's name.</summary>
public sealed class SourceStatementTests
{
    private static readonly DateOnly Today = new(2024, 12, 16);

    [Theory]
    [InlineData("Công an thành phố Long Khánh", "1234/CATP-ĐTTH")]
    [InlineData("Trung tâm Y tế thành phố Long Khánh", "57/TTYT-KHNV")]
    [InlineData("Phòng Giáo dục và Đào tạo thành phố Long Khánh", "802/PGDĐT")]
    [InlineData("Bảo hiểm xã hội thành phố Long Khánh", "15/BHXH-CSTN&TT")]
    [InlineData("Ủy ban nhân dân phường Xuân An", "9/BC-UBND")]
    [InlineData("Trạm Y tế xã Bảo Quang", "3")]
    public void Letter_of_an_agency_stands(string agency, string number) =>
        SourceStatement.Refuse(new ReturnSource(agency, number, Today), isNeeded: true, Today).Should().BeNull();

    [Theory]
    [InlineData("", "1/CA", "2024-12-16", "tên cơ quan")]
    [InlineData("Công an", "", "2024-12-16", "Hãy ghi số")]
    [InlineData("Công an", "công văn", "2024-12-16", "Hãy ghi số")]
    [InlineData("Công an", "079203001234", "2024-12-16", "Hãy ghi số")]
    [InlineData("Công an", "1/CA", null, "Hãy ghi ngày")]
    [InlineData("Công an", "1/CA", "2024-12-17", "ở tương lai")]
    [InlineData("Công an", "1/CA", "2022-12-15", "quá 2 năm")]
    [InlineData("anh Nguyễn Văn Hùng, điện thoại 0912345678", "1/CA", "2024-12-16", "nhận ra cá nhân")]
    public void Statement_that_cannot_hold_is_refused(string agency, string number, string? datedOn, string message) =>
        SourceStatement
            .Refuse(
                new ReturnSource(
                    agency,
                    number,
                    datedOn is null ? null : DateOnly.Parse(datedOn, System.Globalization.CultureInfo.InvariantCulture)
                ),
                isNeeded: false,
                Today
            )
            .Should()
            .Contain(message);

    [Fact]
    public void Return_of_a_ward_needs_no_letter() =>
        SourceStatement.Refuse(new ReturnSource(null, " ", null), isNeeded: false, Today).Should().BeNull();
}
