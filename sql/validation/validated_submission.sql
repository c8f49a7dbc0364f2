-- Title:       Submission marked as validated, with its trail
-- Source:      docs/workbook.md
-- Row:         none; updates one submission and adds one audit event
-- Parameters:  @submissionId bigint, @blockingCount integer, @warningCount integer,
--              @occurredAt timestamptz, @catalogueVersionId integer

update intake.submission
set
    state = 'validated',
    blocking_count = @blockingCount,
    warning_count = @warningCount
where submission_id = @submissionId;

insert into audit.event (occurred_at, user_name, action, object_kind, object_key, details)
values (
    @occurredAt,
    'system',
    'validate',
    'submission',
    @submissionId::text,
    jsonb_build_object(
        'blocking_count', @blockingCount,
        'warning_count', @warningCount,
        'catalogue_version_id', @catalogueVersionId::integer
    )
);
