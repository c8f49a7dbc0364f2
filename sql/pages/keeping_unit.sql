-- Title:       Units for whose agency the person of the transaction enters plans
-- Source:      KH306
-- Row:         one unit above the commune, alive on a day, by its code
-- Parameters:  @today date
-- Null:        none

select
    admin_unit.admin_unit_id,
    admin_unit.code,
    admin_unit.name,
    admin_unit.level

from access.own_unit_ids_of('reviewer') as own (admin_unit_id)
inner join reference.admin_unit on admin_unit.admin_unit_id = own.admin_unit_id

where admin_unit.level <> 'commune'
    and @today between admin_unit.valid_from and admin_unit.valid_to

order by admin_unit.code
