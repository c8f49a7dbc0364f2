-- Title:       Take what is asked to be tried again
-- Source:      design The life of a figure
-- Row:         one failed job
-- Parameters:  none
-- Null:        no row when nothing is asked

delete from schedule.repetition

returning job_id
