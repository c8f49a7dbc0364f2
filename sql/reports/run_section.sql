-- Title:       Keep the sections of a document whose words its agency may write
-- Source:      design How a document becomes official
-- Row:         one section, in order of print
-- Parameters:  @runId bigint, @sections text[], @headings text[], @revisions integer[],
--              @composed text[], @printed text[]
-- Counts:      what the rendering before had printed stays beside what is printed now
-- Null:        none

with dropped as (

    delete from reports.run_section
    where run_id = @runId
        and section <> all (@sections)

)

insert into reports.run_section (
    run_id,
    section,
    position,
    heading,
    revision,
    composed,
    printed
)
select
    @runId,
    written.section,
    written.position,
    written.heading,
    written.revision,
    written.composed,
    written.printed

from unnest(
    @sections::text[], @headings::text[], @revisions::integer[], @composed::text[], @printed::text[]
) with ordinality as written (section, heading, revision, composed, printed, position)

on conflict (run_id, section) do update
set
    position = excluded.position,
    heading = excluded.heading,
    revision = excluded.revision,
    composed = excluded.composed,
    printed = excluded.printed,
    earlier_printed = run_section.printed
