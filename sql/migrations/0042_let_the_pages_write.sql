-- The pages write as the role web, and each act is allowed to exactly the person who may do it, by
-- the person's roles of today. Returns: receive, submit, confirm, accept, send back, reopen.
create function access.acting() returns text
language sql stable set search_path = '' as $$
    select nullif(current_setting('app.user_id', true), '')
$$;

comment on function access.acting() is 'The person of this transaction; null where nobody acts.';

-- What became of a unit in its successors: the successor reads the last figures of what it took in.
create function access.inherited_unit_ids(in wanted_role text, in is_whole boolean)
returns setof integer
language sql stable security definer set search_path = '' as $$
    with recursive inherited as (
        select admin_unit.admin_unit_id, admin_unit.code, admin_unit.valid_from, admin_unit.valid_to
        from access.held_units(access.acting()) as held
        inner join reference.admin_unit on admin_unit.admin_unit_id = held.admin_unit_id
        where held.role = wanted_role
        union
        select merged.admin_unit_id, merged.code, merged.valid_from, merged.valid_to
        from inherited
        inner join reference.admin_unit as merged
            on inherited.code = any (merged.successor_codes)
            and merged.valid_to + 1 between inherited.valid_from and inherited.valid_to
        where not is_whole or cardinality(merged.successor_codes) = 1
    )
    select admin_unit_id from inherited
$$;

comment on function access.inherited_unit_ids(text, boolean) is
    'Communes for which the person of this transaction holds a role, with the units that went into them, whole or also in part.';

create function review.may_decide(in wanted_submission_id bigint, in wanted_action text)
returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select
        from intake.submission
        cross join lateral access.held_roles(access.acting(), submission.admin_unit_id) as held
        cross join lateral (
            select held.role = 'ward_officer'
                -- A reviewer sends for a ward below him only what he uploaded.
                or (held.role = 'reviewer' and held.distance > 0
                    and submission.received_by = access.acting()) as is_sender
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

comment on function review.may_decide(bigint, text) is
    'Whether the person of this transaction holds a role that takes this step (submit, scan, confirm, accept, return) of a submission.';

create function review.is_decided_now(
    in wanted_submission_id bigint, in wanted_state text, in wanted_unit_id integer
) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select
        from review.decision
        inner join intake.submission on submission.submission_id = decision.submission_id
        where decision.xmin = pg_current_xact_id()::xid
            and decision.user_name = access.acting()
            and case wanted_state
                when 'submitted' then decision.action = 'submit'
                when 'confirmed' then decision.action = 'confirm'
                when 'accepted' then decision.action = 'accept'
                when 'returned' then decision.action = 'return'
                when 'superseded' then decision.action = 'accept'
                else false
            end
            and case wanted_state
                when 'superseded' then submission.admin_unit_id = wanted_unit_id
                    and submission.submission_id <> wanted_submission_id
                else submission.submission_id = wanted_submission_id
            end
    )
$$;

comment on function review.is_decided_now(bigint, text, integer) is
    'Whether the person of this transaction decided in it what brings a submission to a state.';

revoke insert, update on intake.submission from web;
grant insert (form_code, form_version, form_hash, admin_unit_id, period_id, revision, state,
        file_name, byte_count, sha256, received_at, received_by, is_late, is_csv),
    update (state, submitted_by, confirmed_by, confirmation_method, decided_by, accepted_at,
        superseded_at, kept_warning_reason)
    on intake.submission to web;

