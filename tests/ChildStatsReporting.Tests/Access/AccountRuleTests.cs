using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;

namespace ChildStatsReporting.Tests.Access;

/// <summary>Which roles one person holds for one unit. Source: design People.</summary>
public sealed class AccountRuleTests
{
    [Theory]
    [InlineData(Role.Signer, Role.Clerk)]
    [InlineData(Role.Clerk, Role.Signer)]
    public void Signer_and_clerk_of_an_agency_are_two_people(Role wanted, Role held) =>
        Refuse(wanted, "732", (held, "732")).Should().Contain("phải là hai tài khoản").And.Contain("cấp số");

    [Theory]
    [InlineData(Role.WardOfficer, Role.WardApprover)]
    [InlineData(Role.WardApprover, Role.WardOfficer)]
    public void Officer_and_approver_of_a_ward_are_two_people(Role wanted, Role held) =>
        AccountRule
            .RefuseUnit(wanted, "26080", "commune", [(held, "26080")])
            .Should()
            .Contain("phải là hai tài khoản")
            .And.NotContain("văn thư");

    [Theory]
    [InlineData(Role.Reviewer, Role.Clerk)]
    [InlineData(Role.Clerk, Role.Reviewer)]
    [InlineData(Role.Acceptor, Role.Signer)]
    [InlineData(Role.Signer, Role.Acceptor)]
    [InlineData(Role.Signer, Role.Reviewer)]
    public void Small_agency_gives_two_offices_to_one_person(Role wanted, Role held) =>
        Refuse(wanted, "732", (held, "732")).Should().BeNull();

    [Fact]
    public void Signer_of_one_agency_is_clerk_of_another() =>
        Refuse(Role.Clerk, "75", (Role.Signer, "732")).Should().BeNull();

    [Fact]
    public void Clerk_who_signs_already_is_refused_beside_a_third_office() =>
        Refuse(Role.Clerk, "732", (Role.Reviewer, "732"), (Role.Signer, "732")).Should().NotBeNull();

    private static string? Refuse(Role wanted, string unitCode, params (Role, string)[] held) =>
        AccountRule.RefuseUnit(wanted, unitCode, unitCode == "75" ? "province" : "district", held);
}
