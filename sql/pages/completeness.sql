-- Title:       How complete and how timely the returns of the person's units are
-- Source:      design Rules of figures
-- Row:         one form and period of one unit: a unit that is asked, or one above with all asked
-- Parameters:  @formCode text, @regimes text[], @periodCode text, @year integer, @today date
-- Counts:      by review.asked_return. Completeness is received over expected, timeliness on time
--              over expected. An exempt unit is expected, and missing while it sent nothing
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

own_unit as materialized (

    select unit_ids_of as admin_unit_id

    from access.unit_ids_of('reviewer')

),

asked as (

    select asked_return.*

    from review.asked_return(
        array(select wanted_quarter.period_id from wanted_quarter),
        @formCode,
        (select max(catalogue_version_id) from reference.catalogue_version),
        array(select own_unit.admin_unit_id from own_unit),
        @today
    ) as asked_return

)

select
    reporting_period.code as period_code,
    above_unit.level,
    above_unit.code as unit_code,
    above_unit.name as unit_name,
    asked.form_code,
    count(*)::integer as expected_count,
    (count(*) filter (where asked.is_received))::integer as received_count,
    (count(*) filter (where asked.is_received and not asked.is_late))::integer
        as on_time_count,
    (count(*) filter (where asked.is_late))::integer as late_count,
    (count(*) filter (where not asked.is_received))::integer as missing_count,
    (count(*) filter (where asked.state = 'exempt'))::integer as exempt_count,
    case when count(*) = 1 and above_unit.is_own then min(asked.state) end as state,
    case when count(*) = 1 and above_unit.is_own then min(asked.received_on) end as received_on,
    case when count(*) = 1 and above_unit.is_own then min(asked.due_on) end as due_on,
    case when count(*) = 1 and above_unit.is_own then min(asked.term_reason) end as term_reason

from asked
inner join reference.reporting_period on reporting_period.period_id = asked.period_id
-- A unit counts at itself and at each unit above it at the tree date.
cross join lateral (
    with recursive above as (

        select admin_unit.*

        from reference.admin_unit

        where admin_unit.admin_unit_id = asked.admin_unit_id

        union all

        select parent.*

        from above
        inner join reference.admin_unit as parent
            on parent.code = above.parent_code
            and reporting_period.tree_date between parent.valid_from and parent.valid_to

    )

    select
        above.*,
        above.admin_unit_id = asked.admin_unit_id as is_own
    from above
) as above_unit

where above_unit.admin_unit_id in (select own_unit.admin_unit_id from own_unit)

group by
    asked.form_code,
    reporting_period.code,
    reporting_period.end_date,
    above_unit.level,
    above_unit.code,
    above_unit.name,
    above_unit.is_own

order by
    reporting_period.end_date desc,
    reporting_period.code,
    asked.form_code <> @formCode,
    asked.form_code,
    array_position(array['province', 'district', 'commune'], above_unit.level),
    above_unit.code
