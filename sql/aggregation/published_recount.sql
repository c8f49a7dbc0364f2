-- Title:       Keyed counts of lines as known from now on
-- Source:      design Readings, observations and owners
-- Row:         none is returned
-- Parameters:  @periodId integer, @knownFrom timestamptz
-- Counts:      closes the rows that changed, then adds the new ones
-- Null:        none

update aggregation.recounted_line
set known_to = @knownFrom
from changed_recounted_line
where recounted_line.period_id = @periodId
    and recounted_line.known_to = 'infinity'
    and recounted_line.line_unit_id = changed_recounted_line.line_unit_id
    and changed_recounted_line.is_known;

insert into aggregation.recounted_line (period_id, line_unit_id, presence_id, known_from)
select
    @periodId,
    line_unit_id,
    presence_id,
    @knownFrom
from changed_recounted_line
where presence_id is not null;

update aggregation.recount
set known_to = @knownFrom
from changed_recount
where recount.period_id = @periodId
    and recount.known_to = 'infinity'
    and recount.line_unit_id = changed_recount.line_unit_id
    and recount.data_cell_id = changed_recount.data_cell_id
    and changed_recount.is_known;

insert into aggregation.recount (period_id, line_unit_id, data_cell_id, value, known_from)
select
    @periodId,
    line_unit_id,
    data_cell_id,
    value,
    @knownFrom
from changed_recount
where value is not null
