using System.Collections.Concurrent;
using ChildStatsReporting.Recomputing;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Stores returns of a history as the service would after their validation, many at a time.</summary>
/// <param name="database">Where.</param>
internal sealed class HistoryReturns(HistoryDatabase database)
{
    private Dictionary<(string Code, DateOnly ValidFrom), int> units = [];
    private Dictionary<string, int> periods = [];
    private Dictionary<(string Element, string Breakdown), int> cells = [];
    private readonly ConcurrentDictionary<ReturnKey, int> revisions = [];

    /// <summary>Learns the ids of what was loaded.</summary>
    public async Task LearnAsync()
    {
        units = (
            await database.QueryAsync<(string Code, DateOnly ValidFrom, int Id)>(
                "select code, case when valid_from = '-infinity' then date '0001-01-01' else valid_from end, admin_unit_id from reference.admin_unit"
            )
        ).ToDictionary(unit => (unit.Code, unit.ValidFrom), unit => unit.Id);
        periods = (
            await database.QueryAsync<(string Code, int Id)>("select code, period_id from reference.reporting_period")
        ).ToDictionary(period => period.Code, period => period.Id);
        cells = (
            await database.QueryAsync<(string Element, string Breakdown, int Id)>(
                "select data_element, breakdown, data_cell_id from reference.data_cell"
            )
        ).ToDictionary(cell => (cell.Element, cell.Breakdown), cell => cell.Id);
    }

    public int PeriodId(string code) => periods[code];

    public string PeriodCode(int periodId) => periods.First(period => period.Value == periodId).Key;

    public int UnitId(string code, DateOnly validFrom) => units[(code, validFrom)];

    public bool Knows(ReturnKey key) => units.ContainsKey((key.Unit, key.ValidFrom));

    /// <summary>Submits or accepts returns in one transaction; accepted ones supersede those before them.</summary>
    public async Task SaveAsync(IReadOnlyList<FiledReturn> filed, bool isAccepted)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var batch = new NpgsqlBatch(connection);
        if (isAccepted)
            Supersede(batch, filed.Select(one => one.Key));
        var ids = filed.Select(one => (long)one.Number).ToArray();
        Add(
            batch,
            """
            insert into intake.submission (submission_id, form_code, form_version, admin_unit_id, period_id, revision, state,
                file_name, byte_count, sha256, received_at, received_by, accepted_at)
            overriding system value
            select id, form, 1, unit, period, revision, $6, 'given.xlsx', 1, 'given', now(), 'officer', case $6 when 'accepted' then now() end
            from unnest($1, $2, $3, $4, $5) as filed (id, form, unit, period, revision)
            """,
            ids,
            Column(filed, one => one.Key.Form),
            Column(filed, one => UnitId(one.Key.Unit, one.Key.ValidFrom)),
            Column(filed, one => PeriodId(one.Key.Period)),
            Column(filed, one => revisions.AddOrUpdate(one.Key, 1, (_, last) => last + 1)),
            isAccepted ? "accepted" : "submitted"
        );
        var typed = filed
            .SelectMany(one => one.Cells.Select(cell => (one.Number, Cell: cells[cell.Key], cell.Value)))
            .ToList();
        Add(
            batch,
            "insert into validation.cell_value (submission_id, data_cell_id, value) select * from unnest($1, $2, $3)",
            Column(typed, cell => (long)cell.Number),
            Column(typed, cell => cell.Cell),
            Column(typed, cell => cell.Value)
        );
        SaveLists(batch, [.. filed.Where(one => one.Key.Form == "XP-TE13")]);
        await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Accepts a return that was submitted.</summary>
    public async Task AcceptAsync(FiledReturn submitted)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var batch = new NpgsqlBatch(connection);
        Supersede(batch, [submitted.Key]);
        Add(
            batch,
            "update intake.submission set state = 'accepted', accepted_at = now() where submission_id = $1",
            (long)submitted.Number
        );
        await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public Task GiveBackAsync(long submissionId) =>
        database.ExecuteAsync(
            "update intake.submission set state = 'returned' where submission_id = @submissionId",
            new { submissionId }
        );

    private void Supersede(NpgsqlBatch batch, IEnumerable<ReturnKey> keys)
    {
        var accepted = keys.ToList();
        Add(
            batch,
            """
            update intake.submission set state = 'superseded', superseded_at = now()
            from unnest($1, $2, $3) as filed (form, unit, period)
            where state = 'accepted' and form_code = form and admin_unit_id = unit and period_id = period
            """,
            Column(accepted, key => key.Form),
            Column(accepted, key => UnitId(key.Unit, key.ValidFrom)),
            Column(accepted, key => PeriodId(key.Period))
        );
    }

