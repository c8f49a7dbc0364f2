-- Title:       Keep the sentences of a document that state a count
-- Source:      design Disclosure
-- Row:         one sentence of one text, in order of print
-- Parameters:  @runId bigint, @unitNames text[], @texts text[]
-- Counts:      only for audiences that are not told everything
-- Null:        none

with written as (

    select
        written.unit_name,
        stated_count.sentence,
        row_number() over (order by written.position, stated_count.position)::integer as position

    from reports.report_run
    cross join unnest(@unitNames::text[], @texts::text[])
        with ordinality as written (unit_name, content, position)
    cross join lateral reference.stated_count(
        written.content, report_run.catalogue_version_id
    ) with ordinality as stated_count (sentence, position)

    where report_run.run_id = @runId
        and report_run.audience <> 'official'

)

insert into reports.stated_sentence (
    run_id,
    position,
    unit_name,
    sentence
)
select
    @runId,
    position,
    unit_name,
    sentence

from written
