-- Title:       Keep the key of a submission
-- Source:      design The life of a figure, destroying the key erases the file
-- Row:         none is returned
-- Parameters:  @submissionId bigint, @key bytea, @masterKeyId text
-- Null:        none

insert into intake.submission_key (submission_id, key, master_key_id)
values (@submissionId, @key, @masterKeyId)
