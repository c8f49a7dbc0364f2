-- Title:       Parts of lines as known from now on
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @periodId integer, @knownFrom timestamptz
-- Counts:      closes the rows that changed, then adds the new ones
-- Null:        none

update aggregation.line_part
set known_to = @knownFrom
from changed_part
where line_part.period_id = @periodId
    and line_part.known_to = 'infinity'
    and line_part.line_unit_id = changed_part.line_unit_id
    and line_part.line_kind = changed_part.line_kind
    and line_part.member_unit_id = changed_part.member_unit_id
    and line_part.form_code = changed_part.form_code
    and line_part.role = changed_part.role
    and line_part.unit_id = changed_part.unit_id
    and line_part.part_period_id = changed_part.part_period_id
    and changed_part.is_known;

insert into aggregation.line_part (period_id, line_unit_id, line_kind, member_unit_id, form_code,
    role, unit_id, part_period_id, submission_id, observation_set_id, known_from)
select
    @periodId,
    line_unit_id,
    line_kind,
    member_unit_id,
    form_code,
    role,
    unit_id,
    part_period_id,
    submission_id,
    observation_set_id,
    @knownFrom
from changed_part
where is_found
