-- Title:       Sets of observations of accepted revisions
-- Source:      design The life of a figure, Aggregation
-- Row:         one revision counted by one version of the definitions; the newest is used
-- Parameters:  @catalogueVersionId integer
-- Null:        none

update aggregation.observation_set
set is_newest = false

from waiting_revision

where observation_set.submission_id = waiting_revision.submission_id
    and observation_set.is_newest;

insert into aggregation.observation_set (
    period_id,
    submission_id,
    admin_unit_id,
    form_code,
    presence_id,
    catalogue_version_id,
    list_sha256,
    foreign_prefixes,
    is_newest
)
select
    waiting_revision.period_id,
    waiting_revision.submission_id,
    waiting_revision.admin_unit_id,
    waiting_revision.form_code,
    presence.presence_id,
    @catalogueVersionId,
    catalogue_version.list_sha256,
    array(
        select distinct named_key.prefix
        from named_key
        where named_key.scope_id = waiting_revision.submission_id
            and not exists (
                select
                from key_owner
                where key_owner.scope_id = named_key.scope_id
                    and key_owner.kind = named_key.kind
                    and key_owner.key = named_key.key
            )
        order by named_key.prefix
    ),
    true

from waiting_revision
inner join revision_presence on revision_presence.submission_id = waiting_revision.submission_id
inner join absent_cell on absent_cell.kind = revision_presence.kind
inner join aggregation.presence on presence.content_sha256 = absent_cell.content_sha256
inner join reference.catalogue_version
    on catalogue_version.catalogue_version_id = @catalogueVersionId

order by waiting_revision.submission_id;

select aggregation.refresh_set_statistics()
