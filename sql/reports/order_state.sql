-- Title:       What stands for or against making a report
-- Source:      design The life of a figure; design The tree has dates
-- Row:         one, whatever is asked for
-- Parameters:  @formCode text, @periodCode text, @unitCode text
-- Counts:      the unit alive at the period's tree date is meant
-- Null:        what is not there

with wanted_form as (

    select * from reference.report_form where form_code = @formCode

),

wanted_period as (

    select * from reference.reporting_period where code = @periodCode

),

alive_unit as (

    select admin_unit.*

    from wanted_period
    inner join reference.admin_unit
        on admin_unit.code = @unitCode
        and wanted_period.tree_date between admin_unit.valid_from and admin_unit.valid_to

),

last_unit as (

    select admin_unit.*

    from wanted_period
    inner join reference.admin_unit
        on admin_unit.code = @unitCode
        and admin_unit.valid_to < wanted_period.tree_date

    order by admin_unit.valid_to desc
    limit 1

),

successor as (

    select string_agg(format('%s (%s)', successor_unit.name, successor_unit.code), ', '
        order by successor_unit.code) as names

    from last_unit
    inner join reference.admin_unit as successor_unit
        on successor_unit.code = any (last_unit.successor_codes)
        and last_unit.valid_to + 1 between successor_unit.valid_from and successor_unit.valid_to

),

last_computation as (

    select computation.*

    from wanted_period
    inner join indicators.computation on computation.period_id = wanted_period.period_id

    where computation.finished_at is not null

    order by computation.computation_id desc
    limit 1

)

select
    wanted_form.form_code is not null as is_form_known,
    coalesce(wanted_period.kind = any (wanted_form.period_kinds), false) as is_form_for_period,
    wanted_period.period_id,
    exists (select from reference.admin_unit where code = @unitCode) as is_unit_known,
    alive_unit.admin_unit_id,
    coalesce(alive_unit.level = any (wanted_form.unit_levels), true) as is_form_for_unit,
    last_unit.name as ended_name,
    last_unit.valid_to as ended_on,
    successor.names as successor_names,
    last_computation.catalogue_version_id,
    exists (
        select
        from aggregation.tree_unit
        where tree_unit.period_id = wanted_period.period_id
            and tree_unit.unit_id = alive_unit.admin_unit_id
            and tree_unit.known_to = 'infinity'
    ) as is_in_tree,
    exists (
        select
        from reference.agency
        where agency.unit_code = @unitCode
            and wanted_period.end_date between agency.valid_from and agency.valid_to
    ) as has_agency

from (select 1) as one_row
left join wanted_form on true
left join wanted_period on true
left join alive_unit on true
left join last_unit on true
left join successor on true
left join last_computation on true
