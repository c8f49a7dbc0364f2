-- Title:       Sentences told of tasks that state a count which recipients of a report are not told
-- Source:      design Disclosure
-- Row:         one sentence of the text of one task, in order
-- Parameters:  @numbers text[], @texts text[]
-- Null:        none

select
    written.number,
    stated_count.sentence

from unnest(@numbers::text[], @texts::text[])
    with ordinality as written (number, content, position)
cross join lateral reference.stated_count(
    written.content,
    (select max(catalogue_version_id) from reference.catalogue_version)
) with ordinality as stated_count (sentence, position)

order by
    written.position,
    stated_count.position
