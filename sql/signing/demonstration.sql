-- Title:       Whether this is a demonstration
-- Source:      design The life of a figure
-- Row:         one row
-- Parameters:  none
-- Null:        never; false where no invented person is known

select access.is_demonstration()
