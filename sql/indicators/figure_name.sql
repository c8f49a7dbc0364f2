-- Title:       Vietnamese names of the views and units that the figures of a period name by code
-- Source:      design Rules of figures
-- Row:         one view, by part, code and view; or one unit of the period's tree, by code
-- Parameters:  @periodId integer, @catalogueVersionId integer, @asAt timestamptz
-- Null:        none

select
    'view' as kind,
    indicator_formula.part || '/' || indicator_formula.code || '/'
        || coalesce(indicator_formula.view, '') as code,
    indicator_formula.name_vi as name
from reference.indicator_formula
where indicator_formula.catalogue_version_id = @catalogueVersionId

union all

select
    'unit',
    admin_unit.code,
    admin_unit.name
from aggregation.tree_unit
inner join reference.admin_unit on admin_unit.admin_unit_id = tree_unit.unit_id
where tree_unit.period_id = @periodId
    and tree_unit.ancestor_unit_id = tree_unit.unit_id
    and tree_unit.known_from <= @asAt
    and tree_unit.known_to > @asAt

order by kind, code
