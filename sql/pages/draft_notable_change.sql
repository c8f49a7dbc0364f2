-- Title:       Totals of a document that changed much
-- Source:      design How a document becomes official
-- Row:         one view against one earlier period, in the order of the catalogue
-- Parameters:  @runId bigint
-- Null:        no percent where the earlier value was zero

select
    compared_with,
    name_vi,
    is_rate,
    decimals,
    value,
    earlier_value,
    change_percent,
    compared_count

from reports.notable_change

where run_id = @runId

order by
    compared_with,
    position,
    indicator_cell_id
