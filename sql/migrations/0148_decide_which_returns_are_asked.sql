-- Which returns are asked of a unit was decided by the page of completeness and by the documents that
-- tell of returns, each in its own query.
create function review.asked_return(
    in wanted_quarter_ids integer[], in ward_form_code text,
    in wanted_catalogue_version_id integer, in wanted_unit_ids integer[], in today date
) returns table (
    form_code text, period_id integer, admin_unit_id integer, state text, due_on date,
    received_on date, is_received boolean, is_late boolean, accepted_id bigint, term_reason text
)
language sql stable set search_path = '' as $$
    with wanted_quarter as (
        select reporting_period.*
        from reference.reporting_period
        where reporting_period.period_id = any(wanted_quarter_ids)
    ),
    wanted as (
        select
            ward_form_code as form_code,
            wanted_quarter.period_id
        from wanted_quarter
        union
        select
            form.form_code,
            given_period.period_id
        from reference.form
        cross join wanted_quarter
        inner join reference.reporting_period as given_period
            on given_period.period_id = wanted_quarter.period_id
            or (given_period.kind = 'Y'
                and given_period.regime = wanted_quarter.regime
                and given_period.end_date = wanted_quarter.end_date)
            or (given_period.kind = 'SY'
                and (given_period.start_date
                        between wanted_quarter.start_date and wanted_quarter.end_date
                    or given_period.end_date
                        between wanted_quarter.start_date and wanted_quarter.end_date))
        where form.catalogue_version_id = wanted_catalogue_version_id
            and form.form_code <> ward_form_code
            and exists (
                select
                from reference.form_cell
                where form_cell.catalogue_version_id = form.catalogue_version_id
                    and form_cell.form_code = form.form_code
                    and reference.is_asked(
                        form_cell.frequency, given_period.kind, given_period.quarter)
            )
    ),
    status as materialized (
        select
            asked_form.form_code,
            return_status.*
        from (
            select
                wanted.form_code,
                array_agg(wanted.period_id) as period_ids
            from wanted
            group by wanted.form_code
        ) as asked_form
        cross join lateral review.return_status(
            asked_form.period_ids, asked_form.form_code, today
        ) as return_status
        where return_status.admin_unit_id = any(wanted_unit_ids)
    ),
    -- Communes of one unit above, for the forms that both may give.
    part as materialized (
        select
            own.form_code,
            own.period_id,
            own.admin_unit_id,
            own.is_received or own.is_exempt as has_own,
            commune.admin_unit_id as part_unit_id,
            bool_or(given.is_received) over (
                partition by own.form_code, own.period_id, own.admin_unit_id
            ) as has_part
        from status as own
        inner join reference.reporting_period on reporting_period.period_id = own.period_id
        inner join reference.admin_unit on admin_unit.admin_unit_id = own.admin_unit_id
        inner join reference.admin_unit as commune
            on commune.parent_code = admin_unit.code
            and commune.level = 'commune'
            and reporting_period.tree_date between commune.valid_from and commune.valid_to
        left join status as given
            on given.form_code = own.form_code
            and given.period_id = own.period_id
            and given.admin_unit_id = commune.admin_unit_id
        where not own.is_expected
    ),
    asked_unit as (
        select
            status.form_code,
            status.period_id,
            status.admin_unit_id
        from status
        where status.is_expected
        union
        select
            part.form_code,
            part.period_id,
            case
                when part.has_part and not part.has_own then part.part_unit_id
                else part.admin_unit_id
            end
        from part
    )
    select
        status.form_code,
        status.period_id,
        status.admin_unit_id,
        status.state,
        status.due_on,
        status.received_on,
        status.is_received,
        status.is_late,
        status.accepted_id,
        status.term_reason
    from asked_unit
    inner join status
        on status.form_code = asked_unit.form_code
        and status.period_id = asked_unit.period_id
        and status.admin_unit_id = asked_unit.admin_unit_id
$$;

comment on function review.asked_return(integer[], text, integer, integer[], date) is
    'The returns that are asked of units for quarters, and where each stands as review.return_status says: the form of every ward by quarter, each other form of the catalogue also by the year that ends with the quarter and the school year that starts or ends in it. A form that several levels may give is asked of the unit above the communes, once; where that gave none and a commune did, of its communes. As the person of the transaction sees it.';

revoke execute on function
    review.asked_return(integer[], text, integer, integer[], date) from public;
grant execute on function
    review.asked_return(integer[], text, integer, integer[], date) to web, worker;
