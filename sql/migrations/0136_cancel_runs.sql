-- A reviewer cancels a report that nobody has signed; a later order takes the same run up again.
alter table reports.report_run drop constraint report_run_state_check;
alter table reports.report_run add constraint report_run_state_check
    check (state in ('pinned', 'protected', 'refused', 'rendered', 'returned', 'cancelled', 'person_signed', 'signed', 'published'));

comment on column reports.report_run.state is
    'pinned, protected, rendered, signed or published; refused where it may not be made; cancelled until somebody orders it again; where people sign, also returned by the signer, or person_signed.';

alter policy web_act on reports.report_run
    with check (case state
        when 'returned' then admin_unit_id in (select access.own_unit_ids_of('signer'))
        when 'pinned' then admin_unit_id in (select access.own_unit_ids_of('reviewer'))
        when 'cancelled' then admin_unit_id in (select access.own_unit_ids_of('reviewer'))
        when 'person_signed' then (admin_unit_id in (select access.own_unit_ids_of('signer'))
                and signing.is_acted_on(run_id, 'sign'))
            or (admin_unit_id in (select access.own_unit_ids_of('clerk'))
                and signing.is_acted_on(run_id, 'number'))
        when 'rendered' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        when 'signed' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        when 'published' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        else false
    end);