    private static void SaveLists(NpgsqlBatch batch, List<FiledReturn> filed)
    {
        void States<TRow>(string list, Func<AcceptedReturn, RegisterList<TRow>> of) =>
            Add(
                batch,
                $"insert into register.list_state select id, '{list}', nil, amount from unnest($1, $2, $3) as stated (id, nil, amount)",
                Column(filed, one => (long)one.Number),
                Column(filed, one => of(one.Content).IsNil),
                Column(filed, one => of(one.Content).Rows.Count)
            );

        States("abuse_case", one => one.Cases);
        States("abused_child", one => one.Children);
        States("sanction_decision", one => one.Decisions);
        States("injury", one => one.Injuries);
        var cases = Rows(filed, one => one.Cases.Rows);
        Add(
            batch,
            "insert into register.abuse_case select *, false from unnest($1, $2, $3, $4, $5, $6, $7, $8)",
            Column(cases, row => row.Id),
            Column(cases, row => row.Number),
            Column(cases, row => row.Row.CaseKey),
            Column(cases, row => row.Row.HalfMonth),
            Column(cases, row => row.Row.Form),
            Column(cases, row => row.Row.Setting),
            Column(cases, row => row.Row.Outcome),
            Column(cases, row => (int)row.Row.Perpetrators)
        );
        var children = Rows(filed, one => one.Children.Rows);
        Add(
            batch,
            """
            insert into register.abused_child
            select id, number, child, one, sex, age::integer, string_to_array(forms, ','), string_to_array(acts, ','), has_plan
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as listed (id, number, child, one, sex, age, forms, acts, has_plan)
            """,
            Column(children, row => row.Id),
            Column(children, row => row.Number),
            Column(children, row => row.Row.ChildKey),
            Column(children, row => row.Row.CaseKey),
            Column(children, row => row.Row.Sex),
            Column(children, row => row.Row.Age),
            Column(children, row => string.Join(',', row.Row.Forms)),
            Column(children, row => string.Join(',', row.Row.Acts)),
            Column(children, row => row.Row.HasPlan)
        );
        var decisions = Rows(filed, one => one.Decisions.Rows);
        Add(
            batch,
            """
            insert into register.sanction_decision
            select id, number, key, nullif(one, ''), half_month, 'Điều 22', violator, 'fine', fine, 'commune_chair', 'pending'
            from unnest($1, $2, $3, $4, $5, $6, $7) as listed (id, number, key, one, half_month, violator, fine)
            """,
            Column(decisions, row => row.Id),
            Column(decisions, row => row.Number),
            Column(decisions, row => row.Row.DecisionKey),
            Column(decisions, row => row.Row.CaseKey),
            Column(decisions, row => row.Row.HalfMonth),
            Column(decisions, row => row.Row.Violator),
            Column(decisions, row => (decimal)row.Row.Fine)
        );
        var injuries = Rows(filed, one => one.Injuries.Rows);
        Add(
            batch,
            """
            insert into register.injury
            select id, number, sex, age::integer, cause, place, is_death, is_known
            from unnest($1, $2, $3, $4, $5, $6, $7, $8) as listed (id, number, sex, age, cause, place, is_death, is_known)
            """,
            Column(injuries, row => row.Id),
            Column(injuries, row => row.Number),
            Column(injuries, row => row.Row.Sex),
            Column(injuries, row => row.Row.Age),
            Column(injuries, row => row.Row.Cause),
            Column(injuries, row => row.Row.Place),
            Column(injuries, row => row.Row.IsDeath),
            Column(injuries, row => row.Row.IsReportedBefore)
        );
    }

    private static List<(long Id, int Number, TRow Row)> Rows<TRow>(
        List<FiledReturn> filed,
        Func<AcceptedReturn, IReadOnlyList<TRow>> rows
    ) => [.. filed.SelectMany(one => rows(one.Content).Select((row, index) => ((long)one.Number, index + 7, row)))];

    private static TColumn[] Column<TRow, TColumn>(IEnumerable<TRow> rows, Func<TRow, TColumn> column) =>
        [.. rows.Select(column)];

    private static void Add(NpgsqlBatch batch, string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        batch.BatchCommands.Add(command);
    }
}
