-- Title:       Units of the generated province that give a form for a period
-- Source:      none
-- Row:         one unit alive at the period's tree date of the level
-- Parameters:  @periodCode text, @level text

select admin_unit.code

from reference.reporting_period
inner join reference.admin_unit
    on reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to

where reporting_period.code = @periodCode
    and admin_unit.level = @level
    and admin_unit.code like '99%'

order by admin_unit.code
