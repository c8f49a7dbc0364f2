-- Title:       Communes whose return is not in the figures of a document
-- Source:      design How a document becomes official
-- Row:         one commune, in the order of the codes
-- Parameters:  @runId bigint
-- Null:        no state when nothing came; no reason unless exempt

select
    missing_unit.unit_name,
    missing_unit.state,
    missing_unit.exempt_reason

from reports.missing_unit
inner join reference.admin_unit on admin_unit.admin_unit_id = missing_unit.admin_unit_id

where missing_unit.run_id = @runId

order by admin_unit.code
