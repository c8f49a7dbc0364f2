-- Title:       Counts of the lists of accepted returns become observations
-- Source:      design The ward return XP-TE13
-- Row:         one data cell of one accepted revision
-- Parameters:  @catalogueVersionId integer
-- Counts:      a list with rows, or ticked as nil, gives a zero for every cell that nothing falls
--              into
-- Null:        a list that is empty without the tick gives no row

insert into old_way.observation (
    period_id,
    submission_id,
    admin_unit_id,
    data_cell_id,
    value
)
select
    submission.period_id,
    submission.submission_id,
    submission.admin_unit_id,
    data_cell.data_cell_id,
    coalesce(counted_value.value, 0)

from list_scope
inner join intake.submission on submission.submission_id = list_scope.submission_id
inner join register.list_state
    on list_state.submission_id = list_scope.submission_id
    and (list_state.is_nil or list_state.row_count > 0)
inner join reference.list_count
    on list_count.catalogue_version_id = @catalogueVersionId
    and list_count.list = list_state.list
inner join reference.data_cell on data_cell.data_element = list_count.data_element
left join counted_value
    on counted_value.count_id = list_scope.count_id
    and counted_value.data_cell_id = data_cell.data_cell_id
