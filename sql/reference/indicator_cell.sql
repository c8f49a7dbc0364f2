-- Title:       List the rows of the figures in this version
-- Source:      design Definitions are data
-- Row:         one indicator view under one breakdown
-- Parameters:  none
-- Null:        a count needs no part on the denominator side: 0

insert into reference.indicator_cell (
    indicator_cell_id,
    indicator_formula_id,
    breakdown,
    numerator_part_count,
    denominator_part_count
)
select
    cell_definition.indicator_cell_id,
    loaded_cell.indicator_formula_id,
    loaded_cell.breakdown,
    loaded_cell.numerator_part_count,
    loaded_cell.denominator_part_count

from pg_temp.loaded_cell
inner join reference.cell_definition
    on cell_definition.definition_sha256 = loaded_cell.definition_sha256
