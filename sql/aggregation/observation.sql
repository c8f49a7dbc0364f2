-- Title:       Figures of accepted revisions, typed and counted, become observations
-- Source:      design The life of a figure, Aggregation
-- Row:         one data cell of one set of observations
-- Parameters:  @catalogueVersionId integer
-- Counts:      a count of the lists only where it is not zero: the list being stated says the zeros
-- Null:        an absent cell and a not applicable one have no row; the set's presence names them

insert into aggregation.observation (
    period_id,
    observation_set_id,
    admin_unit_id,
    data_cell_id,
    value
)
select
    observation_set.period_id,
    observation_set.observation_set_id,
    observation_set.admin_unit_id,
    cell_value.data_cell_id,
    cell_value.value::bigint

from waiting_revision
inner join aggregation.observation_set
    on observation_set.submission_id = waiting_revision.submission_id
    and observation_set.is_newest
inner join validation.cell_value on cell_value.submission_id = waiting_revision.submission_id

where cell_value.value is not null;

-- A count is there only when every list that it reads is stated.
insert into aggregation.observation (
    period_id,
    observation_set_id,
    admin_unit_id,
    data_cell_id,
    value
)
select
    observation_set.period_id,
    observation_set.observation_set_id,
    observation_set.admin_unit_id,
    data_cell.data_cell_id,
    counted_value.value

from counted_value
inner join reference.list_count
    on list_count.catalogue_version_id = @catalogueVersionId
    and list_count.data_element = counted_value.data_element
inner join reference.data_cell
    on data_cell.data_element = counted_value.data_element
    and data_cell.breakdown = counted_value.breakdown
inner join aggregation.observation_set
    on observation_set.submission_id = counted_value.owner_id
    and observation_set.is_newest
inner join aggregation.presence
    on presence.presence_id = observation_set.presence_id
    and data_cell.data_cell_id <> all(presence.absent_cell_ids)
