using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>A return as it stands after it was accepted: typed cells, and rows of the lists.</summary>
internal sealed class AcceptedReturn(string form, string unit, string period)
{
    private readonly List<(string Element, string Breakdown, decimal? Value, bool IsBlank)> cells = [];
    private readonly List<(string List, string Columns, object Row)> rows = [];
    private readonly HashSet<string> unticked = new(StringComparer.Ordinal);

    /// <summary>Gives a cell a number; every cell of the element when no breakdown is named.</summary>
    public AcceptedReturn With(string element, decimal value, string breakdown = "*") =>
        Cell(element, breakdown, value, isBlank: false);

    public AcceptedReturn NotApplicable(string element, string breakdown = "*") =>
        Cell(element, breakdown, null, isBlank: false);

    public AcceptedReturn Blank(string element, string breakdown = "*") =>
        Cell(element, breakdown, null, isBlank: true);

    /// <summary>Takes the nil tick of a list away without adding a row.</summary>
    public AcceptedReturn Unticked(string list)
    {
        unticked.Add(list);
        return this;
    }

    public AcceptedReturn With(GivenCase row) =>
        Row("abuse_case", "@CaseKey, @HalfMonth, @Form, @Setting, @Outcome, @Perpetrators, false", row);

    public AcceptedReturn With(GivenChild row) =>
        Row("abused_child", "@ChildKey, @CaseKey, @Sex, @Age, @Forms, @SexualKinds, @HasPlan, null, null", row);

    public AcceptedReturn With(GivenDecision row) =>
        Row(
            "sanction_decision",
            "@DecisionKey, @CaseKey, @HalfMonth, 'Điều 22', @Violator, 'fine', @FineVnd, 'commune_chair', 'pending'",
            row
        );

    public AcceptedReturn With(GivenInjury row) =>
        Row("injury", "@Sex, @Age, @Cause, @Place, @IsDeath, @IsReportedBefore", row);

    /// <summary>Stores the next revision as accepted; the one before it is superseded.</summary>
    public async Task SaveAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync(
            """
            update intake.submission set state = 'superseded', superseded_at = now()
            from reference.reporting_period as period, reference.admin_unit as unit
            where submission.form_code = @form and submission.state = 'accepted'
                and period.code = @period and submission.period_id = period.period_id
                and unit.code = @unit and period.tree_date between unit.valid_from and unit.valid_to
                and submission.admin_unit_id = unit.admin_unit_id
            """,
            new
            {
                form,
                unit,
                period,
            }
        );
        var submissionId = await new GivenSubmission(unit, period) { FormCode = form, State = "accepted" }.SaveAsync(
            connection
        );
        await SaveCellsAsync(connection, submissionId);
        if (form == "XP-TE13")
            await SaveListsAsync(connection, submissionId);
    }

    private async Task SaveCellsAsync(NpgsqlConnection connection, long submissionId)
    {
        await connection.ExecuteAsync(
            """
            insert into validation.cell_value (submission_id, data_cell_id, value)
            select @submissionId, form_cell.data_cell_id, 0
            from reference.form_cell
            inner join reference.reporting_period as period on period.code = @period
            where form_cell.form_code = @form
                and catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)
                and (frequency = 'q' or (frequency = 'h' and quarter in (2, 4)) or (frequency = 'y' and quarter = 4))
            """,
            new
            {
                submissionId,
                form,
                period,
            }
        );
        foreach (var (element, breakdown, value, isBlank) in cells)
        {
            await connection.ExecuteAsync(
                """
                merge into validation.cell_value as stored
                using (
                    select data_cell_id from reference.data_cell
                    where data_element = @element and (@breakdown = '*' or breakdown = @breakdown)
                ) as given
                on stored.submission_id = @submissionId and stored.data_cell_id = given.data_cell_id
                when matched and @isBlank then delete
                when matched then update set value = @value
                when not matched and not @isBlank then
                    insert (submission_id, data_cell_id, value) values (@submissionId, given.data_cell_id, @value)
                """,
                new
                {
                    submissionId,
                    element,
                    breakdown,
                    value,
                    isBlank,
                }
            );
        }
    }

    private async Task SaveListsAsync(NpgsqlConnection connection, long submissionId)
    {
        foreach (var list in new[] { "abuse_case", "abused_child", "sanction_decision", "injury" })
        {
            var count = rows.Count(row => row.List == list);
            await connection.ExecuteAsync(
                "insert into register.list_state values (@submissionId, @list, @isNil, @count)",
                new
                {
                    submissionId,
                    list,
                    isNil = count == 0 && !unticked.Contains(list),
                    count,
                }
            );
        }

        foreach (var (index, (list, columns, row)) in rows.Index())
        {
            var parameters = new DynamicParameters(row);
            parameters.Add("submissionId", submissionId);
            parameters.Add("rowNumber", index + 7);
            await connection.ExecuteAsync(
                $"insert into register.{list} values (@submissionId, @rowNumber, {columns})",
                parameters
            );
        }
    }

    private AcceptedReturn Cell(string element, string breakdown, decimal? value, bool isBlank)
    {
        cells.Add((element, breakdown, value, isBlank));
        return this;
    }

    private AcceptedReturn Row(string list, string columns, object row)
    {
        rows.Add((list, columns, row));
        return this;
    }
}
