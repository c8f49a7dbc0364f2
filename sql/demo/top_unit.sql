-- Title:       The tops of the tree
-- Source:      docs/demo.md
-- Row:         one code that a unit without a parent carried
-- Parameters:  none
-- Null:        none

select distinct code

from reference.admin_unit

where parent_code is null

order by code
