using System.Net;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Rows of lists: the ward reads its own, its reviewer for a stated purpose and time, nobody else, by the pages and by the tables.</summary>
[Collection(nameof(ServedPages))]
public sealed class ListRowsTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Key = "26080-24-V901";
    private const string Purpose = "Đối chiếu vụ việc V901 với hồ sơ";

    private static readonly string[] Tables =
    [
        "register.abuse_case",
        "register.abused_child",
        "register.sanction_decision",
        "register.injury",
    ];

    private static readonly string[] Wards = ["canbo.26080", "lanhdao.26080"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ward_reads_its_own_rows_and_each_reading_is_recorded()
    {
        var id = await GivenListsAsync();

        foreach (var userName in Wards)
        {
            using var visitor = await service.SignedInAsync(userName);
            var answer = await visitor.GetAsync($"/ban-nop/{id}/danh-sach");

            answer.Headers.CacheControl!.NoStore.Should().BeTrue();
            (await WebVisitor.TextAsync(answer))
                .Should()
                .Contain(Key)
                .And.Contain("26080-24-T901")
                .And.Contain("26080-24-Q901")
                .And.Contain("Bạo lực")
                .And.Contain("2024-12-1")
                .And.Contain("1000000");
            (await visitor.PageAsync($"/ban-nop/{id}")).Should().Contain("Xem các dòng danh sách").And.NotContain(Key);
        }

        (await EventsAsync(id)).Should().Equal("read_rows canbo.26080", "read_rows lanhdao.26080");
    }

    [Fact]
    public async Task Reviewer_reads_for_a_stated_purpose_and_time_and_the_ward_sees_it()
    {
        var id = await GivenListsAsync();
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var approver = await service.SignedInAsync("lanhdao.26080");

        var before = await reviewer.PageAsync($"/ban-nop/{id}/danh-sach");
        var stated = await StateAsync(reviewer, id, Purpose, "2");
        var read = await reviewer.PageAsync($"/ban-nop/{id}/danh-sach");
        using var other = await service.SignedInAsync("thamdinh2.732");
        var unstated = await other.PageAsync($"/ban-nop/{id}/danh-sach");
        var shown = await approver.PageAsync($"/ban-nop/{id}");
        await service.ExecuteAsync(
            "update review.list_access set stated_at = stated_at - interval '2 days' where submission_id = @id",
            new { id }
        );
        var late = await reviewer.PageAsync($"/ban-nop/{id}/danh-sach");

        before.Should().Contain("Mục đích xem").And.NotContain(Key);
        stated.StatusCode.Should().Be(HttpStatusCode.Redirect);
        read.Should().Contain(Key).And.Contain(Purpose);
        unstated.Should().Contain("Mục đích xem").And.NotContain(Key);
        shown.Should().Contain("Cơ quan tiếp nhận đã xem danh sách").And.Contain(Purpose).And.NotContain(Key);
        late.Should().Contain("Mục đích xem").And.NotContain(Key);
        (await EventsAsync(id)).Should().Equal("state_purpose thamdinh1.732", "read_rows thamdinh1.732");
        (
            await service.QueryAsync<string>(
                "select details::text from audit.event where action = 'read_rows' and object_key = @key",
                new { key = $"{id}" }
            )
        )
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("V901 với hồ sơ")
            .And.NotContain(Key);
    }

    [Theory]
    [InlineData("", "1", "Hãy nêu mục đích")]
    [InlineData("Kiểm tra", "8", "từ 1 đến 7 ngày")]
    [InlineData("Kiểm tra", "0", "từ 1 đến 7 ngày")]
    [InlineData("Gọi số 0912345678", "1", "có thể nhận ra cá nhân")]
    public async Task Purpose_that_says_too_little_or_too_much_opens_nothing(string purpose, string days, string reason)
    {
        var id = await GivenListsAsync();
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var answer = await StateAsync(reviewer, id, purpose, days);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await WebVisitor.TextAsync(answer)).Should().Contain(reason).And.NotContain(Key);
        (await EventsAsync(id)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("canbo.26077")]
    [InlineData("lanhdao.26077")]
    [InlineData("truongphong.732")]
    [InlineData("vanthu.732")]
    [InlineData("so.75")]
    [InlineData("danhmuc.75")]
    [InlineData("kiemtoan.75")]
    public async Task Nobody_else_reaches_the_rows(string userName)
    {
        var id = await GivenListsAsync();
        using var visitor = await service.SignedInAsync(userName);

        foreach (var path in new[] { "danh-sach", "danh-dau" })
            (await visitor.GetAsync($"/ban-nop/{id}/{path}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (
            await visitor.SendAsync(
                $"/ban-nop/{id}/danh-sach",
                await visitor.TokenAsync("/mat-khau"),
                ("Purpose", Purpose),
                ("Days", "1")
            )
        )
            .StatusCode.Should()
            .Be(HttpStatusCode.NotFound);
        (await EventsAsync(id)).Should().BeEmpty();
    }

    [Fact]
    public async Task Erased_lists_are_told_to_be_gone_and_ask_for_no_purpose()
    {
        var id = await GivenListsAsync();
        await service.ExecuteAsync(
            "update intake.submission set erased_at = now() where submission_id = @id",
            new { id }
        );
        using var officer = await service.SignedInAsync("canbo.26080");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        (await officer.PageAsync($"/ban-nop/{id}/danh-sach"))
            .Should()
            .Contain("đã xóa theo quy định")
            .And.NotContain(Key);
        (await reviewer.PageAsync($"/ban-nop/{id}/danh-sach")).Should().Contain("đã xóa theo quy định");
        (await StateAsync(reviewer, id, Purpose, "1")).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Tables_show_no_row_but_in_the_transaction_that_records_the_reading()
    {
        var id = await GivenListsAsync();
        await using var reading = await AsAsync("thamdinh1.732");
        await reading.ExecuteAsync(
            $"insert into review.list_access (submission_id, user_name, purpose, day_count) values ({id}, 'thamdinh1.732', 'Kiểm tra', 1)"
        );
        var access = await service.QueryAsync<long>(
            "select access_id from review.list_access where submission_id = @id",
            new { id }
        );

        foreach (var userName in ServedPages.UserNames)
        {
            await using var role = await AsAsync(userName);
            foreach (var table in Tables)
                (await role.CountAsync($"select count(*) from {table} where submission_id = {id}"))
                    .Should()
                    .Be(0, $"{userName} {table}");
            var record = () =>
                role.ExecuteAsync(
                    $"insert into review.list_reading (submission_id, user_name) values ({id}, '{userName}')"
                );
            if (Wards.Contains(userName))
                await record.Should().NotThrowAsync(userName);
            else
                (await record.Should().ThrowAsync<PostgresException>(userName)).Which.SqlState.Should().Be("42501");
        }

        foreach (var userName in ServedPages.UserNames.Except(["thamdinh1.732"]))
        {
            await using var role = await AsAsync(userName);
            var borrowed = () =>
                role.ExecuteAsync(
                    $"insert into review.list_reading (submission_id, access_id, user_name) values ({id}, {access[0]}, '{userName}')"
                );
            (await borrowed.Should().ThrowAsync<PostgresException>(userName)).Which.SqlState.Should().Be("42501");
        }

        await using var reviewer = await AsAsync("thamdinh1.732");
        await reviewer.ExecuteAsync("begin");
        await reviewer.ExecuteAsync(
            $"insert into review.list_reading (submission_id, access_id, user_name) values ({id}, {access[0]}, 'thamdinh1.732')"
        );
        foreach (var table in Tables)
            (await reviewer.CountAsync($"select count(*) from {table} where submission_id = {id}"))
                .Should()
                .Be(1, table);
        await reviewer.ExecuteAsync("commit");
        foreach (var table in Tables)
            (await reviewer.CountAsync($"select count(*) from {table} where submission_id = {id}"))
                .Should()
                .Be(0, table);
        var raw = () => reviewer.ExecuteAsync("select from register.submitted_row");
        (await raw.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42501");
        var forged = () =>
            reviewer.ExecuteAsync(
                $"insert into review.list_access (submission_id, user_name, purpose, day_count, stated_at) values ({id}, 'thamdinh1.732', 'x', 1, now() + interval '1 year')"
            );
        (await forged.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42501");
    }

    private static Task<HttpResponseMessage> StateAsync(WebVisitor visitor, long id, string purpose, string days) =>
        visitor.PostAsync($"/ban-nop/{id}/danh-sach", ("Purpose", purpose), ("Days", days));

    private Task<IReadOnlyList<string>> EventsAsync(long id) =>
        service.QueryAsync<string>(
            "select concat_ws(' ', action, user_name) from audit.event where object_kind = 'submission' and object_key = @key order by event_id",
            new { key = $"{id}" }
        );

    /// <summary>A submitted return of ward 26080 with one row in each list.</summary>
    private async Task<long> GivenListsAsync()
    {
        var ids = await service.QueryAsync<long>(
            """
            with sent as (
                insert into intake.submission (form_code, form_version, admin_unit_id, period_id, revision, state, file_name, byte_count,
                    sha256, received_at, received_by)
                select 'XP-TE13', 1, admin_unit_id, period_id,
                    1 + (select count(*) from intake.submission), 'submitted', 'a.xlsx', 1,
                    md5(random()::text), now(), 'canbo.26080'
                from reference.admin_unit, reference.reporting_period
                where admin_unit.code = '26080' and reporting_period.code = 'HC-2024-Q4'
                    and reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
                returning submission_id
            ),
            abuse_case as (
                insert into register.abuse_case (submission_id, row_number, case_key, half_month_start, abuse_form, abuse_setting,
                    case_outcome, perpetrator_count, is_child_elsewhere)
                select submission_id, 8, '26080-24-V901', '2024-12-01', 'violence', 'family', 'verifying', 1, false from sent
            ),
            abused_child as (
                insert into register.abused_child (submission_id, row_number, child_key, case_key, sex, age_year, abuse_forms,
                    sexual_abuse_kinds, has_support_plan)
                select submission_id, 8, '26080-24-T901', '26080-24-V901', 'male', 9, '{violence}', '{}', true from sent
            ),
            sanction_decision as (
                insert into register.sanction_decision (submission_id, row_number, decision_key, half_month_start, legal_article,
                    violator_kind, sanction, fine_vnd, authority, status)
                select submission_id, 8, '26080-24-Q901', '2024-12-01', 'Điều 22', 'person', 'fine', 1000000, 'x', 'executed' from sent
            ),
            injury as (
                insert into register.injury (submission_id, row_number, sex, age_year, injury_cause, injury_place, is_death,
                    is_reported_before)
                select submission_id, 8, 'female', 5, 'fall', 'home', false, false from sent
            )
            select submission_id from sent
            """
        );
        return ids.Single();
    }

    private async Task<RoleConnection> AsAsync(string userName)
    {
        var connection = await service.Web.OpenConnectionAsync(Cancellation);
        var role = new RoleConnection(connection);
        await role.ExecuteAsync($"select set_config('app.user_id', '{userName}', false)");
        return role;
    }

    /// <summary>A connection of the role web in which a person acts.</summary>
    private sealed class RoleConnection(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        public async Task<long> CountAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return (long)(await command.ExecuteScalarAsync(Cancellation))!;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
