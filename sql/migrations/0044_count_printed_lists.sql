-- The print of a return counts its lists for whoever reads the return; the rows stay the ward's.
create function register.list_figures(in wanted_submission_id bigint) returns table (
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
                select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer')))
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

comment on function register.list_figures(bigint) is
    'What the lists of a return count to, as they are printed; no row for who may not read the return.';

revoke execute on function register.list_figures(bigint) from public;
grant execute on function register.list_figures(bigint) to web, worker;

-- Files that were refused are found again by who sent them.
create index submission_refused on intake.submission (received_by, submission_id)
    where admin_unit_id is null;
