-- Title:       Unit for which somebody proposes definitions
-- Source:      design People
-- Row:         the highest unit whose definitions the person of this transaction administers
-- Parameters:  none
-- Null:        no row for anybody else

select admin_unit.admin_unit_id

from reference.admin_unit

where admin_unit.admin_unit_id in (
    select access.own_unit_ids_of('catalogue_administrator')
)

order by
    array_position(array['province', 'district', 'commune'], admin_unit.level),
    admin_unit.valid_to desc,
    admin_unit.admin_unit_id
limit 1
