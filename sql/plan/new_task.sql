-- Title:       State tasks in the plan of an agency
-- Source:      KH306
-- Row:         none is returned
-- Parameters:  @unitId integer, @year integer, @numbers text[], @positions integer[],
--              @contents text[], @leads text[], @coworkers text[], @dueOns date[],
--              @dueTexts text[], @products text[], @toldBys text[], @views text[],
--              @provenances text[], @withdrawals boolean[], @userName text,
--              @recordedAt timestamptz, @knownFrom timestamptz
-- Counts:      an earlier statement of the same number counts no longer; it stays. Views of a task
--              are parted by a bar
-- Null:        a date in @dueOns where the task goes on all year

insert into plan.task (
    admin_unit_id,
    year,
    number,
    position,
    content,
    lead,
    coworkers,
    due_on,
    due_text,
    product,
    told_by,
    views,
    provenance,
    is_withdrawn,
    recorded_by,
    recorded_at,
    known_from
)
select
    @unitId,
    @year,
    stated.number,
    stated.position,
    stated.content,
    stated.lead,
    stated.coworkers,
    stated.due_on,
    stated.due_text,
    stated.product,
    stated.told_by,
    array_remove(string_to_array(stated.views, '|'), ''),
    stated.provenance,
    stated.is_withdrawn,
    @userName,
    @recordedAt,
    @knownFrom

from unnest(
    @numbers::text[],
    @positions::integer[],
    @contents::text[],
    @leads::text[],
    @coworkers::text[],
    @dueOns::date[],
    @dueTexts::text[],
    @products::text[],
    @toldBys::text[],
    @views::text[],
    @provenances::text[],
    @withdrawals::boolean[]
) as stated (
    number, position, content, lead, coworkers, due_on, due_text, product, told_by, views,
    provenance, is_withdrawn
)
