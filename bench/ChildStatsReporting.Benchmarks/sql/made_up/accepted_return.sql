-- Title:       An accepted ward return of a quarter for each commune alive at its end
-- Source:      none
-- Row:         none is returned
-- Parameters:  @quarter text
-- Counts:      the cells that the quarter asks; cells that an irregular commune lacks or does not
--              confirm have no row, one that is not applicable has no value

alter table validation.cell_value drop constraint cell_value_submission_id_fkey;

insert into intake.submission (form_code, form_version, admin_unit_id, period_id, revision, state,
    file_name, byte_count, sha256, received_at, received_by, accepted_at)
select 'XP-TE13', 1, admin_unit.admin_unit_id, reporting_period.period_id, 1, 'accepted',
    'made-up.xlsx', 1, unit.code || reporting_period.code, now(), 'benchmark', now()

from reference.reporting_period
inner join made_up.unit on reporting_period.tree_date between unit.valid_from and unit.valid_to
inner join reference.admin_unit
    on admin_unit.code = unit.code
    and admin_unit.valid_from = unit.valid_from

where reporting_period.code = @quarter

order by unit.number;

insert into validation.cell_value (submission_id, data_cell_id, value)
select
    accepted_return.submission_id,
    form_cell.data_cell_id,
    case
        when accepted_return.habit <> 'not applicable' or lot.lot > 0
            then (accepted_return.number * 31 + form_cell.data_cell_id * 17
                + accepted_return.quarter * 7) % 400
    end

from made_up.accepted_return
inner join reference.form_cell
    on form_cell.catalogue_version_id
        = (select max(catalogue_version_id) from reference.catalogue_version)
    and form_cell.form_code = 'XP-TE13'
    and (form_cell.frequency = 'q'
        or (form_cell.frequency = 'h' and accepted_return.quarter in (2, 4))
        or (form_cell.frequency = 'y' and accepted_return.quarter = 4))
inner join reference.data_cell on data_cell.data_cell_id = form_cell.data_cell_id
inner join reference.data_element
    on data_element.catalogue_version_id = form_cell.catalogue_version_id
    and data_element.data_element = data_cell.data_element
-- A number from 0 to 19 for each cell of each return, always the same: 0 for one in twenty.
cross join lateral (
    select (accepted_return.number * 7919 + form_cell.data_cell_id * 613
        + accepted_return.quarter * 31) % 20 as lot
) as lot

where accepted_return.period_code = @quarter
    and (accepted_return.habit <> 'lacks cells' or lot.lot > 0)
    and (accepted_return.habit <> 'unconfirmed' or data_element.prefill <> 'last')

order by accepted_return.submission_id;

alter table validation.cell_value add constraint cell_value_submission_id_fkey
    foreign key (submission_id) references intake.submission;
