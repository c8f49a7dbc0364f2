-- Title:       Communes below the run's unit with the state of their returns
-- Source:      design The life of a figure
-- Row:         one commune alive at the tree date and one form expected of it
-- Parameters:  @runId bigint, @wardForm text
-- Counts:      the units by the names that were known at the instant of the figures. A return that
--              the figures hold is accepted, whatever became of it since; one that was accepted
--              after them is "accepted_later". Whether it is late is decided by the days as known
--              at that instant
-- Null:        no state, date and revision when nothing came; no exempt_reason unless exempt

with run as (

    select
        report_run.*,
        own_period.year,
        own_period.regime,
        closing_quarter.period_id as closing_period_id

    from reports.report_run
    inner join reference.reporting_period as own_period
        on own_period.period_id = report_run.period_id
    inner join reports.closing_quarter on closing_quarter.run_id = report_run.run_id

    where report_run.run_id = @runId

),

year_start as (

    select min(reporting_period.start_date) as start_date

    from run
    inner join reference.reporting_period
        on reporting_period.regime = run.regime
        and reporting_period.year = run.year

),

known_unit as (

    select admin_unit_version.*

    from run
    inner join reference.admin_unit_version
        on admin_unit_version.known_from <= run.figures_as_at
        and admin_unit_version.known_to > run.figures_as_at

),

merged as (

    select
        run_unit.alive_unit_id,
        array_agg(known_unit.name order by known_unit.code) as merged_names

    from pg_temp.run_unit
    cross join year_start
    inner join known_unit on known_unit.admin_unit_id = run_unit.unit_id
    inner join known_unit as alive_unit
        on alive_unit.admin_unit_id = run_unit.alive_unit_id

    where run_unit.is_commune
        and known_unit.code <> alive_unit.code
        and known_unit.valid_to >= year_start.start_date

    group by run_unit.alive_unit_id

),

newest as (

    select distinct on (submission.admin_unit_id)
        submission.*

    from run
    inner join intake.submission
        on submission.period_id = run.closing_period_id
        and submission.form_code = @wardForm
        and submission.revision is not null

    order by
        submission.admin_unit_id,
        submission.revision desc

)

select
    known_unit.admin_unit_id,
    known_unit.code,
    known_unit.name,
    coalesce(merged.merged_names, '{}') as merged_names,
    @wardForm as form_code,
    case
        when accepted.submission_id is not null then 'accepted'
        when newest.state = 'accepted' then 'accepted_later'
        else newest.state
    end as state,
    coalesce(accepted.received_at, newest.received_at) as received_at,
    coalesce(accepted.revision, newest.revision) as revision,
    coalesce(return_status.is_late, false) as is_late,
    case when return_status.is_exempt then return_status.term_reason end as exempt_reason,
    accepted.kept_warning_reason,
    accepted.submission_id is not null as is_accepted

from run
inner join aggregation.tree_unit
    on tree_unit.period_id = run.period_id
    and tree_unit.ancestor_unit_id = run.admin_unit_id
    and tree_unit.is_commune
    and tree_unit.known_from <= run.figures_as_at
    and tree_unit.known_to > run.figures_as_at
inner join known_unit on known_unit.admin_unit_id = tree_unit.unit_id
left join merged on merged.alive_unit_id = known_unit.admin_unit_id
left join newest on newest.admin_unit_id = known_unit.admin_unit_id
left join lateral (
    select submission.*
    from aggregation.line_part
    inner join intake.submission on submission.submission_id = line_part.submission_id
    where line_part.period_id = run.period_id
        and line_part.line_unit_id = known_unit.admin_unit_id
        and line_part.form_code = @wardForm
        and line_part.role = 'closing'
        and line_part.unit_id = known_unit.admin_unit_id
        and line_part.known_from <= run.figures_as_at
        and line_part.known_to > run.figures_as_at
    limit 1
) as accepted on true
left join lateral review.return_status(
    array[run.closing_period_id],
    @wardForm,
    (run.figures_as_at at time zone 'Asia/Ho_Chi_Minh')::date,
    run.figures_as_at
) as return_status on return_status.admin_unit_id = known_unit.admin_unit_id

order by known_unit.code
