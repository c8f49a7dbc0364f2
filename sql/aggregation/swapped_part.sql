-- Title:       Parts of lines whose accepted revision is another one now
-- Source:      design The life of a figure, a corrected return is a delta
-- Row:         the number of units whose return is another one; null where a unit above the commune
--              has a return of its own: what counts beside it is judged over all lines
-- Parameters:  @periodId integer, @partPeriodIds integer[]
-- Null:        none

create temp table swapped_part on commit drop as

select
    line_part.member_unit_id,
    line_part.unit_id,
    line_part.role::varchar(7) as role,
    accepted_set.observation_set_id as new_set_id

from aggregation.line_part
left join aggregation.accepted_set
    on accepted_set.form_code = line_part.form_code
    and accepted_set.admin_unit_id = line_part.unit_id
    and accepted_set.period_id = line_part.part_period_id
    and accepted_set.period_id = any(@partPeriodIds)

where line_part.period_id = @periodId
    and line_part.known_to = 'infinity'
    and line_part.role <> 'keys'
    and line_part.observation_set_id is distinct from accepted_set.observation_set_id;

select count(distinct unit_id)

from swapped_part

having not exists (
        select
        from aggregation.line
        where line.period_id = @periodId
            and line.line_kind = 'unit'
            and line.known_to = 'infinity'
    )
    and not exists (
        select
        from aggregation.accepted_set
        inner join reference.admin_unit
            on admin_unit.admin_unit_id = accepted_set.admin_unit_id
        where accepted_set.period_id = any(@partPeriodIds)
            and admin_unit.level <> 'commune'
    )
