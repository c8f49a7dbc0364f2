-- Title:       Write a section of a report
-- Source:      design How a document becomes official
-- Row:         the new revision
-- Parameters:  @runId bigint, @section text, @baseRevision integer, @kind text, @content text,
--              @composed text, @recordedAt timestamptz, @recordedBy text
-- Counts:      only on the revision that the writer read: who wrote meanwhile is not overwritten
-- Null:        no row when another revision was written meanwhile

insert into reports.paragraph (
    form_code,
    period_id,
    admin_unit_id,
    section,
    revision,
    kind,
    content,
    composed,
    recorded_at,
    recorded_by
)
select
    form_code,
    period_id,
    admin_unit_id,
    @section,
    @baseRevision + 1,
    @kind,
    @content,
    @composed,
    @recordedAt,
    @recordedBy

from reports.report_run

where run_id = @runId
    -- A gap would let an edit on a revision that never was pass.
    and @baseRevision = (
        select coalesce(max(paragraph.revision), 0)
        from reports.paragraph
        where paragraph.form_code = report_run.form_code
            and paragraph.period_id = report_run.period_id
            and paragraph.admin_unit_id = report_run.admin_unit_id
            and paragraph.section = @section
    )

on conflict (form_code, period_id, admin_unit_id, section, revision) do nothing

returning revision
