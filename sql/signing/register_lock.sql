-- Title:       Let one number be allocated at a time
-- Source:      NĐ30 Đ.15
-- Row:         one row, when the lock is held
-- Parameters:  none
-- Null:        none

select pg_advisory_xact_lock(hashtext('document number'))
