-- Title:       Load what each rule adds up
-- Source:      design Definitions are data
-- Row:         one data cell on one side of one rule under one breakdown
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        none

insert into reference.rule_instance_part (
    rule_instance_id,
    side,
    data_cell_id,
    is_previous
)
select
    rule_instance.rule_instance_id,
    loaded.side,
    data_cell.data_cell_id,
    loaded.is_previous
from jsonb_to_recordset(@rows::jsonb) as loaded (
    rule text,
    breakdown text,
    side text,
    data_element text,
    data_breakdown text,
    is_previous boolean
)
inner join reference.rule_instance
    on rule_instance.catalogue_version_id = @catalogueVersionId
    and rule_instance.rule = loaded.rule
    and rule_instance.breakdown = loaded.breakdown
inner join reference.data_cell
    on data_cell.data_element = loaded.data_element
    and data_cell.breakdown = loaded.data_breakdown
