-- Title:       The first sentence of a document that states a count which is not told
-- Source:      design Disclosure
-- Row:         one sentence
-- Parameters:  @runId bigint
-- Null:        no row where no text states one

select
    unit_name,
    sentence

from reports.stated_sentence

where run_id = @runId

order by position

limit 1
