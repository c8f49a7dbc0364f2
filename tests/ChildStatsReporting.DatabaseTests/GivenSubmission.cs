using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>A submission of one unit and period as a row; what it holds is stored beside it by the test that needs it.</summary>
internal sealed record GivenSubmission(string UnitCode, string PeriodCode)
{
    public string FormCode { get; init; } = "XP-TE13";

    /// <summary>Null for the next one.</summary>
    public int? Revision { get; init; }

    public string State { get; init; } = "received";

    public string FileName { get; init; } = "given.xlsx";

    public int ByteCount { get; init; } = 1;

    public string Sha256 { get; init; } = "given";

    public string ReceivedBy { get; init; } = "officer";

    public string? SubmittedBy { get; init; }

    public int WarningCount { get; init; }

    /// <summary>Stores it as received now, and as accepted now where that is its state.</summary>
    public Task<long> SaveAsync(NpgsqlConnection connection) =>
        connection.QuerySingleAsync<long>(
            """
            insert into intake.submission (form_code, form_version, admin_unit_id, period_id, revision, state, file_name,
                byte_count, sha256, received_at, received_by, submitted_by, warning_count, accepted_at)
            select @FormCode, 1, admin_unit.admin_unit_id, reporting_period.period_id,
                coalesce(@Revision, 1 + coalesce((
                    select max(revision) from intake.submission
                    where submission.form_code = @FormCode
                        and submission.admin_unit_id = admin_unit.admin_unit_id
                        and submission.period_id = reporting_period.period_id
                ), 0)),
                @State, @FileName, @ByteCount, @Sha256, now(), @ReceivedBy, @SubmittedBy, @WarningCount,
                case when @State = 'accepted' then now() end
            from reference.reporting_period
            inner join reference.admin_unit on tree_date between valid_from and valid_to
            where reporting_period.code = @PeriodCode and admin_unit.code = @UnitCode
            returning submission_id
            """,
            this
        );

    /// <inheritdoc cref="SaveAsync(NpgsqlConnection)"/>
    public async Task<long> SaveAsync(NpgsqlDataSource administrator)
    {
        await using var connection = await administrator.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await SaveAsync(connection);
    }
}
