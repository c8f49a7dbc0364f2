-- Title:       Keep what stands against signing a document in its paragraphs
-- Source:      design How a document becomes official
-- Row:         one fault, in order of print
-- Parameters:  @runId bigint, @kinds text[], @headings text[], @sentences text[], @figures text[]
-- Null:        none

insert into reports.text_fault (
    run_id,
    position,
    kind,
    heading,
    sentence,
    figure
)
select
    @runId,
    position,
    kind,
    heading,
    sentence,
    figure

from unnest(@kinds::text[], @headings::text[], @sentences::text[], @figures::text[])
    with ordinality as found (kind, heading, sentence, figure, position)
