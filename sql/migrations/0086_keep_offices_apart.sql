-- A deputy head accepts what the one officer of an agency entered for another, and does nothing else
-- of a reviewer's. Who signs does not number.
alter table access.assignment drop constraint assignment_role_check;
alter table access.assignment add constraint assignment_role_check check (role in (
    'ward_officer', 'ward_approver', 'reviewer', 'acceptor', 'signer', 'clerk', 'province_officer',
    'catalogue_administrator', 'auditor'));

create function access.return_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer', 'acceptor')
$$;

comment on function access.return_unit_ids() is
    'Units whose returns the person of this transaction reads.';

revoke execute on function access.return_unit_ids() from public;
grant execute on function access.return_unit_ids() to web, worker;

create or replace function access.visible_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer', 'acceptor', 'signer',
        'clerk', 'province_officer')
$$;

alter policy web_read on intake.submission
    using (admin_unit_id in (select access.return_unit_ids())
        or (state = 'accepted' and (
            admin_unit_id in (select access.inherited_unit_ids('ward_officer', false))
            or admin_unit_id in (select access.inherited_unit_ids('ward_approver', false))))
        or (admin_unit_id is null and received_by = access.acting()));
alter policy web_decide on intake.submission
    using (admin_unit_id in (select access.return_unit_ids()));

alter policy web_read on intake.unit_table
    using (admin_unit_id in (select access.own_unit_ids_of('reviewer', 'acceptor')));

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
                when 'accept' then held.role in ('reviewer', 'acceptor')
                when 'return' then held.role in ('reviewer', 'acceptor')
                else false
            end
    )
$$;

create or replace function validation.list_finding_count(in wanted_submission_id bigint)
returns integer
language sql stable security definer set search_path = '' as $$
    select count(*)::integer
    from validation.finding
    inner join intake.submission on submission.submission_id = finding.submission_id
    where finding.submission_id = wanted_submission_id
        and finding.is_in_list
        and (submission.received_by = nullif(current_setting('app.user_id', true), '')
            or submission.admin_unit_id in (select access.return_unit_ids()))
$$;

create or replace function register.list_figures(in wanted_submission_id bigint) returns table (
    list text, is_nil boolean, row_count integer, label_vi text, unit text, value numeric
)
language sql stable security definer set search_path = '' as $$
    with shown as (
        select
            submission.submission_id,
            submission.erased_at,
            reporting_period.start_date,
            reporting_period.end_date
        from intake.submission
        inner join reference.reporting_period
            on reporting_period.period_id = submission.period_id
        where submission.submission_id = wanted_submission_id
            and (session_user <> 'web' or submission.admin_unit_id in (
                select access.return_unit_ids()))
    ),
    own_case as (
        select
            abuse_case.case_key,
            abuse_case.perpetrator_count,
            abuse_case.half_month_start between shown.start_date and shown.end_date as is_inside
        from shown
        inner join register.abuse_case on abuse_case.submission_id = shown.submission_id
    ),
    own_child as (
        select distinct abused_child.child_key
        from shown
        inner join register.abused_child on abused_child.submission_id = shown.submission_id
        inner join own_case
            on own_case.case_key = abused_child.case_key
            and own_case.is_inside
    ),
    own_decision as (
        select sanction_decision.*
        from shown
        inner join register.sanction_decision
            on sanction_decision.submission_id = shown.submission_id
            and sanction_decision.half_month_start between shown.start_date and shown.end_date
    ),
    figure (list, position, label_vi, unit, value) as (
        select 'abuse_case', 1, 'Số vụ xâm hại trẻ em trong kỳ', 'vụ', count(*)::numeric
        from own_case where is_inside
        union all
        select 'abuse_case', 2, 'Số lượt đối tượng xâm hại trong kỳ', 'lượt người',
            coalesce(sum(perpetrator_count), 0)
        from own_case where is_inside
        union all
        select 'abuse_case', 3, 'Số vụ của kỳ trước theo dõi tiếp hoặc bổ sung', 'vụ', count(*)
        from own_case where not is_inside
        union all
        select 'abused_child', 1, 'Số trẻ em bị xâm hại trong kỳ', 'trẻ em', count(*)
        from own_child
        union all
        select 'sanction_decision', 1, 'Số quyết định xử lý trong kỳ', 'quyết định', count(*)
        from own_decision
        union all
        select 'sanction_decision', 2, 'Tổng số tiền phạt theo quyết định', 'đồng',
            coalesce(sum(fine_vnd), 0)
        from own_decision
        union all
        select 'injury', 1, 'Số trường hợp tai nạn, thương tích', 'trường hợp', count(*)
        from shown
        inner join register.injury on injury.submission_id = shown.submission_id
        where not injury.is_reported_before
        union all
        select 'injury', 2, 'Số trẻ em tử vong do tai nạn, thương tích', 'trẻ em', count(*)
        from shown
        inner join register.injury on injury.submission_id = shown.submission_id
        where injury.is_death
    )
    select
        list_state.list,
        list_state.is_nil,
        list_state.row_count,
        figure.label_vi,
        figure.unit,
        case
            when shown.erased_at is null and (list_state.is_nil or list_state.row_count > 0)
                then figure.value
        end as value
    from shown
    inner join register.list_state on list_state.submission_id = shown.submission_id
    inner join figure on figure.list = list_state.list
    order by
        array_position(
            array['abuse_case', 'abused_child', 'sanction_decision', 'injury'], list_state.list),
        figure.position
$$;

-- Of two roles that one person does not hold for one unit, the second is refused.
create or replace function access.refuse_assignment() returns trigger language plpgsql as $$
begin
    if new.valid_to >= access.today() and exists (
        select
        from (
            values ('ward_officer', 'ward_approver'), ('ward_approver', 'ward_officer'),
                ('signer', 'clerk'), ('clerk', 'signer')
        ) as apart (role, other_role)
        inner join access.assignment on assignment.role = apart.other_role
        where apart.role = new.role
            and assignment.user_name = new.user_name
            and (assignment.unit_code = new.unit_code
                or assignment.admin_unit_id = new.admin_unit_id)
            and assignment.valid_to >= access.today()
    ) then
        raise exception '% and its other role of % are two accounts', new.role, new.unit_code
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function access.refuse_assignment() is
    'Who fills in the returns of a unit does not confirm them, and who signs for an agency does not number.';

alter trigger officer_is_not_approver on access.assignment rename to roles_are_apart;

-- Roles change: whoever numbers today may have signed this very document before.
create function signing.refuse_number() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    if exists (
        select
        from signing.person_signed_file
        where person_signed_file.run_id = new.run_id
            and person_signed_file.signed_by = new.allocated_by
    ) then
        raise exception 'report run % was signed by %', new.run_id, new.allocated_by
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function signing.refuse_number() is
    'Who signed a document does not give it its number.';

create trigger signer_does_not_number after insert or update on signing.document_number
    for each row execute function signing.refuse_number();
