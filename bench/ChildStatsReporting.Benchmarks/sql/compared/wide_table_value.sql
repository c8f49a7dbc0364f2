-- Title:       Values of the wide table for the comparison
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

delete from compared.value where way = 'wide table';

insert into compared.value
select
    'wide table', admin_unit.level, indicator_value.*

from wide_table.indicator_value
inner join reference.admin_unit on admin_unit.admin_unit_id = indicator_value.admin_unit_id;

analyze compared.value;
