using System.Globalization;
using System.Net;
using ChildStatsReporting.Access;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Signing;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Roles that end by their date, units whose code is used again, auditors of a part of the tree, and how far the pages reach.</summary>
[Collection(nameof(ServedPages))]
public sealed class RoleEndTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Page = "/nguoi-dung";
    private const string Administrator = "danhmuc.75";

    private static string RealDay(int offset) =>
        new VietnamTime(TimeProvider.System).Today.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Role_ends_by_its_date_and_the_session_with_it()
    {
        using var administrator = await service.SignedInAsync(Administrator);
        using var officer = await service.SignedInAsync("canbo.26092");

        var past = await administrator.PostAsync(
            Page + "?handler=LastDay",
            ("UserName", "canbo.26092"),
            ("Role", "ward_officer"),
            ("UnitCode", "26092"),
            ("LastDay", RealDay(-1))
        );
        var set = await administrator.PostAsync(
            Page + "?handler=LastDay",
            ("UserName", "canbo.26092"),
            ("Role", "ward_officer"),
            ("UnitCode", "26092"),
            ("LastDay", RealDay(0))
        );
        var lastDay = await officer.GetAsync("/nop-bao-cao");
        var shown = await administrator.PageAsync(Page + "?tim=canbo.26092");
        // Midnight passes.
        await service.ExecuteAsync(
            "update access.assignment set valid_to = valid_to - 1 where user_name = 'canbo.26092'"
        );
        var after = await officer.GetAsync("/nop-bao-cao");
        using var again = await service.SignedInAsync("canbo.26092");

        past.StatusCode.Should().Be(HttpStatusCode.Conflict);
        set.StatusCode.Should().Be(HttpStatusCode.Redirect);
        lastDay.StatusCode.Should().Be(HttpStatusCode.OK);
        shown.Should().Contain("đến hết ngày");
        after.Headers.Location!.PathAndQuery.Should().StartWith("/dang-nhap").And.Contain("het-phien=1");
        (await again.GetAsync("/nop-bao-cao")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Last_administrator_without_an_end_stays()
    {
        var both = "update access.assignment set valid_to = '2999-01-01' where role = 'catalogue_administrator'";

        var end = () => service.ExecuteAsync(both);

        (await end.Should().ThrowAsync<PostgresException>()).Which.ConstraintName.Should().Be("last_administrator");
        var delete = () => service.ExecuteAsync("delete from access.assignment where role = 'catalogue_administrator'");
        (await delete.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should()
            .Be(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task Ward_that_bears_the_code_of_an_abolished_one_sees_none_of_its_returns()
    {
        await service.ExecuteAsync(
            """
            insert into reference.admin_unit (code, name, level, parent_code, valid_from, valid_to, successor_codes, provenance) values
                ('99001', 'Phường Cũ', 'commune', '732', '2019-06-01', '2022-12-31', '{26080}', 't'),
                ('99001', 'Phường Mới', 'commune', '732', '2024-01-01', '2025-06-30', '{26080}', 't');
            insert into access.person (user_name, full_name, is_demo) values ('cu.99001', 'Cũ (giả định)', true), ('moi.99001', 'Mới (giả định)', true);
            insert into access.assignment (user_name, role, unit_code, admin_unit_id)
            select case when valid_from < '2023-01-01' then 'cu.99001' else 'moi.99001' end, 'ward_officer', code, admin_unit_id from reference.admin_unit where code = '99001';
            insert into intake.submission (admin_unit_id, state, file_name, byte_count, sha256, received_at, received_by)
            select admin_unit_id, 'submitted', case when valid_from < '2023-01-01' then 'cu' else 'moi' end, 1, 'x', now(), 'system' from reference.admin_unit where code = '99001'
            """
        );

        var former = await FilesOfAsync("cu.99001");
        var later = await FilesOfAsync("moi.99001");

        former.Should().Equal("cu");
        later.Should().Equal("moi");
        await using var transaction = new WebTransaction(service.Web, "moi.99001");
        var scope = new Scope(transaction);
        var formerUnit = (
            await service.QueryAsync<int>(
                "select admin_unit_id from reference.admin_unit where code = '99001' and valid_from < '2023-01-01'"
            )
        ).Single();
        (await scope.MayAsync(Right.ReadReturn, formerUnit, TestContext.Current.CancellationToken)).Should().BeFalse();

        async Task<IReadOnlyList<string>> FilesOfAsync(string userName)
        {
            await using var web = new WebTransaction(service.Web, userName);
            return await web.QueryAsync<string>(
                "select file_name from intake.submission where file_name in ('cu', 'moi')",
                null,
                TestContext.Current.CancellationToken
            );
        }
    }

    [Fact]
    public async Task Unit_that_goes_on_under_its_code_keeps_its_people()
    {
        var units = await service.QueryAsync<int>(
            "select admin_unit_id from reference.admin_unit where code = '26080'"
        );
        await using var transaction = new WebTransaction(service.Web, "canbo.26080");
        var scope = new Scope(transaction);

        units.Should().HaveCountGreaterThan(2);
        foreach (var unit in units)
            (await scope.MayAsync(Right.Upload, unit, TestContext.Current.CancellationToken)).Should().BeTrue();
    }

    [Fact]
    public async Task Auditor_of_a_unit_reads_what_lies_under_it_and_no_more()
    {
        await new GivenPerson("kiemtoan.26080", "auditor", "26080") { IsDemo = true }.SaveAsync(service.Administrator);
        await service.ExecuteAsync(
            """
            insert into audit.event (occurred_at, user_name, action, object_kind, object_key, details) values
                (now(), 'canbo.26080', 'by_own', 'thing', 'A', '{}'), (now(), 'canbo.26077', 'by_other', 'thing', 'B', '{}'), (now(), 'system', 'by_nobody', 'catalogue_version', '1', '{}'),
                (now(), 'thamdinh1.732', 'on_own', 'return', '26080 HC-2024-Q4', '{}'), (now(), 'thamdinh1.732', 'on_other', 'return', '26077 HC-2024-Q4', '{}')
            """
        );

        (await ActionsAsync("kiemtoan.26080")).Should().BeEquivalentTo("by_own", "on_own");
        (await ActionsAsync("kiemtoan.75"))
            .Should()
            .BeEquivalentTo("by_own", "by_other", "by_nobody", "on_own", "on_other");
        (await ActionsAsync("danhmuc.75")).Should().BeEmpty();

        async Task<IReadOnlyList<string>> ActionsAsync(string userName)
        {
            await using var web = new WebTransaction(service.Web, userName);
            return await web.QueryAsync<string>(
                "select action from audit.event where action like 'by\\_%' or action like 'on\\_%'",
                null,
                TestContext.Current.CancellationToken
            );
        }
    }

    [Theory]
    [InlineData("/nhat-ky?donVi=xuan%20an", "dau-vet-26080")]
    [InlineData("/nhat-ky?donVi=XU%C3%82N%20AN", "dau-vet-26080")]
    [InlineData("/nhat-ky?nguoi=CANBO.26080", "dau-vet-26080")]
    public async Task Trail_is_searched_without_accents_and_case(string path, string found)
    {
        await service.ExecuteAsync(
            "insert into audit.event (occurred_at, user_name, action, object_kind, object_key) values (now(), 'canbo.26080', 'dau-vet-26080', 'thing', '1'), (now(), 'canbo.26077', 'dau-vet-26077', 'thing', '1')"
        );
        using var auditor = await service.SignedInAsync("kiemtoan.75");

        (await auditor.PageAsync(path)).Should().Contain(found).And.NotContain("dau-vet-26077");
    }

    [Theory]
    [InlineData("Phường Xuân An", "phuong xuan an")]
    [InlineData(" ĐỒNG  Nai", "dong  nai")]
    [InlineData("Nguyễn Thị Ưởng", "nguyen thi uong")]
    public async Task Words_are_searched_as_people_type_them(string words, string plain) =>
        (await service.QueryAsync<string>("select reference.plain_words(@words)", new { words })).Should().Equal(plain);

    [Fact]
    public async Task Refused_file_is_listed_afterwards_with_its_reason_for_who_sent_it()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var other = await service.SignedInAsync("canbo.26077");

        var place = await ServedPages.UploadAsync(officer, await service.FilledAsync("26077"));
        var listed = await officer.PageAsync("/nop-bao-cao");

        listed
            .Should()
            .Contain("Các tệp bạn gửi không nhận được")
            .And.Contain($"href=\"{place.Split('?')[0]}\"")
            .And.Contain("bao-cao.xlsx");
        (await other.PageAsync("/nop-bao-cao")).Should().NotContain("Các tệp bạn gửi không nhận được");
        var id = long.Parse(place.Split('/')[^1].Split('?')[0], CultureInfo.InvariantCulture);
        (
            await service.QueryAsync<int>(
                "select octet_length(ciphertext) from intake.submission_file where submission_id = @id",
                new { id }
            )
        )
            .Single()
            .Should()
            .BePositive();
    }

    /// <summary>The pages do all that the other tests of this folder do with these services.</summary>
    [Fact]
    public void Pages_reach_no_role_but_web()
    {
        service.Pages.GetService<NpgsqlDataSource>().Should().BeNull();
        service.Pages.GetService<JobStorage>().Should().BeNull();
        service.Pages.GetService<IBackgroundJobClient>().Should().BeNull();
        service.Pages.GetService<ReportSigner>().Should().BeNull();
        new NpgsqlConnectionStringBuilder(
            service.Pages.GetRequiredKeyedService<NpgsqlDataSource>(Host.Composition.Web).ConnectionString
        )
            .Username.Should()
            .Be("web");
        service.Pages.GetRequiredService<SubmissionIntake>().Should().NotBeNull();
    }
}
