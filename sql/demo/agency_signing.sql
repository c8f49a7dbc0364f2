-- Title:       Let every agency sign by people, or all by the service
-- Source:      NĐ30 Đ.14–18
-- Row:         none is returned
-- Parameters:  @signing text
-- Counts:      the next load of the definitions takes it back
-- Null:        none

update reference.agency
set signing = @signing

where signing <> @signing
