using System.Text.Json;
using System.Text.RegularExpressions;
using ChildStatsReporting.Access;
using ChildStatsReporting.Tests.Conventions;

namespace ChildStatsReporting.Tests.Access;

public sealed partial class RoleTests
{
    [Theory]
    [InlineData(Role.WardOfficer, "ward_officer", "Cán bộ cấp xã")]
    [InlineData(Role.WardApprover, "ward_approver", "Lãnh đạo cấp xã")]
    [InlineData(Role.Reviewer, "reviewer", "Người thẩm định")]
    [InlineData(Role.Acceptor, "acceptor", "Lãnh đạo tiếp nhận")]
    [InlineData(Role.Signer, "signer", "Người ký")]
    [InlineData(Role.Clerk, "clerk", "Văn thư")]
    [InlineData(Role.ProvinceOfficer, "province_officer", "Cán bộ cấp tỉnh")]
    [InlineData(Role.CatalogueAdministrator, "catalogue_administrator", "Quản trị danh mục, tài khoản")]
    [InlineData(Role.Auditor, "auditor", "Kiểm toán")]
    public void Role_is_stored_by_its_code_and_shown_by_its_name(Role role, string code, string name)
    {
        role.Code().Should().Be(code);
        role.Name().Should().Be(name);
        Roles.Of(code).Should().Be(role);
        JsonSerializer.Serialize(role).Should().Be($"\"{code}\"");
    }

    [Theory]
    [InlineData("WardOfficer")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_code_is_no_role(string? text)
    {
        Roles.Of(text).Should().BeNull();
        ((Func<Role>)(() => Roles.Parse(text ?? ""))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Database_takes_the_roles_of_the_code_and_no_other()
    {
        var constraint = SourceText.Sql.Select(file => RoleConstraint().Match(file.Text)).Last(match => match.Success);

        Code()
            .Matches(constraint.Groups["codes"].Value)
            .Select(match => match.Groups[1].Value)
            .Should()
            .BeEquivalentTo(Roles.All.Select(role => role.Code()));
    }

    [Fact]
    public void Role_written_as_text_in_the_code_is_listed()
    {
        var codes = Roles.All.Select(role => $"\"{role.Code()}\"").ToList();

        var broken =
            from file in SourceText.CSharp
            where file.IsBelow("src")
            from code in codes
            where file.Text.Contains(code, StringComparison.Ordinal)
            select $"{code} in {file.Path}";

        broken.Should().BeEmpty("a role is a value of its type");
    }

    [GeneratedRegex(@"role in \((?<codes>[^)]*'auditor'[^)]*)\)")]
    private static partial Regex RoleConstraint();

    [GeneratedRegex("'([a-z_]+)'")]
    private static partial Regex Code();
}
