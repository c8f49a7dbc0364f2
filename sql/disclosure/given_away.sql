-- Title:       Names of figures that what must stand gives away
-- Source:      design Disclosure
-- Row:         one view, breakdown, unit and period
-- Parameters:  @periodIds integer[], @unitIds integer[], @quantities text[]
-- Null:        no category for a total

with given_away as (

    select
        period_id,
        unit_id,
        quantity

    from unnest(@periodIds::integer[], @unitIds::integer[], @quantities::text[])
        as given_away (period_id, unit_id, quantity)

)

select distinct
    indicator_formula.code,
    indicator_formula.name_vi,
    dimension_category.name_vi as category_name_vi,
    admin_unit.name as unit_name,
    sensitive_figure.slot,
    sensitive_figure.breakdown

from given_away
inner join pg_temp.sensitive_figure
    on sensitive_figure.period_id = given_away.period_id
    and sensitive_figure.unit_id = given_away.unit_id
    and sensitive_figure.quantity = given_away.quantity
    and sensitive_figure.is_printed
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = sensitive_figure.indicator_formula_id
inner join reference.admin_unit on admin_unit.admin_unit_id = given_away.unit_id
left join reference.dimension_category
    on dimension_category.catalogue_version_id = indicator_formula.catalogue_version_id
    and dimension_category.dimension = split_part(sensitive_figure.breakdown, '=', 1)
    and dimension_category.category = split_part(sensitive_figure.breakdown, '=', 2)

order by
    indicator_formula.code,
    sensitive_figure.breakdown,
    unit_name,
    sensitive_figure.slot
