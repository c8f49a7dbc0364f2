-- Title:       Record that somebody opened a scan
-- Source:      docs/signed-print.md
-- Row:         none is returned
-- Parameters:  @scanId bigint, @userName text, @readAt timestamptz
-- Null:        none

insert into review.scan_reading (scan_id, user_name, read_at)
values (@scanId, @userName, @readAt)
