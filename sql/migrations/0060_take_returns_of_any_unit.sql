-- Which units give a form; what other sectors give for a whole city comes in by the agency that asks.
alter table reference.form add column unit_levels text[] not null default '{commune}'
    check (unit_levels <@ array['commune', 'district', 'province'] and unit_levels <> '{}');
comment on column reference.form.unit_levels is
    'Levels of the units that give it: commune, district, province.';

-- A reviewer enters what came on paper or as a file, for a unit below or for the own one; another
-- person accepts it.
alter policy web_receive on intake.submission
    with check (state = 'received' and received_by = access.acting() and (
        admin_unit_id is null
        or admin_unit_id in (select access.unit_ids_of('ward_officer', 'reviewer'))));

create or replace function review.may_decide(
    in wanted_submission_id bigint, in wanted_action text)
returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select
        from intake.submission
        cross join lateral access.held_roles(access.acting(), submission.admin_unit_id) as held
        cross join lateral (
            select held.role = 'ward_officer'
                -- A reviewer sends only what he uploaded.
                or (held.role = 'reviewer' and submission.received_by = access.acting())
                as is_sender
        ) as sending
        where submission.submission_id = wanted_submission_id
            and case wanted_action
                when 'submit' then sending.is_sender
                when 'scan' then sending.is_sender
                when 'confirm' then held.role = 'ward_approver' or (sending.is_sender and exists (
                    select
                    from review.signed_scan
                    where signed_scan.submission_id = submission.submission_id
                        and signed_scan.uploaded_by = access.acting()))
                when 'accept' then held.role = 'reviewer'
                when 'return' then held.role = 'reviewer'
                else false
            end
    )
$$;
