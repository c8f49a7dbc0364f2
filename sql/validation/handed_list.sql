-- Title:       What remains of the lists of a return in a file without their rows
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         one list: its tick, and how many rows it has
-- Parameters:  @submissionId bigint
-- Counts:      rows and nothing else: a sum over a list of one row is that row
-- Null:        none

select distinct
    list,
    is_nil,
    row_count

from register.list_figures(@submissionId)

order by list
