-- Title:       Keep the encrypted bytes of a submission
-- Source:      design The life of a figure, Intake
-- Row:         none is returned
-- Parameters:  @submissionId bigint, @nonce bytea, @ciphertext bytea
-- Null:        none

insert into intake.submission_file (submission_id, nonce, ciphertext)
values (@submissionId, @nonce, @ciphertext)
