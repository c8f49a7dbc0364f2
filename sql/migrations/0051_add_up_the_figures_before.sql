-- One place for the figures that a return is compared with and arrives filled in with.
create function validation.figure_before(submission_ids bigint[])
returns table (data_cell_id integer, value numeric)
language sql stable
as $$
    select
        cell_value.data_cell_id,
        sum(cell_value.value)
    from validation.cell_value
    inner join reference.data_cell on data_cell.data_cell_id = cell_value.data_cell_id
    inner join reference.data_element
        on data_element.data_element = data_cell.data_element
        and data_element.catalogue_version_id = (
            select max(newest.catalogue_version_id)
            from reference.data_element as newest
            where newest.data_element = data_cell.data_element
        )
    where cell_value.submission_id = any(submission_ids)
        and (cardinality(submission_ids) = 1 or data_element.kind in ('stock', 'flow'))
    group by cell_value.data_cell_id
    having count(*) = cardinality(submission_ids)
$$;

comment on function validation.figure_before is
    'Figures of the returns of the quarter before, added up over the units merged into one: a data '
    'cell that every one of them reported. The value is null when every one said not applicable; a '
    'count of persons is not added up over several returns and has no row then.';

grant execute on function validation.figure_before to web, worker;
