-- Title:       Values of the quarter before, added up over the parts of a line
-- Source:      design Rules of figures, the tree has dates
-- Row:         one data cell that every one of the returns reported
-- Parameters:  @submissionIds bigint[]
-- Counts:      the figure of one return; over several the sum of stocks and flows
-- Null:        value when every return said "not applicable"; a count of persons is not added up
--              over several returns and has no row then

select
    cell_value.data_cell_id,
    sum(cell_value.value) as value

from validation.cell_value
inner join reference.data_cell on data_cell.data_cell_id = cell_value.data_cell_id
inner join reference.data_element
    on data_element.data_element = data_cell.data_element
    and data_element.catalogue_version_id = (
        select max(newest.catalogue_version_id)
        from reference.data_element as newest
        where newest.data_element = data_cell.data_element
    )

where cell_value.submission_id = any(@submissionIds)
    and (cardinality(@submissionIds) = 1 or data_element.kind in ('stock', 'flow'))

group by cell_value.data_cell_id

having count(*) = cardinality(@submissionIds)

order by cell_value.data_cell_id
