using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>What the pages write, they write as role web: each table takes a row from exactly the person whose act it is. Source: design Security from the first migration.</summary>
public sealed class ForeignScopeTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    // Returns 1 to 3 of commune A are submitted, validated and confirmed; drafts 11 and 12 of district D are rendered and signed by a person.
    private const string Receive =
        "insert into intake.submission (admin_unit_id, state, file_name, byte_count, sha256, received_at, received_by) values (101, 'received', 'n.xlsx', 1, 'n', now(), access.acting())";

    private const string Submit =
        "insert into review.decision (submission_id, action, user_name, decided_at) values (2, 'submit', access.acting(), now()); update intake.submission set state = 'submitted', submitted_by = access.acting() where submission_id = 2";

    private const string Confirm =
        "insert into review.decision (submission_id, action, user_name, decided_at) values (1, 'confirm', access.acting(), now()); update intake.submission set state = 'confirmed', confirmed_by = access.acting(), confirmation_method = 'web' where submission_id = 1";

    private const string Accept =
        "insert into review.decision (submission_id, action, user_name, decided_at) values (3, 'accept', access.acting(), now()); update intake.submission set state = 'accepted', decided_by = access.acting() where submission_id = 3";

    private const string Reopen =
        "insert into review.period_state (period_id, admin_unit_id, state, until_date, reason, user_name, occurred_at) values (1, 101, 'reopened', '2030-01-01', 'x', access.acting(), now())";

    private const string Extend =
        "insert into review.unit_term (period_id, form_code, admin_unit_id, kind, until_date, reason, user_name, occurred_at, known_from) values (1, 'F', 101, 'extension', '2030-01-01', 'x', access.acting(), now(), now())";

    private const string PassOn =
        "insert into schedule.message_note (message_id, means, user_name, noted_at) values (21, 'called', access.acting(), now())";

    private const string StateContact =
        "insert into access.contact (user_name, phone, changed_by, changed_at) values ('officer.a', '02513000000', access.acting(), now())";

    private const string Scan =
        "insert into review.signed_scan (submission_id, media_type, byte_count, sha256, signer_name, signer_position, signed_on, uploaded_by, uploaded_at) values (1, 'image/png', 1, 'x', 'L', 'chair', '2024-12-16', access.acting(), now())";

    private const string Sign =
        "insert into signing.person_signed_file (run_id, file_name, content, signed_by, signer_name, certificate_sha256, signed_at, acted_at) values (11, 'f.pdf', 'x', access.acting(), 'x', 'x', now(), now()); update reports.report_run set state = 'person_signed' where run_id = 11";

    private const string SendBack =
        "insert into signing.returned_draft (run_id, returned_at, returned_by, remark) values (11, now(), access.acting(), 'x'); update reports.report_run set state = 'returned' where run_id = 11";

    private const string Number =
        "insert into signing.document_number (agency_symbol, unit_code, year, number, run_id, allocated_at, allocated_by) values ('BC', 'D', 2024, 7, 12, now(), access.acting()); update reports.report_run set issued_on = '2024-12-20' where run_id = 12";

    private const string Issue =
        "insert into signing.signed_file (run_id, file_name, content, sha256, revision, is_signed, signed_at, registered_at) values (12, 'f.pdf', 'y', 'y', 1, true, now(), now())";

    private const string GiveOut =
        "insert into signing.given_out (run_id, given_at, given_by, document_sha256) values (11, now(), access.acting(), 'x')";

    private const string BringBack =
        "insert into signing.brought_back_file (run_id, file_name, kind, extension, content, sha256, draft_sha256, remarks, received_at, received_by) values (11, 'f.pdf', 'scan', '.pdf', 'x', 'x', 'x', '{}', now(), access.acting())";

    private const string NumberBroughtBack =
        BringBack
        + "; insert into signing.document_number (agency_symbol, unit_code, year, number, run_id, allocated_at, allocated_by) values ('BC', 'D', 2024, 8, 11, now(), access.acting()); update reports.report_run set issued_on = '2024-12-20' where run_id = 11";

    private const string Remake = "update reports.report_run set state = 'pinned' where run_id = 11";

    private const string GiveRole =
        "insert into access.assignment (user_name, role, unit_code, admin_unit_id) values ('officer.b', 'ward_officer', 'A', 101)";

    private const string EndRole = "update access.assignment set valid_to = '2020-01-01' where user_name = 'officer.a'";

    private const string Reset =
        "update access.account set password_hash = 'x', security_stamp = 'x' where user_name = 'officer.a'";

    private const string AddAccount =
        "insert into access.person (user_name, full_name) values ('new.one', 'N'); insert into access.account (user_name, password_hash, security_stamp, created_at) values ('new.one', 'x', 'x', now())";

    private const string Repeat = "insert into schedule.repetition (job_id, asked_by) values ('9', access.acting())";

    private const string Propose =
        "insert into reference.definition_proposal (admin_unit_id, proposed_by, proposed_at, file_name, byte_count, sha256, cited_number, cited_on, cited_agency, reason, active_from) values (100, access.acting(), now(), 'n', 1, repeat('0', 64), 'x', '2024-01-01', 'x', 'x', '2024-12-20')";

    private const string Approve =
        "update reference.definition_proposal set state = 'approved', decided_by = access.acting(), decided_at = now() where proposal_id = 31";

    private const string Withdraw =
        "update reference.definition_proposal set state = 'withdrawn', settled_at = now() where proposal_id = 31";

    private const string Record =
        "insert into audit.event (occurred_at, user_name, action, object_kind, object_key) values (now(), 'officer.a', 'x', 'thing', '1')";

    /// <summary>The acts with the one person who may.</summary>
    public static TheoryData<string, string> Allowed =>
        new()
        {
            { "officer.a", Receive },
            { "reviewer.d", Receive },
            { "officer.a", Submit },
            { "approver.a", Confirm },
            { "reviewer.d", Accept },
            { "acceptor.d", Accept },
            { "reviewer.d", Reopen },
            { "reviewer.d", Extend },
            { "reviewer.d", PassOn },
            { "admin.d", StateContact },
            { "officer.a", Scan },
            { "signer.d", Sign },
            { "signer.d", SendBack },
            { "clerk.d", Number },
            { "clerk.d", Issue },
            { "clerk.d", GiveOut },
            { "clerk.d", BringBack },
            { "clerk.d", NumberBroughtBack },
            { "reviewer.d", Remake },
            { "admin.d", GiveRole },
            { "admin.d", EndRole },
            { "admin.d", Reset },
            { "admin.d", AddAccount },
            { "admin.d", Repeat },
            { "admin.d", Propose },
            { "admin.d", Approve },
            { "admin.e", Withdraw },
            { "officer.a", Record },
        };

    /// <summary>The same acts with everybody else who is somebody, and with nobody.</summary>
    public static TheoryData<string, string> Foreign
    {
        get
        {
            var cases = new TheoryData<string, string>();
            string[] people =
            [
                "officer.a",
                "officer.b",
                "approver.a",
                "reviewer.d",
                "reviewer.e",
                "acceptor.d",
                "signer.d",
                "signer.e",
                "clerk.d",
                "admin.d",
                "admin.e",
                "auditor.d",
                "ended.a",
                "",
            ];
            var allowed = Allowed.Select(row => (row.Data.Item1, row.Data.Item2)).ToHashSet();
            foreach (var sql in allowed.Select(row => row.Item2).Distinct())
            {
                foreach (
                    var person in people.Where(person =>
                        !allowed.Contains((person, sql))
                        // Nothing of officer.b lies outside of nobody's units, so an administrator adds people without roles anywhere.
                        && !(sql == AddAccount && person == "admin.e")
                        && !(sql == Repeat && person == "admin.e")
                    )
                )
                    cases.Add(person, sql);
            }

            return cases;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var command = new NpgsqlCommand(
            """
            set session_replication_role = replica;
            insert into reference.admin_unit (admin_unit_id, code, name, level, parent_code, provenance) overriding system value values
                (100, 'P', 'P', 'province', null, 't'), (110, 'D', 'D', 'district', 'P', 't'), (120, 'E', 'E', 'district', 'P', 't'),
                (101, 'A', 'A', 'commune', 'D', 't'), (102, 'B', 'B', 'commune', 'E', 't') on conflict do nothing;
            insert into access.person (user_name, full_name)
            select name, name from unnest(array['officer.a', 'officer.b', 'approver.a', 'reviewer.d', 'reviewer.e', 'acceptor.d', 'signer.d', 'signer.e', 'clerk.d', 'admin.d', 'admin.e', 'auditor.d', 'ended.a']) as name
            on conflict do nothing;
            insert into access.assignment (user_name, role, unit_code, admin_unit_id, valid_to) values
                ('officer.a', 'ward_officer', 'A', 101, 'infinity'), ('officer.b', 'ward_officer', 'B', 102, 'infinity'), ('approver.a', 'ward_approver', 'A', 101, 'infinity'),
                ('reviewer.d', 'reviewer', 'D', 110, 'infinity'), ('reviewer.e', 'reviewer', 'E', 120, 'infinity'), ('acceptor.d', 'acceptor', 'D', 110, 'infinity'), ('signer.d', 'signer', 'D', 110, 'infinity'),
                ('signer.e', 'signer', 'P', 100, 'infinity'), ('clerk.d', 'clerk', 'D', 110, 'infinity'), ('admin.d', 'catalogue_administrator', 'P', 100, 'infinity'),
                ('admin.e', 'catalogue_administrator', 'E', 120, 'infinity'), ('auditor.d', 'auditor', 'D', 110, 'infinity'), ('ended.a', 'ward_officer', 'A', 101, '2020-01-01'),
                ('ended.a', 'reviewer', 'D', 110, '2020-01-01'), ('ended.a', 'clerk', 'D', 110, '2020-01-01'), ('ended.a', 'catalogue_administrator', 'P', 100, '2020-01-01') on conflict do nothing;
            insert into access.account (user_name, password_hash, security_stamp, created_at) values ('officer.a', 'x', 'x', now()) on conflict do nothing;
            insert into intake.submission (submission_id, admin_unit_id, state, file_name, byte_count, sha256, received_at, received_by, submitted_by, confirmed_by) overriding system value values
                (1, 101, 'submitted', 'a', 1, '1', now(), 'officer.a', 'officer.a', null), (2, 101, 'validated', 'a', 1, '2', now(), 'officer.a', null, null),
                (3, 101, 'confirmed', 'a', 1, '3', now(), 'officer.a', 'officer.a', 'approver.a') on conflict do nothing;
            select setval(pg_get_serial_sequence('intake.submission', 'submission_id'), 1000 + nextval(pg_get_serial_sequence('intake.submission', 'submission_id')));
            insert into intake.submission_key (submission_id, key) values (1, 'x') on conflict do nothing;
            insert into reference.reporting_period (period_id, code, regime, kind, year, start_date, end_date, tree_date, opens_on, due_on, closes_on)
            overriding system value select 1, 'T', 'HC', 'Y', 2024, '2024-01-01', '2024-12-31', '2024-12-31', '2024-12-01', '2024-12-30', '2024-12-31'
            where not exists (select from reference.reporting_period where period_id = 1);
            insert into schedule.message (message_id, rule, position, admin_unit_id, addressee, occasion, subject, body, made_at)
            overriding system value values (21, 'late', 1, 101, 'ward_officer', 'x', 'x', 'x', now()) on conflict do nothing;
            insert into reference.definition_proposal (proposal_id, admin_unit_id, proposed_by, proposed_at, file_name, byte_count, sha256, cited_number, cited_on, cited_agency, reason, active_from, state)
            overriding system value values (31, 120, 'admin.e', now(), 'n', 1, repeat('0', 64), 'x', '2024-01-01', 'x', 'x', '2024-12-20', 'checked') on conflict do nothing;
            insert into reports.report_run (run_id, form_code, period_id, admin_unit_id, audience, figures_as_at, catalogue_version_id, state, created_at, created_by, signer_user) overriding system value values
                (11, 'F', 1, 110, 'official', now(), 1, 'rendered', now(), 'system', 'signer.d'),
                (12, 'F', 1, 110, 'recipients', now(), 1, 'person_signed', now(), 'system', 'signer.d') on conflict do nothing
            """,
            connection
        );
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var back = new NpgsqlCommand("set session_replication_role = origin", connection);
        await back.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task Act_is_taken_from_the_person_whose_it_is(string userName, string sql) =>
        (await WrittenAsync(userName, sql)).Should().BePositive();

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Act_of_anybody_else_writes_nothing(string userName, string sql) =>
        (await WrittenAsync(userName, sql)).Should().Be(0);

    [Theory]
    [InlineData(
        "officer.a",
        "update intake.submission set state = 'accepted', decided_by = access.acting() where submission_id = 3"
    )]
    [InlineData(
        "officer.a",
        "update intake.submission set state = 'submitted', submitted_by = access.acting() where submission_id = 2"
    )]
    [InlineData(
        "reviewer.d",
        "insert into review.decision (submission_id, action, user_name, decided_at) values (3, 'accept', 'reviewer.e', now())"
    )]
    [InlineData(
        "reviewer.d",
        "insert into intake.submission (admin_unit_id, state, file_name, byte_count, sha256, received_at, received_by) values (120, 'received', 'n', 1, 'n', now(), access.acting())"
    )]
    [InlineData(
        "officer.a",
        "insert into intake.submission (admin_unit_id, state, file_name, byte_count, sha256, received_at, received_by) values (101, 'accepted', 'n', 1, 'n', now(), access.acting())"
    )]
    [InlineData(
        "officer.a",
        "insert into intake.submitted_cell (submission_id, sheet, row_number, column_number, value_text, value_kind) values (1, 's', 1, 1, 'x', 'text')"
    )]
    [InlineData(
        "officer.a",
        "insert into register.submitted_row (submission_id, list, row_number, cell_texts) values (1, 'injury', 1, '{}')"
    )]
    [InlineData(
        "officer.a",
        "insert into intake.submission_file (submission_id, nonce, ciphertext) values (1, 'x', 'x')"
    )]
    [InlineData("signer.d", "update reports.report_run set state = 'person_signed' where run_id = 11")]
    [InlineData("clerk.d", "update reports.report_run set state = 'published' where run_id = 12")]
    [InlineData("clerk.d", "update reports.report_run set state = 'signed' where run_id = 11")]
    [InlineData(
        "clerk.d",
        "insert into signing.document_number (agency_symbol, unit_code, year, number, run_id, allocated_at, allocated_by) values ('BC', 'D', 2024, 8, 11, now(), access.acting())"
    )]
    [InlineData(
        "admin.d",
        "insert into access.assignment (user_name, role, unit_code, admin_unit_id) values ('admin.d', 'signer', 'D', 110)"
    )]
    [InlineData(
        "admin.e",
        "insert into reference.definition_proposal_file (proposal_id, key, master_key_id, nonce, ciphertext) values (31, 'x', 'x', 'x', 'x')"
    )]
    [InlineData("admin.d", "update reference.definition_proposal set catalogue_version_id = 1 where proposal_id = 31")]
    [InlineData(
        "admin.d",
        "update reference.definition_proposal set state = 'approved', decided_by = 'auditor.d', decided_at = now() where proposal_id = 31"
    )]
    [InlineData("admin.e", "update access.assignment set valid_to = '2020-01-01' where user_name = 'admin.d'")]
    [InlineData(
        "reviewer.d",
        "insert into review.period_state (period_id, state, user_name, occurred_at) values (1, 'closed', access.acting(), now())"
    )]
    [InlineData(
        "reviewer.d",
        "insert into review.unit_term (period_id, form_code, admin_unit_id, kind, reason, user_name, occurred_at, known_from) values (1, 'F', 101, 'exemption', 'x', 'reviewer.e', now(), now())"
    )]
    [InlineData(
        "reviewer.d",
        "insert into schedule.message_note (message_id, means, user_name, noted_at) values (21, 'called', 'reviewer.e', now())"
    )]
    [InlineData("reviewer.d", "update schedule.message set settled_at = now() where message_id = 21")]
    [InlineData(
        "officer.a",
        "insert into audit.event (occurred_at, user_name, action, object_kind, object_key) values (now(), 'reviewer.d', 'x', 'thing', '1')"
    )]
    public async Task Half_an_act_and_an_act_in_another_name_write_nothing(string userName, string sql) =>
        (await WrittenAsync(userName, sql)).Should().Be(0);

    /// <summary>How many rows the last statement wrote; 0 when the database refused the right. Nothing is kept.</summary>
    private async Task<int> WrittenAsync(string userName, string sql)
    {
        await using var connection = await database.Web.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (
            var person = new NpgsqlCommand("select set_config('app.user_id', $1, true)", connection)
            {
                Parameters = { new() { Value = userName } },
            }
        )
            await person.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        try
        {
            var written = 0;
            foreach (var statement in sql.Split(';'))
            {
                await using var command = new NpgsqlCommand(statement, connection);
                written = await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            return written;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return 0;
        }
    }
}
