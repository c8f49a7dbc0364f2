-- Title:       Keyed counts of lines that differ from those known
-- Source:      design Readings, observations and owners
-- Row:         one row that is new, other or gone
-- Parameters:  @periodId integer, @isCorrection boolean
-- Counts:      a correction looks at its own lines only; run where the keys of a line are counted
--              for the period, now or as known
-- Null:        none

insert into changed_recounted_line (line_unit_id, presence_id, is_known)
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

insert into changed_recount (
    line_unit_id,
    data_cell_id,
    value,
    is_known
)
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

analyze changed_recounted_line;
analyze changed_recount
