-- Title:       How complete and how timely the returns of the person's units are
-- Source:      design Rules of figures
-- Row:         one form and period of one unit: a commune, or a unit above with all communes below
-- Parameters:  @formCode text, @regimes text[], @periodCode text, @year integer, @today date
-- Counts:      by review.return_status. Completeness is received over expected, timeliness on time
--              over expected. An exempt commune is expected, and missing while it sent nothing
-- Null:        @periodCode for all quarters of @year that have opened; no state above the commune

with wanted_period as (

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

own_unit as materialized (

    select unit_ids_of as admin_unit_id

    from access.unit_ids_of('reviewer')

),

status as materialized (

    select return_status.*

    from review.return_status(
        array(select wanted_period.period_id from wanted_period), @formCode, @today
    ) as return_status

    where return_status.is_expected
        and return_status.admin_unit_id in (select own_unit.admin_unit_id from own_unit)

)

select
    wanted_period.code as period_code,
    wanted_period.year,
    wanted_period.quarter,
    above_unit.level,
    above_unit.code as unit_code,
    above_unit.name as unit_name,
    @formCode as form_code,
    count(*)::integer as expected_count,
    (count(*) filter (where status.is_received))::integer as received_count,
    (count(*) filter (where status.is_received and not status.is_late))::integer
        as on_time_count,
    (count(*) filter (where status.is_late))::integer as late_count,
    (count(*) filter (where not status.is_received))::integer as missing_count,
    (count(*) filter (where status.state = 'exempt'))::integer as exempt_count,
    case when above_unit.level = 'commune' then min(status.state) end as state,
    case when above_unit.level = 'commune' then min(status.received_on) end as received_on,
    case when above_unit.level = 'commune' then min(status.due_on) end as due_on,
    case when above_unit.level = 'commune' then min(status.term_reason) end as term_reason

from status
inner join wanted_period on wanted_period.period_id = status.period_id
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
            and wanted_period.tree_date between parent.valid_from and parent.valid_to

    )

    select * from above
) as above_unit

where above_unit.admin_unit_id in (select own_unit.admin_unit_id from own_unit)

group by
    wanted_period.code,
    wanted_period.year,
    wanted_period.quarter,
    wanted_period.end_date,
    above_unit.level,
    above_unit.code,
    above_unit.name

order by
    wanted_period.end_date desc,
    wanted_period.code,
    array_position(array['province', 'district', 'commune'], above_unit.level),
    above_unit.code
