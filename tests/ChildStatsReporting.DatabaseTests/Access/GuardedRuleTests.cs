using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Access;

/// <summary>What the database guards is what the tables of rights and of steps say.</summary>
public sealed class GuardedRuleTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Above = 110;
    private const int Ward = 101;
    private const string Person = "person";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<Role, int> RolesAtUnits => new(Roles.All, [Ward, Above]);

    public async ValueTask InitializeAsync() =>
        await RunAsync(
            """
            insert into reference.admin_unit (admin_unit_id, code, name, level, parent_code, provenance) overriding system value values
                (110, 'D', 'D', 'district', null, 't'), (101, 'A', 'A', 'commune', 'D', 't') on conflict do nothing;
            insert into access.person (user_name, full_name) values ('person', 'P') on conflict do nothing;
            insert into intake.submission (submission_id, admin_unit_id, state, file_name, byte_count, sha256, received_at, received_by)
            overriding system value values
                (1, 101, 'validated', 'a', 1, '1', now(), 'person'), (2, 101, 'validated', 'a', 1, '2', now(), 'another')
                on conflict do nothing
            """
        );

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(RolesAtUnits))]
    public async Task Database_lets_a_role_take_the_steps_of_its_rights(Role role, int heldAt)
    {
        await RunAsync(
            """
            delete from access.assignment;
            insert into access.assignment (user_name, role, unit_code, admin_unit_id) values ('person', @role, 'x', @heldAt)
            """,
            new { role = role.Code(), heldAt }
        );
        await using var connection = await database.Administrator.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync("select set_config('app.user_id', @Person, false)", new { Person });
        var rights = await UnitRights.OfAsync(connection, Person, Ward, Cancellation);

        rights.Held.Should().Equal(new HeldRole(role, heldAt == Ward ? 0 : 1, heldAt == Ward ? 0 : 1));
        foreach (var (submissionId, isOwn) in new[] { (1, true), (2, false) })
        {
            foreach (var step in ReviewStep.Table)
                (await MayDecideAsync(submissionId, step.Code))
                    .Should()
                    .Be(
                        rights.Has(step.Action == ReviewAction.Submit && !isOwn ? Right.SubmitOfOthers : step.Right),
                        $"{step.Code} of submission {submissionId}"
                    );
            (await MayDecideAsync(submissionId, "scan"))
                .Should()
                .Be(rights.Has(isOwn ? Right.Submit : Right.SubmitOfOthers));
        }

        Task<bool> MayDecideAsync(int submissionId, string action) =>
            connection.ExecuteScalarAsync<bool>(
                "select review.may_decide(@submissionId, @action)",
                new { submissionId, action }
            );
    }

    [Fact]
    public async Task Database_takes_a_step_from_the_states_of_the_table_and_no_other()
    {
        foreach (var step in ReviewStep.Table)
        foreach (var state in Enum.GetValues<SubmissionState>())
            (await IsTakenAsync(step.Code, state)).Should().Be(step.From.Contains(state), $"{step.Code} of {state}");
    }

    [Fact]
    public async Task Database_takes_another_scan_of_what_was_sent_back_after_one()
    {
        (await IsTakenAsync("confirm", SubmissionState.Returned, "signed_scan")).Should().BeTrue();
        (await IsTakenAsync("confirm", SubmissionState.Returned, "web")).Should().BeFalse();
        (await IsTakenAsync("confirm", SubmissionState.Returned, method: null)).Should().BeFalse();
    }

    private async Task<bool> IsTakenAsync(string action, SubmissionState state, string? method = null)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await connection.ExecuteAsync(
            """
            update intake.submission
            set state = @state, confirmation_method = @method, accepted_at = case when @state in ('accepted', 'superseded') then now() end,
                superseded_at = case when @state = 'superseded' then now() end
            where submission_id = 1
            """,
            new { state = state.Code(), method }
        );
        try
        {
            await connection.ExecuteAsync(
                "insert into review.decision (submission_id, action, user_name, decided_at, remark) values (1, @action, 'person', now(), 'x')",
                new { action }
            );
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return false;
        }
    }

    /// <summary>As the administrator, without the guards of the tables.</summary>
    private async Task RunAsync(string sql, object? parameters = null)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync("set session_replication_role = replica");
        await connection.ExecuteAsync(sql, parameters);
        await connection.ExecuteAsync("set session_replication_role = origin");
    }
}
