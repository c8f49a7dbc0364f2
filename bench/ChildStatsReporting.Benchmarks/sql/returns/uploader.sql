-- Title:       Somebody who may upload for every unit of the generated province
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

insert into access.person (user_name, full_name, is_demo)
values ('benchmark', 'Benchmark', true);

insert into access.assignment (user_name, role, unit_code)
values ('benchmark', 'reviewer', '99');
