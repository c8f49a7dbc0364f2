-- Title:       Units of a run's tree with the units merged whole into them
-- Source:      design The tree has dates
-- Row:         one unit and the unit alive at the run's tree date that it is, or became, whole
-- Parameters:  @runId bigint
-- Null:        none

create temp table run_unit on commit drop as

with recursive lineage as (

    select
        admin_unit.admin_unit_id as unit_id,
        admin_unit.admin_unit_id as alive_unit_id,
        report_run.admin_unit_id as run_unit_id,
        tree_unit.is_commune,
        admin_unit.code,
        admin_unit.level,
        admin_unit.valid_from,
        admin_unit.valid_to

    from reports.report_run
    inner join aggregation.tree_unit
        on tree_unit.period_id = report_run.period_id
        and tree_unit.ancestor_unit_id = report_run.admin_unit_id
        and tree_unit.known_from <= report_run.figures_as_at
        and tree_unit.known_to > report_run.figures_as_at
    inner join reference.admin_unit on admin_unit.admin_unit_id = tree_unit.unit_id

    where report_run.run_id = @runId

    union

    -- A code with two successors, or none, merges nothing whole.
    select
        earlier_unit.admin_unit_id,
        lineage.alive_unit_id,
        lineage.run_unit_id,
        lineage.is_commune,
        earlier_unit.code,
        earlier_unit.level,
        earlier_unit.valid_from,
        earlier_unit.valid_to

    from lineage
    inner join reference.admin_unit as earlier_unit
        on earlier_unit.successor_codes = array[lineage.code]
        and earlier_unit.level = lineage.level
        and earlier_unit.valid_to + 1 between lineage.valid_from and lineage.valid_to

)

select
    unit_id,
    alive_unit_id,
    alive_unit_id = run_unit_id as is_run_unit,
    is_commune

from lineage;

analyze pg_temp.run_unit
