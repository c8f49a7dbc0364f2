-- Title:       Keep the figures that paragraphs of a document can refer to
-- Source:      design How a document becomes official
-- Row:         one figure, in order of print
-- Parameters:  @runId bigint, @codes text[], @names text[], @slots text[], @printed text[],
--              @states text[], @inText boolean[]
-- Counts:      what the rendering before had printed stays beside what is printed now
-- Null:        none

with dropped as (

    delete from reports.run_figure
    where run_id = @runId
        and code <> all (@codes)

)

insert into reports.run_figure (
    run_id,
    code,
    position,
    name,
    slot,
    printed,
    state,
    is_in_text
)
select
    @runId,
    referred.code,
    referred.position,
    referred.name,
    referred.slot,
    referred.printed,
    referred.state,
    referred.is_in_text

from unnest(
    @codes::text[], @names::text[], @slots::text[], @printed::text[], @states::text[],
    @inText::boolean[]
) with ordinality as referred (code, name, slot, printed, state, is_in_text, position)

on conflict (run_id, code) do update
set
    position = excluded.position,
    name = excluded.name,
    slot = excluded.slot,
    printed = excluded.printed,
    state = excluded.state,
    is_in_text = excluded.is_in_text,
    earlier_text = run_figure.printed
