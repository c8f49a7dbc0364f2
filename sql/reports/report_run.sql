-- Title:       Open a run pinned to an instant
-- Source:      design The life of a figure
-- Row:         the new run
-- Parameters:  @formCode text, @periodId integer, @unitId integer, @audience text,
--              @figuresAsAt timestamptz, @catalogueVersionId integer, @correctsRunId bigint,
--              @signerCode text, @signerLines text[], @signerName text, @signerUser text,
--              @createdAt timestamptz, @createdBy text, @isOrdered boolean
-- Counts:      the instant of the figures is a settled one of the database's own clock, by which
--              figures and definitions are published. A correction that no person ordered is held
-- Null:        corrects no run when it is the first; no account of a signer who has none

insert into reports.report_run (
    form_code,
    period_id,
    admin_unit_id,
    audience,
    figures_as_at,
    catalogue_version_id,
    state,
    corrects_run_id,
    is_held,
    signer_code,
    signer_lines,
    signer_name,
    signer_user,
    created_at,
    created_by
)
values (
    @formCode,
    @periodId,
    @unitId,
    @audience,
    @figuresAsAt,
    @catalogueVersionId,
    'pinned',
    @correctsRunId,
    @correctsRunId::bigint is not null and not @isOrdered,
    @signerCode,
    @signerLines,
    @signerName,
    @signerUser,
    @createdAt,
    @createdBy
)

returning run_id
