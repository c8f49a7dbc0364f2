-- Title:       Parts of lines whose accepted revision is another one now
-- Source:      design The life of a figure, a corrected return is a delta
-- Row:         the number of units whose return is another one; null where a unit above the commune
--              has a return of its own: what counts beside it is judged over all lines
-- Parameters:  @periodId integer, @partPeriodIds integer[]
-- Counts:      returns are told apart before lines are looked at: few are other ones
-- Null:        none

-- Returns that are accepted and not known, or known and no longer accepted. A return is known in
-- several roles and lines, and few are other ones, so these are made distinct after the comparison.
insert into other_return (
    form_code,
    admin_unit_id,
    period_id,
    observation_set_id
)
with accepted as (

    select observation_set_id
    from aggregation.accepted_set
    where period_id = any(@partPeriodIds)

),

known as (

    select observation_set_id
    from aggregation.line_part
    where period_id = @periodId
        and known_to = 'infinity'
        and observation_set_id is not null

),

other as (

    select distinct
        accepted.observation_set_id as accepted_set_id,
        known.observation_set_id as known_set_id
    from accepted
    full join known on known.observation_set_id = accepted.observation_set_id
    where accepted.observation_set_id is null
        or known.observation_set_id is null

)

select
    observation_set.form_code,
    observation_set.admin_unit_id,
    observation_set.period_id,
    other.accepted_set_id

from other
inner join aggregation.observation_set
    on observation_set.observation_set_id
        = coalesce(other.accepted_set_id, other.known_set_id);

analyze other_return;

insert into swapped_part (
    member_unit_id,
    unit_id,
    role,
    new_set_id
)
select
    line_part.member_unit_id,
    line_part.unit_id,
    line_part.role,
    max(other_return.observation_set_id) as new_set_id

from other_return
inner join aggregation.line_part
    on line_part.period_id = @periodId
    and line_part.known_to = 'infinity'
    and line_part.unit_id = other_return.admin_unit_id
    and line_part.form_code = other_return.form_code
    and line_part.part_period_id = other_return.period_id
    and line_part.role <> 'keys'

group by
    line_part.line_unit_id,
    line_part.line_kind,
    line_part.member_unit_id,
    line_part.unit_id,
    line_part.form_code,
    line_part.part_period_id,
    line_part.role;

select count(distinct unit_id)

from swapped_part

having not exists (
        select
        from aggregation.line
        where line.period_id = @periodId
            and line.line_kind = 'unit'
            and line.known_to = 'infinity'
    )
    -- One that is known has such a line.
    and not exists (
        select
        from other_return
        inner join reference.admin_unit
            on admin_unit.admin_unit_id = other_return.admin_unit_id
        where other_return.observation_set_id is not null
            and admin_unit.level <> 'commune'
    )
