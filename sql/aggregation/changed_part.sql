-- Title:       Parts and keyed counts of lines that differ from those known
-- Source:      design The life of a figure
-- Row:         one row that is new, other or gone
-- Parameters:  @periodId integer, @isCorrection boolean
-- Counts:      a correction looks at its own lines only
-- Null:        none

create temp table changed_part on commit drop as

select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    coalesce(found.line_kind, known.line_kind)::varchar(7) as line_kind,
    coalesce(found.member_unit_id, known.member_unit_id) as member_unit_id,
    coalesce(found.form_code, known.form_code)::varchar(20) as form_code,
    coalesce(found.role, known.role)::varchar(7) as role,
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

create temp table changed_recounted_line on commit drop as

select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    found.presence_id,
    known.line_unit_id is not null as is_known

from line_count as found
full join (
    select recounted_line.*
    from aggregation.recounted_line
    where recounted_line.period_id = @periodId
        and recounted_line.known_to = 'infinity'
        and (
            not @isCorrection
            or recounted_line.line_unit_id in (select line.line_unit_id from line)
        )
) as known on known.line_unit_id = found.line_unit_id

where found.presence_id is distinct from known.presence_id
    -- What was counted before an erasure is kept, though a return may be missing for a while.
    and (
        found.line_unit_id is not null
        or known.line_unit_id not in (select key_line.line_unit_id from key_line where is_kept)
    );

create temp table changed_recount on commit drop as

select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    coalesce(found.data_cell_id, known.data_cell_id) as data_cell_id,
    found.value,
    known.line_unit_id is not null as is_known

from (select * from line_count_cell where sign = 1) as found
full join (
    select recount.*
    from aggregation.recount
    where recount.period_id = @periodId
        and recount.known_to = 'infinity'
        and (
            not @isCorrection
            or recount.line_unit_id in (select line.line_unit_id from line)
        )
) as known
    on known.line_unit_id = found.line_unit_id
    and known.data_cell_id = found.data_cell_id

where found.value is distinct from known.value
    and (
        found.line_unit_id is not null
        or known.line_unit_id not in (select key_line.line_unit_id from key_line where is_kept)
    );

analyze changed_part;
analyze changed_recounted_line;
analyze changed_recount
