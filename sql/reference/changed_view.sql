-- Title:       Views whose figures are another definition than in the version before
-- Source:      design Definitions have versions
-- Row:         one view of an indicator
-- Parameters:  @catalogueVersionId integer
-- Null:        no name before for a view that is new, none after for one that is gone

with compared as (

    select
        indicator_formula.catalogue_version_id = @catalogueVersionId as is_loaded,
        indicator_formula.part,
        indicator_formula.code,
        indicator_formula.view,
        indicator_formula.name_vi,
        array_agg(indicator_cell.indicator_cell_id order by indicator_cell.indicator_cell_id)
            as cells

    from reference.indicator_formula
    left join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id

    where indicator_formula.catalogue_version_id in (
        @catalogueVersionId,
        (
            select max(earlier.catalogue_version_id)
            from reference.catalogue_version as earlier
            where earlier.catalogue_version_id < @catalogueVersionId
        )
    )

    group by
        indicator_formula.catalogue_version_id,
        indicator_formula.part,
        indicator_formula.code,
        indicator_formula.view,
        indicator_formula.name_vi

),

before as (

    select * from compared where not is_loaded

),

after as (

    select * from compared where is_loaded

)

select
    concat_ws('/', part, code, nullif(view, '')) as key,
    before.name_vi as name_before,
    after.name_vi as name_after

from before
full join after using (part, code, view)

where before.cells is distinct from after.cells

order by part, code, view
