-- Title:       Load which figures are at most another one
-- Source:      design Disclosure
-- Row:         one view and the figure that none of its figures exceeds
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.disclosure_bound (
    catalogue_version_id,
    part,
    code,
    view,
    total_part,
    total_code,
    total_view,
    total_breakdown,
    covers
)
select
    @catalogueVersionId,
    loaded.part,
    loaded.code,
    loaded.view,
    loaded.total_part,
    loaded.total_code,
    loaded.total_view,
    loaded.total_breakdown,
    loaded.covers

from jsonb_to_recordset(@rows::jsonb) as loaded (
    part text,
    code text,
    view text,
    total_part text,
    total_code text,
    total_view text,
    total_breakdown text,
    covers boolean
)
