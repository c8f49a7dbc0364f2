-- Title:       How complete and how timely the returns of the person's units are
-- Source:      design Rules of figures
-- Row:         one form and period of one unit: a unit that is asked, or one above with all asked
-- Parameters:  @formCode text, @regimes text[], @periodCode text, @year integer, @today date
-- Counts:      by review.return_status; the form of every ward by quarter, each other form also by
--              the year that ends with the quarter and the school year that starts or ends in it.
--              A form that several levels may give is asked of the unit above the communes, once;
--              where that gave none and a commune did, of its communes. Completeness is received
--              over expected, timeliness on time over expected. An exempt unit is expected, and
--              missing while it sent nothing
-- Null:        @periodCode for all quarters of @year that have opened; no state of several units

with wanted_quarter as (

    select reporting_period.*

    from reference.reporting_period

    where reporting_period.kind = 'Q'
        and reporting_period.regime = any(@regimes)
        and reporting_period.opens_on <= @today
        and case
            when @periodCode::text is null then reporting_period.year = @year
            else reporting_period.code = @periodCode
        end

),

wanted as (

    select
        @formCode as form_code,
        wanted_quarter.period_id

    from wanted_quarter

    union

    select
        form.form_code,
        given_period.period_id

    from reference.form
    cross join wanted_quarter
    inner join reference.reporting_period as given_period
        on given_period.period_id = wanted_quarter.period_id
        or (given_period.kind = 'Y'
            and given_period.regime = wanted_quarter.regime
            and given_period.end_date = wanted_quarter.end_date)
        or (given_period.kind = 'SY'
            and (given_period.start_date
                    between wanted_quarter.start_date and wanted_quarter.end_date
                or given_period.end_date
                    between wanted_quarter.start_date and wanted_quarter.end_date))

    where form.catalogue_version_id = (
            select max(catalogue_version_id) from reference.catalogue_version
        )
        and form.form_code <> @formCode
        and exists (
            select
            from reference.form_cell
            where form_cell.catalogue_version_id = form.catalogue_version_id
                and form_cell.form_code = form.form_code
                and reference.is_asked(
                    form_cell.frequency, given_period.kind, given_period.quarter)
        )

),

own_unit as materialized (

    select unit_ids_of as admin_unit_id

    from access.unit_ids_of('reviewer')

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
    cross join lateral review.return_status(
        asked_form.period_ids, asked_form.form_code, @today
    ) as return_status

    where return_status.admin_unit_id in (select own_unit.admin_unit_id from own_unit)

),

-- Communes of one unit above, for the forms that both may give.
part as materialized (

    select
        own.form_code,
        own.period_id,
        own.admin_unit_id,
        own.is_received or own.is_exempt as has_own,
        commune.admin_unit_id as part_unit_id,
        bool_or(given.is_received) over (
            partition by own.form_code, own.period_id, own.admin_unit_id
        ) as has_part

    from status as own
    inner join reference.reporting_period on reporting_period.period_id = own.period_id
    inner join reference.admin_unit on admin_unit.admin_unit_id = own.admin_unit_id
    inner join reference.admin_unit as commune
        on commune.parent_code = admin_unit.code
        and commune.level = 'commune'
        and reporting_period.tree_date between commune.valid_from and commune.valid_to
    left join status as given
        on given.form_code = own.form_code
        and given.period_id = own.period_id
        and given.admin_unit_id = commune.admin_unit_id

    where not own.is_expected

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
    reporting_period.code as period_code,
    above_unit.level,
    above_unit.code as unit_code,
    above_unit.name as unit_name,
    status.form_code,
    count(*)::integer as expected_count,
    (count(*) filter (where status.is_received))::integer as received_count,
    (count(*) filter (where status.is_received and not status.is_late))::integer
        as on_time_count,
    (count(*) filter (where status.is_late))::integer as late_count,
    (count(*) filter (where not status.is_received))::integer as missing_count,
    (count(*) filter (where status.state = 'exempt'))::integer as exempt_count,
    case when count(*) = 1 and above_unit.is_own then min(status.state) end as state,
    case when count(*) = 1 and above_unit.is_own then min(status.received_on) end as received_on,
    case when count(*) = 1 and above_unit.is_own then min(status.due_on) end as due_on,
    case when count(*) = 1 and above_unit.is_own then min(status.term_reason) end as term_reason

from asked_unit
inner join status
    on status.form_code = asked_unit.form_code
    and status.period_id = asked_unit.period_id
    and status.admin_unit_id = asked_unit.admin_unit_id
inner join reference.reporting_period on reporting_period.period_id = status.period_id
-- A unit counts at itself and at each unit above it at the tree date.
cross join lateral (
    with recursive above as (

        select admin_unit.*

        from reference.admin_unit

        where admin_unit.admin_unit_id = status.admin_unit_id

        union all

        select parent.*

        from above
        inner join reference.admin_unit as parent
            on parent.code = above.parent_code
            and reporting_period.tree_date between parent.valid_from and parent.valid_to

    )

    select
        above.*,
        above.admin_unit_id = status.admin_unit_id as is_own
    from above
) as above_unit

where above_unit.admin_unit_id in (select own_unit.admin_unit_id from own_unit)

group by
    status.form_code,
    reporting_period.code,
    reporting_period.end_date,
    above_unit.level,
    above_unit.code,
    above_unit.name,
    above_unit.is_own

order by
    reporting_period.end_date desc,
    reporting_period.code,
    status.form_code <> @formCode,
    status.form_code,
    array_position(array['province', 'district', 'commune'], above_unit.level),
    above_unit.code
