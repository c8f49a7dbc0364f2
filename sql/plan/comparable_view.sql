-- Title:       What can be compared: the figures that reports print, of the newest definitions
-- Source:      design Who sends what: past figures and targets
-- Row:         one view under one breakdown of at most one dimension, totals first
-- Parameters:  none
-- Counts:      a view without a formula has no figure and no row
-- Null:        no category for the total

select
    case when indicator_formula.view = ''
        then concat(indicator_formula.part, '/', indicator_formula.code)
        else concat_ws('/', indicator_formula.part, indicator_formula.code, indicator_formula.view)
    end as key,
    indicator_cell.breakdown,
    indicator_formula.name_vi,
    dimension_category.name_vi as category_name_vi,
    indicator_formula.shows,
    indicator_formula.decimals

from reference.indicator_formula
inner join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
left join reference.dimension_category
    on dimension_category.catalogue_version_id = indicator_formula.catalogue_version_id
    and dimension_category.dimension = nullif(split_part(indicator_cell.breakdown, '=', 1), '')
    and dimension_category.category = split_part(indicator_cell.breakdown, '=', 2)

where indicator_formula.catalogue_version_id
        = (select max(catalogue_version_id) from reference.catalogue_version)
    and position(';' in indicator_cell.breakdown) = 0

order by
    indicator_formula.part collate "C",
    indicator_formula.code collate "C",
    indicator_formula.view collate "C",
    indicator_cell.breakdown <> '',
    dimension_category.position,
    indicator_cell.breakdown collate "C"
