-- Title:       Keep which printed figures a correcting run prints otherwise
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         none is returned; one figure in one column
-- Parameters:  @runId bigint, @unitIds integer[], @unitNames text[], @viewKeys text[],
--              @breakdowns text[], @names text[], @categories text[], @measures text[],
--              @slots text[], @areInternal boolean[], @oldTexts text[], @newTexts text[],
--              @causes text[]
-- Counts:      what an earlier rendering noted is dropped
-- Null:        none

delete from reports.moved_figure
where run_id = @runId;

insert into reports.moved_figure (
    run_id,
    position,
    admin_unit_id,
    unit_name,
    view_key,
    breakdown,
    name_vi,
    category_vi,
    measure,
    slot,
    is_internal,
    old_text,
    new_text,
    cause
)
select
    @runId,
    moved.position,
    moved.admin_unit_id,
    moved.unit_name,
    moved.view_key,
    moved.breakdown,
    moved.name_vi,
    moved.category_vi,
    moved.measure,
    moved.slot,
    moved.is_internal,
    moved.old_text,
    moved.new_text,
    moved.cause

from unnest(
    @unitIds::integer[],
    @unitNames::text[],
    @viewKeys::text[],
    @breakdowns::text[],
    @names::text[],
    @categories::text[],
    @measures::text[],
    @slots::text[],
    @areInternal::boolean[],
    @oldTexts::text[],
    @newTexts::text[],
    @causes::text[]
) with ordinality as moved (
    admin_unit_id, unit_name, view_key, breakdown, name_vi, category_vi, measure, slot,
    is_internal, old_text, new_text, cause, position
)
