-- Title:       Parts of lines that differ from those known
-- Source:      design The life of a figure
-- Row:         one row that is new, other or gone
-- Parameters:  @periodId integer, @isCorrection boolean
-- Counts:      a correction looks at its own lines only
-- Null:        none

insert into changed_part (
    line_unit_id,
    line_kind,
    member_unit_id,
    form_code,
    role,
    unit_id,
    part_period_id,
    submission_id,
    observation_set_id,
    is_found,
    is_known
)
select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    coalesce(found.line_kind, known.line_kind) as line_kind,
    coalesce(found.member_unit_id, known.member_unit_id) as member_unit_id,
    coalesce(found.form_code, known.form_code) as form_code,
    coalesce(found.role, known.role) as role,
    coalesce(found.unit_id, known.unit_id) as unit_id,
    coalesce(found.part_period_id, known.part_period_id) as part_period_id,
    found.submission_id,
    found.observation_set_id,
    found.line_unit_id is not null as is_found,
    known.line_unit_id is not null as is_known

from (
    select
        line.line_unit_id,
        line.line_kind,
        part.*
    from line
    inner join part on part.line_key = line.line_key
    where line.sign = 1
) as found
full join (
    select line_part.*
    from aggregation.line_part
    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and not @isCorrection

    union all

    select line_part.*
    from line
    inner join aggregation.line_part
        on line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and line_part.line_unit_id = line.line_unit_id
        and line_part.line_kind = line.line_kind
    where line.sign = 1
        and @isCorrection
) as known
    on known.line_unit_id = found.line_unit_id
    and known.line_kind = found.line_kind
    and known.member_unit_id = found.member_unit_id
    and known.form_code = found.form_code
    and known.role = found.role
    and known.unit_id = found.unit_id
    and known.part_period_id = found.part_period_id

where found.line_unit_id is null
    or known.line_unit_id is null
    or (found.submission_id, found.observation_set_id)
        is distinct from (known.submission_id, known.observation_set_id);

analyze changed_part
