-- Title:       Values of the old way for the comparison
-- Source:      none
-- Row:         none is returned
-- Parameters:  @periodId integer, @catalogueVersionId integer

delete from compared.value where way = 'old way';

insert into compared.value
select
    'old way', admin_unit.level, admin_unit.admin_unit_id, indicator_cell.indicator_formula_id,
    indicator_cell.breakdown, indicator_value.numerator, indicator_value.denominator,
    indicator_value.value, indicator_value.reported_count

from old_way.indicator_value
inner join reference.indicator_cell
    on indicator_cell.indicator_cell_id = indicator_value.indicator_cell_id
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    and indicator_formula.catalogue_version_id = @catalogueVersionId
inner join reference.admin_unit on admin_unit.admin_unit_id = indicator_value.admin_unit_id

where indicator_value.period_id = @periodId
    and indicator_value.known_to = 'infinity';

analyze compared.value;
