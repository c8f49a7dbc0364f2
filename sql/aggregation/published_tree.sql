-- Title:       Tree and lines as known from now on
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @periodId integer, @knownFrom timestamptz
-- Counts:      closes the rows that changed, then adds the new ones
-- Null:        none

update aggregation.tree_unit
set known_to = @knownFrom
from changed_tree
where tree_unit.period_id = @periodId
    and tree_unit.known_to = 'infinity'
    and tree_unit.ancestor_unit_id = changed_tree.ancestor_unit_id
    and tree_unit.unit_id = changed_tree.unit_id
    and changed_tree.is_known;

insert into aggregation.tree_unit (period_id, ancestor_unit_id, unit_id, is_commune, known_from)
select
    @periodId,
    ancestor_unit_id,
    unit_id,
    is_commune,
    @knownFrom
from changed_tree
where is_commune is not null;

update aggregation.line
set known_to = @knownFrom
from changed_line
where line.period_id = @periodId
    and line.known_to = 'infinity'
    and line.line_unit_id = changed_line.line_unit_id
    and line.line_kind = changed_line.line_kind
    and changed_line.is_known;

insert into aggregation.line (period_id, line_unit_id, line_kind, home_unit_id, reported_count,
    joint_kinds, known_from)
select
    @periodId,
    line_unit_id,
    line_kind,
    home_unit_id,
    reported_count,
    joint_kinds,
    @knownFrom
from changed_line
where reported_count is not null
