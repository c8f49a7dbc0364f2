-- Title:       Plans of agencies that the person of the transaction has to do with
-- Source:      KH306
-- Row:         the plan of one agency and year, the newest year first
-- Parameters:  none
-- Counts:      an agency is a unit that is no commune; may_keep: the person enters its tasks and
--              tells for it; is_ward: the person has a role at a ward
-- Null:        issued_on where the date is not known

with latest as (

    select distinct on (plan.admin_unit_id, plan.year)
        plan.admin_unit_id,
        plan.year,
        plan.number,
        plan.issued_on,
        plan.title

    from plan.plan

    order by
        plan.admin_unit_id,
        plan.year,
        plan.known_from desc,
        plan.plan_id desc

),

own_ward as (

    select own.admin_unit_id

    from access.own_unit_ids_of('ward_officer', 'ward_approver') as own (admin_unit_id)

)

select
    admin_unit.admin_unit_id,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    latest.year,
    latest.number,
    latest.issued_on,
    latest.title,
    admin_unit.admin_unit_id in (select access.own_unit_ids_of('reviewer')) as may_keep,
    exists (select from own_ward) as is_ward

from latest
inner join reference.admin_unit on admin_unit.admin_unit_id = latest.admin_unit_id

where admin_unit.level <> 'commune'

order by
    latest.year desc,
    admin_unit.code
