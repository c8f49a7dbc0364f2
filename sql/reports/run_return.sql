-- Title:       Where the returns stand that a document tells of
-- Source:      docs/adr/0034-documents-about-returns-and-tasks.md
-- Row:         one return that is asked of a unit at or below the run's; none is returned
-- Parameters:  @runId bigint, @wardForm text, @today date
-- Counts:      by review.asked_return, for every quarter of the run's period. What an earlier pin
--              kept is dropped; only a document that tells of returns keeps any
-- Null:        no day and reason where there is none

delete from reports.run_return
where run_id = @runId;

insert into reports.run_return (
    run_id,
    period_id,
    form_code,
    admin_unit_id,
    judged_on,
    state,
    due_on,
    received_on,
    is_late,
    is_accepted,
    term_reason
)

with run as (

    select report_run.*

    from reports.report_run
    inner join reference.report_form on report_form.form_code = report_run.form_code

    where report_run.run_id = @runId
        and report_form.tells = 'returns'

),

told_quarter as (

    select quarter.*

    from run
    inner join reference.reporting_period as own_period on own_period.period_id = run.period_id
    inner join reference.reporting_period as quarter
        on quarter.kind = 'Q'
        and quarter.regime = own_period.regime
        and quarter.start_date >= own_period.start_date
        and quarter.end_date <= own_period.end_date

)

select
    run.run_id,
    asked_return.period_id,
    asked_return.form_code,
    asked_return.admin_unit_id,
    @today,
    asked_return.state,
    asked_return.due_on,
    asked_return.received_on,
    coalesce(asked_return.is_late, false),
    asked_return.accepted_id is not null,
    asked_return.term_reason

from run
cross join lateral review.asked_return(
    array(select told_quarter.period_id from told_quarter),
    @wardForm,
    run.catalogue_version_id,
    -- The units of the report, by its own tree; one that ended before is told by its heir.
    array(
        select tree_unit.unit_id
        from aggregation.tree_unit
        where tree_unit.period_id = run.period_id
            and tree_unit.ancestor_unit_id = run.admin_unit_id
            and tree_unit.known_from <= run.figures_as_at
            and tree_unit.known_to > run.figures_as_at
    ),
    @today
) as asked_return
