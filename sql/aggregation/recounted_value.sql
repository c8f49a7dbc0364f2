-- Title:       Figures of a longer period that are counted again from the lists
-- Source:      design Rules of figures
-- Row:         one line and data cell of an element that is counted by key
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      zero for every cell that nothing falls into
-- Null:        a line with one return missing has no row

with line as (

    select distinct
        list_scope.count_id,
        line_part.home_unit_id,
        line_part.is_split

    from list_scope
    inner join aggregation.line_part
        on line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and line_part.role = 'sum'
        and line_part.line_unit_id = list_scope.count_id
        and line_part.is_primary

)

insert into computed_value (
    line_unit_id,
    home_unit_id,
    is_split,
    is_primary,
    data_cell_id,
    moment,
    value
)
select
    line.count_id,
    line.home_unit_id,
    line.is_split,
    true,
    data_cell.data_cell_id,
    'closing',
    coalesce(counted_value.value, 0)

from line
inner join reference.list_count
    on list_count.catalogue_version_id = @catalogueVersionId
    and list_count.counted_by = 'key'
inner join reference.data_cell on data_cell.data_element = list_count.data_element
left join counted_value
    on counted_value.count_id = line.count_id
    and counted_value.data_cell_id = data_cell.data_cell_id
