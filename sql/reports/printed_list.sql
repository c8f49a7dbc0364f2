-- Title:       Lists of a return: how many rows, and what is counted from them
-- Source:      docs/signed-print.md
-- Row:         one figure of one list
-- Parameters:  @submissionId bigint
-- Counts:      each key once, when its half-month lies in the window of the period; an injury in
--              the period of its return
-- Null:        value while the list is empty without its tick, and after the rows were erased

select
    list,
    is_nil,
    row_count,
    label_vi,
    unit,
    value

from register.list_figures(@submissionId)