drop policy web_scope on intake.submission;
create policy web_read on intake.submission for select to web
    using (admin_unit_id in (select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer'))
        or (state = 'accepted' and (
            admin_unit_id in (select access.inherited_unit_ids('ward_officer', false))
            or admin_unit_id in (select access.inherited_unit_ids('ward_approver', false))))
        or (admin_unit_id is null and received_by = access.acting()));
create policy web_receive on intake.submission for insert to web
    with check (state = 'received' and received_by = access.acting() and (
        admin_unit_id is null
        or admin_unit_id in (select access.unit_ids_of('ward_officer'))
        or (admin_unit_id in (select access.unit_ids_of('reviewer'))
            and admin_unit_id not in (select access.own_unit_ids_of('reviewer')))));
create policy web_decide on intake.submission for update to web
    using (admin_unit_id in (select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer')))
    with check (review.is_decided_now(submission_id, state, admin_unit_id)
        and case state
            when 'submitted' then submitted_by = access.acting()
            when 'confirmed' then confirmed_by = access.acting()
            when 'accepted' then decided_by = access.acting()
            when 'returned' then decided_by = access.acting()
            else state = 'superseded'
        end);

-- What comes with a file comes with it from who sends it.
create function intake.is_arriving(in wanted_submission_id bigint) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select
        from intake.submission
        where submission.submission_id = wanted_submission_id
            and submission.xmin = pg_current_xact_id()::xid
            and submission.received_by = access.acting()
            and submission.state = 'received'
    )
$$;

comment on function intake.is_arriving(bigint) is
    'Whether a submission was received in this very transaction from the person of it.';

drop policy web_scope on intake.submission_file;
drop policy web_scope on intake.submission_key;
drop policy web_scope on intake.submitted_cell;
drop policy web_scope on intake.refusal;
drop policy web_insert on register.submitted_row;
drop policy web_insert on register.list_state;
revoke insert on register.list_state from web;
create policy web_receive on intake.submission_file for insert to web
    with check (intake.is_arriving(submission_id));
create policy web_receive on intake.submission_key for insert to web
    with check (intake.is_arriving(submission_id));
create policy web_receive on intake.submitted_cell for insert to web
    with check (intake.is_arriving(submission_id));
create policy web_receive on intake.refusal for insert to web
    with check (intake.is_arriving(submission_id));
create policy web_receive on register.submitted_row for insert to web
    with check (intake.is_arriving(submission_id));
create policy web_read on intake.submission_key for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_read on intake.submitted_cell for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_read on intake.refusal for select to web
    using (submission_id in (select submission_id from intake.submission));
-- The file holds the rows of the lists: for the ward's officers and who sent it.
create policy web_read on intake.submission_file for select to web
    using (submission_id in (
        select submission_id from intake.submission
        where received_by = access.acting()
            or admin_unit_id in (select access.unit_ids_of('ward_officer'))));
grant select on intake.submission_file, intake.submission_key to web;

-- Cases that are still open go into the next workbook of the ward; nobody else reads a row.
create policy web_read on register.abuse_case for select to web
    using (submission_id in (
        select submission_id from intake.submission
        where state = 'accepted' and admin_unit_id in (
            select access.inherited_unit_ids('ward_officer', true))));
create policy web_read on register.abused_child for select to web
    using (submission_id in (select submission_id from register.abuse_case));
grant select on register.abuse_case, register.abused_child to web;

drop policy web_scope on review.decision;
create policy web_read on review.decision for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_decide on review.decision for insert to web
    with check (user_name = access.acting() and review.may_decide(submission_id, action));

create policy web_receive on review.signed_scan for insert to web
    with check (uploaded_by = access.acting() and review.may_decide(submission_id, 'scan'));
create policy web_receive on review.signed_scan_file for insert to web
    with check (scan_id in (
        select scan_id from review.signed_scan where uploaded_by = access.acting()));
create policy web_read on review.signed_scan_file for select to web
    using (scan_id in (select scan_id from review.signed_scan));
create policy web_own on review.scan_reading to web
    using (user_name = access.acting())
    with check (user_name = access.acting()
        and scan_id in (select scan_id from review.signed_scan));
grant insert on review.signed_scan to web;
grant select, insert on review.signed_scan_file, review.scan_reading to web;

create policy web_reopen on review.period_state for insert to web
    with check (user_name = access.acting() and state = 'reopened'
        and admin_unit_id in (select access.unit_ids_of('reviewer')));
grant insert on review.period_state to web;
grant usage, select on all sequences in schema review to web;

revoke execute on function access.inherited_unit_ids(text, boolean),
    review.may_decide(bigint, text), review.is_decided_now(bigint, text, integer),
    intake.is_arriving(bigint) from public;
grant execute on function access.inherited_unit_ids(text, boolean), review.may_decide(bigint, text),
    review.is_decided_now(bigint, text, integer), intake.is_arriving(bigint) to web;
