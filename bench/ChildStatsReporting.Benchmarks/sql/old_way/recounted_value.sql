-- Title:       Figures of a longer period that are counted again from the lists
-- Source:      design Rules of figures
-- Row:         one line and data cell of an element that is counted by key
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      zero for every cell that nothing falls into
-- Null:        a line with one return missing has no row, nor has an element of a list that one
--              return left empty without its tick

with line as (

    select distinct
        list_scope.count_id,
        line_part.home_unit_id,
        line_part.is_split

    from list_scope
    inner join old_way.line_part
        on line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and line_part.role = 'sum'
        and line_part.line_unit_id = list_scope.count_id
        and line_part.is_primary

),

return_count as (

    select
        count_id,
        count(*) as amount

    from list_scope

    group by count_id

),

stated_list as (

    select
        list_scope.count_id,
        list_state.list

    from list_scope
    inner join return_count on return_count.count_id = list_scope.count_id
    inner join register.list_state
        on list_state.submission_id = list_scope.submission_id
        and (list_state.is_nil or list_state.row_count > 0)

    group by list_scope.count_id, list_state.list, return_count.amount

    having count(*) = return_count.amount

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
inner join stated_list
    on stated_list.count_id = line.count_id
    and stated_list.list = list_count.list
inner join reference.data_cell on data_cell.data_element = list_count.data_element
left join counted_value
    on counted_value.count_id = line.count_id
    and counted_value.data_cell_id = data_cell.data_cell_id;

analyze computed_value;
