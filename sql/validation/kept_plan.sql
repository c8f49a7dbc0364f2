-- Title:       Let a connection keep the plans of what a validation asks
-- Source:      design Scale and speed
-- Row:         none; it counts until the end of the transaction
-- Parameters:  none
-- Counts:      every return is looked up by its key, so one plan fits all of them, and making it
--              anew took longer than the work
-- Null:        none

set local plan_cache_mode = force_generic_plan
