-- Title:       Tree and lines that differ from those known
-- Source:      design The life of a figure
-- Row:         one row that is new, other or gone
-- Parameters:  @periodId integer
-- Null:        none

insert into changed_tree (
    ancestor_unit_id,
    unit_id,
    is_commune,
    is_known
)
select
    coalesce(period_tree.ancestor_unit_id, known.ancestor_unit_id) as ancestor_unit_id,
    coalesce(period_tree.unit_id, known.unit_id) as unit_id,
    period_tree.is_commune,
    known.unit_id is not null as is_known

from period_tree
full join (
    select
        ancestor_unit_id,
        unit_id,
        is_commune
    from aggregation.tree_unit
    where period_id = @periodId
        and known_to = 'infinity'
) as known
    on known.ancestor_unit_id = period_tree.ancestor_unit_id
    and known.unit_id = period_tree.unit_id

where period_tree.is_commune is distinct from known.is_commune;

insert into changed_line (
    line_unit_id,
    line_kind,
    home_unit_id,
    reported_count,
    joint_kinds,
    is_known
)
select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    coalesce(found.line_kind, known.line_kind) as line_kind,
    found.home_unit_id,
    found.reported_count,
    found.joint_kinds,
    known.line_unit_id is not null as is_known

from line as found
full join (
    select *
    from aggregation.line
    where period_id = @periodId
        and known_to = 'infinity'
) as known
    on known.line_unit_id = found.line_unit_id
    and known.line_kind = found.line_kind

where (found.home_unit_id, found.reported_count, found.joint_kinds)
        is distinct from (known.home_unit_id, known.reported_count, known.joint_kinds);

analyze changed_tree;
analyze changed_line
