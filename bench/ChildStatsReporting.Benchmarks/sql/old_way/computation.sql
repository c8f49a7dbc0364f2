-- Title:       Open a computation
-- Source:      design The life of a figure
-- Row:         the new computation
-- Parameters:  @periodId integer, @catalogueVersionId integer, @startedAt timestamptz,
--              @sqlSha256 jsonb
-- Null:        none

insert into old_way.computation (
    period_id,
    catalogue_version_id,
    started_at,
    sql_sha256
)
values (
    @periodId,
    @catalogueVersionId,
    @startedAt,
    @sqlSha256::jsonb
)
returning computation_id
