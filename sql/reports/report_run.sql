-- Title:       Open a run pinned to an instant
-- Source:      design The life of a figure
-- Row:         the new run
-- Parameters:  @formCode text, @periodId integer, @unitId integer, @audience text,
--              @figuresAsAt timestamptz, @catalogueVersionId integer, @correctsRunId bigint,
--              @createdAt timestamptz, @createdBy text
-- Counts:      the instant of the figures is a settled one of the database's own clock, by which
--              figures and definitions are published
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
    @figuresAsAt,
    @catalogueVersionId,
    'pinned',
    @correctsRunId,
    @createdAt,
    @createdBy
)

returning run_id
