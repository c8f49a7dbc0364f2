-- Title:       What the lists say and no data cell stands for
-- Source:      design Rules of figures
-- Row:         one element and breakdown that the definitions do not have; zero rows let the work
--              go on
-- Parameters:  @catalogueVersionId integer
-- Null:        none

select distinct
    counted_value.data_element || ' {' || counted_value.breakdown || '}' as uncounted

from counted_value
inner join reference.list_count
    on list_count.catalogue_version_id = @catalogueVersionId
    and list_count.data_element = counted_value.data_element
left join reference.data_cell
    on data_cell.data_element = counted_value.data_element
    and data_cell.breakdown = counted_value.breakdown

where data_cell.data_cell_id is null

order by uncounted
