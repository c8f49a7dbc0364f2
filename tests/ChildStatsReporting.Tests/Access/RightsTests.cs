using ChildStatsReporting.Access;

namespace ChildStatsReporting.Tests.Access;

/// <summary>The whole table, as it is read: beside each right the roles that give it.</summary>
/// <remarks>"all" reaches the unit and everything below, "below" not the unit itself, "own" nothing but the unit.</remarks>
public sealed class RightsTests
{
    public static TheoryData<Right, string> Table =>
        new()
        {
            { Right.DownloadTemplate, "WardOfficer all" },
            { Right.Upload, "WardOfficer all, Reviewer all" },
            { Right.Submit, "WardOfficer all, Reviewer all" },
            { Right.SubmitOfOthers, "WardOfficer all" },
            { Right.Confirm, "WardApprover all" },
            { Right.Accept, "Reviewer all, Acceptor all" },
            { Right.Review, "Reviewer all" },
            { Right.Erase, "Reviewer all" },
            { Right.ReadReturn, "WardOfficer all, WardApprover all, Reviewer all, Acceptor all" },
            { Right.ReadListFinding, "WardOfficer all, WardApprover all" },
            { Right.ReadListRow, "WardOfficer own, WardApprover own" },
            { Right.AskListRow, "Reviewer all" },
            { Right.ReadReport, "Reviewer all, Signer all, Clerk all, ProvinceOfficer all" },
            { Right.ConfirmReceipt, "ProvinceOfficer all" },
            { Right.ReadDraft, "Reviewer own, Signer own, Clerk own" },
            { Right.SignReport, "Signer own" },
            { Right.IssueReport, "Clerk own" },
            { Right.RemakeReport, "Reviewer own" },
            { Right.WordReport, "Reviewer own, Signer own" },
            { Right.SteerJobs, "CatalogueAdministrator all" },
            { Right.ManageAccounts, "CatalogueAdministrator all" },
            { Right.ReadTrail, "Auditor all" },
            { Right.ReadRetention, "CatalogueAdministrator all, Auditor all" },
            { Right.ReadCatalogue, "CatalogueAdministrator all" },
            { Right.ProposeCatalogue, "CatalogueAdministrator all" },
            { Right.ReadPlan, "WardOfficer all, WardApprover all, Reviewer all, Signer all" },
            { Right.KeepPlan, "Reviewer own" },
            { Right.TellTask, "WardOfficer own, Reviewer own" },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void Right_is_given_by_its_roles_at_their_distance_and_by_no_other(Right right, string roles)
    {
        var stated = roles
            .Split(", ")
            .Select(text => text.Split(' '))
            .ToDictionary(words => Enum.Parse<Role>(words[0]), words => words[1]);

        foreach (var role in Roles.All)
        {
            var reach = stated.GetValueOrDefault(role, "none");
            Has(new HeldRole(role, Distance: 0, Nearest: 0))
                .Should()
                .Be(reach is "all" or "own", $"{role} at the unit");
            Has(new HeldRole(role, 1, 1)).Should().Be(reach is "all" or "below", $"{role} one level above");
            Has(new HeldRole(role, 2, 2)).Should().Be(reach is "all" or "below", $"{role} two levels above");
            Has(new HeldRole(role, 1, 0)).Should().Be(reach != "none", $"{role} at the unit and above it");
        }

        bool Has(HeldRole held) => new UnitRights([held]).Has(right);
    }

    [Fact]
    public void Every_right_stands_in_the_table() =>
        Table.Select(row => row.Data.Item1).Should().BeEquivalentTo(Enum.GetValues<Right>());

    [Fact]
    public void Grant_stands_once() =>
        Rights.Table.Select(grant => (grant.Role, grant.Right)).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Who_holds_no_role_has_no_right_unless_he_is_the_operator()
    {
        Enum.GetValues<Right>().Where(new UnitRights([]).Has).Should().BeEmpty();
        Enum.GetValues<Right>().Where(new UnitRights([], IsOperator: true).Has).Should().Equal(Enum.GetValues<Right>());
    }
}
