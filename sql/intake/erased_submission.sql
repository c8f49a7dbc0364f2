-- Title:       Destroy the key, the list rows, the typed texts and the scans of a submission, and
--              the file of all communes that it came in
-- Source:      docs/erasure.md
-- Row:         how many list rows were destroyed
-- Parameters:  @submissionId bigint, @erasedAt timestamptz
-- Counts:      rows as received, not as typed
-- Null:        none

with

destroyed_key as (
    delete from intake.submission_key where submission_id = @submissionId
),

destroyed_row as (
    delete from register.submitted_row where submission_id = @submissionId
    returning submission_id
),

destroyed_case as (
    delete from register.abuse_case where submission_id = @submissionId
),

destroyed_child as (
    delete from register.abused_child where submission_id = @submissionId
),

destroyed_decision as (
    delete from register.sanction_decision where submission_id = @submissionId
),

destroyed_injury as (
    delete from register.injury where submission_id = @submissionId
),

-- What was typed where a figure belongs may be a name; figures, ticks and x stay.
destroyed_text as (
    delete from intake.submitted_cell
    where submission_id = @submissionId
        and value_kind not in ('number', 'boolean', 'error', 'date')
        and (
            value_text !~ '^(x|X|☐|☑|[0-9]{1,8})$'
            or stored_text !~ '^[-.0-9]+$'
        )
),

-- Without the key it opens no more; who signed and when, and the hash, stay.
destroyed_scan as (
    delete from review.signed_scan_file
    where scan_id in (
        select signed_scan.scan_id
        from review.signed_scan
        where signed_scan.submission_id = @submissionId
    )
),

-- The file that it came in with other communes' lines holds its figures too.
destroyed_table as (
    delete from intake.unit_table_file
    where unit_table_id in (
        select unit_table_line.unit_table_id
        from intake.unit_table_line
        where unit_table_line.submission_id = @submissionId
    )
),

-- A return that nobody has accepted can no longer be.
marked as (
    update intake.submission
    set erased_at = @erasedAt,
        state = case when state = 'accepted' then state else 'superseded' end,
        superseded_at = case
            when state = 'accepted' then superseded_at
            else coalesce(superseded_at, @erasedAt)
        end
    where submission_id = @submissionId
)

select count(*)::integer as row_count
from destroyed_row
