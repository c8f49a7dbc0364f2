-- Title:       Keep what each new definition adds up
-- Source:      design Definitions have versions
-- Row:         one data cell of one term on one side of one definition
-- Parameters:  none
-- Null:        none; a definition that has its parts already keeps them

insert into reference.indicator_cell_part (
    indicator_cell_id,
    side,
    term,
    data_cell_id,
    moment,
    weight
)
select
    cell_definition.indicator_cell_id,
    loaded_cell_part.side,
    loaded_cell_part.term,
    loaded_cell_part.data_cell_id,
    loaded_cell_part.moment,
    loaded_cell_part.weight

from pg_temp.loaded_cell
inner join reference.cell_definition
    on cell_definition.definition_sha256 = loaded_cell.definition_sha256
inner join pg_temp.loaded_cell_part
    on loaded_cell_part.indicator_formula_id = loaded_cell.indicator_formula_id
    and loaded_cell_part.breakdown = loaded_cell.breakdown

where not exists (
    select
    from reference.indicator_cell_part
    where indicator_cell_part.indicator_cell_id = cell_definition.indicator_cell_id
)
