-- Title:       Call the workers to look for work
-- Source:      design The life of a figure
-- Row:         one row
-- Parameters:  @channel text, @message text
-- Null:        none

select pg_notify(@channel, @message)
