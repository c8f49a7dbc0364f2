-- Title:       Accepted revisions whose observations are not written, or whose lists are to be
--              counted again by newer definitions
-- Source:      design The life of a figure, Aggregation
-- Row:         one accepted revision
-- Parameters:  @periodIds integer[], @catalogueVersionId integer
-- Counts:      a revision whose lists were erased keeps the set it has
-- Null:        none

create temp table waiting_revision on commit drop as

select
    submission.submission_id,
    submission.period_id,
    submission.admin_unit_id,
    submission.form_code,
    admin_unit.code as unit_code,
    reporting_period.start_date,
    reporting_period.end_date,
    reporting_period.tree_date,
    submission.erased_at is null and list.has_list as has_list

from intake.submission
inner join reference.reporting_period on reporting_period.period_id = submission.period_id
inner join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id
inner join reference.catalogue_version
    on catalogue_version.catalogue_version_id = @catalogueVersionId
cross join lateral (
    select exists (
        select
        from register.list_state
        where list_state.submission_id = submission.submission_id
    ) as has_list
) as list
left join aggregation.observation_set
    on observation_set.submission_id = submission.submission_id
    and observation_set.is_newest

where submission.state = 'accepted'
    and submission.period_id = any(@periodIds)
    and (
        observation_set.observation_set_id is null
        or (
            list.has_list
            and submission.erased_at is null
            and observation_set.list_sha256 <> catalogue_version.list_sha256
        )
    );

analyze waiting_revision;

insert into key_scope (
    scope_id,
    listed_by,
    submission_id,
    quarter_end,
    unit_code,
    start_date,
    end_date
)
select
    submission_id,
    submission_id,
    submission_id,
    end_date,
    unit_code,
    start_date,
    end_date

from waiting_revision

where has_list;

analyze key_scope;
