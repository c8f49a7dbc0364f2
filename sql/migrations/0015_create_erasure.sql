alter table intake.submission_key add column master_key_id text;

comment on column intake.submission_key.key is
    'AES-256 key of the submission, encrypted with the master key: nonce of 12 bytes, 32 bytes, tag of 16; 32 bytes bare where master_key_id is null.';
comment on column intake.submission_key.master_key_id is
    'Which master key encrypts the key; null for keys from before there was one.';

alter table intake.submission add column erased_at timestamptz;

comment on column intake.submission.erased_at is
    'When key and list rows of the submission were destroyed, by the domain clock; null until then. Hash and counts stay.';
