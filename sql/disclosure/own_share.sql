-- Title:       What each commune knows of the numbers of the run's unit: its own share
-- Source:      design Disclosure
-- Row:         one commune and number of the run's unit
-- Parameters:  none
-- Counts:      shares of zero tell nothing that others do not know
-- Null:        none

select
    share.unit_id,
    linked_cell.cell,
    max(share.amount) as amount

from pg_temp.sensitive_figure as share
inner join pg_temp.sensitive_figure as whole
    on whole.is_run_unit
    and whole.period_id = share.period_id
    and whole.quantity = share.quantity
inner join pg_temp.linked_cell
    on linked_cell.period_id = whole.period_id
    and linked_cell.unit_id = whole.unit_id
    and linked_cell.quantity = whole.quantity
    and linked_cell.amount = whole.amount
    and linked_cell.state <> 'stands'

where not share.is_run_unit
    and share.amount > 0
    and share.amount <= whole.amount

group by share.unit_id, linked_cell.cell

order by share.unit_id, linked_cell.cell
