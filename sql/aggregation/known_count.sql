-- Title:       Keyed counts that a correction takes out
-- Source:      design The life of a figure, a corrected return is a delta
-- Row:         one line and data cell as known
-- Parameters:  @periodId integer
-- Null:        none

insert into line_count_cell (
    line_unit_id,
    data_cell_id,
    value,
    sign
)
select
    recount.line_unit_id,
    recount.data_cell_id,
    recount.value,
    -1

from aggregation.recount

where recount.period_id = @periodId
    and recount.known_to = 'infinity'
    and recount.line_unit_id in (select unit_id from corrected_unit);

analyze line_count_cell;

-- The homes of these lines with every unit above them.
insert into period_tree (ancestor_unit_id, unit_id, is_commune)
select
    tree_unit.ancestor_unit_id,
    tree_unit.unit_id,
    tree_unit.is_commune

from aggregation.tree_unit

where tree_unit.period_id = @periodId
    and tree_unit.known_to = 'infinity'
    and tree_unit.unit_id in (select home_unit_id from line);

analyze period_tree
