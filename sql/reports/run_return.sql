-- Title:       Where the returns stand that a document tells of
-- Source:      docs/adr/0034-documents-about-returns-and-tasks.md
-- Row:         one return that is asked of a unit at or below the run's; none is returned
-- Parameters:  @runId bigint, @wardForm text, @today date
-- Counts:      by review.return_status, for every quarter of the run's period and for the year and
--              school year whose returns fall into it. A form that several levels may give is asked
--              of the unit above the communes, once; where that gave none and a commune did, of its
--              communes.
--              What an earlier pin kept is dropped; only a document that tells of
--              returns keeps any
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

),

wanted as (

    select distinct
        form.form_code,
        given_period.period_id

    from run
    inner join reference.form on form.catalogue_version_id = run.catalogue_version_id
    cross join told_quarter
    inner join reference.reporting_period as given_period
        on given_period.period_id = told_quarter.period_id
        or (form.form_code <> @wardForm
            and given_period.kind = 'Y'
            and given_period.regime = told_quarter.regime
            and given_period.end_date = told_quarter.end_date)
        or (form.form_code <> @wardForm
            and given_period.kind = 'SY'
            and (given_period.start_date between told_quarter.start_date and told_quarter.end_date
                or given_period.end_date
                    between told_quarter.start_date and told_quarter.end_date))

    where form.form_code = @wardForm
        or exists (
            select
            from reference.form_cell
            where form_cell.catalogue_version_id = form.catalogue_version_id
                and form_cell.form_code = form.form_code
                and reference.is_asked(
                    form_cell.frequency, given_period.kind, given_period.quarter)
        )

),

status as materialized (

    select
        asked_form.form_code,
        return_status.*

    from (
        select
            wanted.form_code,
            array_agg(wanted.period_id) as period_ids
        from wanted
        group by wanted.form_code
    ) as asked_form
    cross join run
    cross join lateral review.return_status(
        asked_form.period_ids, asked_form.form_code, @today
    ) as return_status
    -- The units of the report, by its own tree; one that ended before is told by its heir.
    inner join aggregation.tree_unit
        on tree_unit.period_id = run.period_id
        and tree_unit.ancestor_unit_id = run.admin_unit_id
        and tree_unit.unit_id = return_status.admin_unit_id
        and tree_unit.known_from <= run.figures_as_at
        and tree_unit.known_to > run.figures_as_at

),

-- Communes of one unit above, for the forms that both may give.
part as (

    select
        parent.form_code,
        parent.period_id,
        parent.admin_unit_id,
        commune_unit.admin_unit_id as part_unit_id,
        parent.is_received or parent.is_exempt as has_own,
        bool_or(commune.is_received) over (
            partition by parent.form_code, parent.period_id, parent.admin_unit_id
        ) as has_part

    from status as parent
    inner join reference.admin_unit on admin_unit.admin_unit_id = parent.admin_unit_id
    inner join reference.reporting_period on reporting_period.period_id = parent.period_id
    inner join reference.admin_unit as commune_unit
        on commune_unit.parent_code = admin_unit.code
        and commune_unit.level = 'commune'
        and reporting_period.tree_date between commune_unit.valid_from and commune_unit.valid_to
    left join status as commune
        on commune.form_code = parent.form_code
        and commune.period_id = parent.period_id
        and commune.admin_unit_id = commune_unit.admin_unit_id

    where not parent.is_expected

),

asked_unit as (

    select
        status.form_code,
        status.period_id,
        status.admin_unit_id

    from status

    where status.is_expected

    union

    select
        part.form_code,
        part.period_id,
        case
            when part.has_part and not part.has_own then part.part_unit_id
            else part.admin_unit_id
        end as admin_unit_id

    from part

)

select
    run.run_id,
    status.period_id,
    status.form_code,
    status.admin_unit_id,
    @today,
    status.state,
    status.due_on,
    status.received_on,
    coalesce(status.is_late, false),
    status.accepted_id is not null,
    status.term_reason

from run
cross join status
inner join asked_unit
    on asked_unit.form_code = status.form_code
    and asked_unit.period_id = status.period_id
    and asked_unit.admin_unit_id = status.admin_unit_id
