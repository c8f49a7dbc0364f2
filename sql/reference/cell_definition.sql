-- Title:       Keep the definitions that no version had before
-- Source:      design Definitions have versions
-- Row:         one row of the figures with what it adds up
-- Parameters:  none
-- Counts:      a definition that is there already keeps its id, and so do the values that carry it
-- Null:        none

insert into reference.cell_definition (definition_sha256)
select loaded_cell.definition_sha256

from pg_temp.loaded_cell

where not exists (
    select
    from reference.cell_definition
    where cell_definition.definition_sha256 = loaded_cell.definition_sha256
)

order by
    loaded_cell.indicator_formula_id,
    loaded_cell.breakdown
