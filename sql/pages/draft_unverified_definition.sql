-- Title:       Views of a document whose definitions nobody has verified
-- Source:      design How a document becomes official
-- Row:         one view, in the order of the catalogue
-- Parameters:  @runId bigint
-- Null:        none

select
    part,
    code,
    name_vi,
    name_provenance,
    formula_provenance

from reports.unverified_definition

where run_id = @runId

order by position
