-- Title:       Open a run pinned to this instant
-- Source:      design The life of a figure
-- Row:         the new run
-- Parameters:  @formCode text, @periodId integer, @unitId integer, @audience text,
--              @catalogueVersionId integer, @correctsRunId bigint, @createdAt timestamptz,
--              @createdBy text
-- Counts:      the instant of the figures is the database's own clock, which computations use as
--              well
-- Null:        corrects no run when it is the first

insert into reports.report_run (
    form_code,
    period_id,
    admin_unit_id,
    audience,
    figures_as_at,
    catalogue_version_id,
    state,
    corrects_run_id,
    created_at,
    created_by
)
values (
    @formCode,
    @periodId,
    @unitId,
    @audience,
    clock_timestamp(),
    @catalogueVersionId,
    'pinned',
    @correctsRunId,
    @createdAt,
    @createdBy
)

returning run_id
