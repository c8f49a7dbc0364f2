-- Title:       Tell how far a unit is with tasks of a plan
-- Source:      KH306
-- Row:         none is returned
-- Parameters:  @planUnitId integer, @year integer, @unitId integer, @periodId integer,
--              @numbers text[], @states text[], @results text[], @obstacles text[],
--              @userName text, @toldAt timestamptz, @knownFrom timestamptz
-- Counts:      what was told before of the same task, unit and quarter counts no longer; it stays
-- Null:        none

insert into plan.task_state (
    plan_unit_id,
    year,
    task_number,
    admin_unit_id,
    period_id,
    state,
    result,
    obstacle,
    told_by,
    told_at,
    known_from
)
select
    @planUnitId,
    @year,
    told.number,
    @unitId,
    @periodId,
    told.state,
    told.result,
    told.obstacle,
    @userName,
    @toldAt,
    @knownFrom

from unnest(
    @numbers::text[],
    @states::text[],
    @results::text[],
    @obstacles::text[]
) as told (number, state, result, obstacle)
