-- Title:       Which cells a revision lacks and which do not apply to it
-- Source:      design Rules of figures, zero, missing, not applicable
-- Row:         one set of cells that at least one revision lacks
-- Parameters:  @catalogueVersionId integer
-- Counts:      a cell counted from lists is there when every list that it reads is stated: ticked
--              as nil, or with rows
-- Null:        none

create temp table revision_presence on commit drop as

with typed as (

    select
        cell_value.submission_id,
        array_agg(cell_value.data_cell_id order by cell_value.data_cell_id)
            filter (where cell_value.value is not null) as stated_cell_ids,
        array_agg(cell_value.data_cell_id order by cell_value.data_cell_id)
            filter (where cell_value.value is null) as not_applicable_cell_ids

    from waiting_revision
    inner join validation.cell_value
        on cell_value.submission_id = waiting_revision.submission_id

    group by cell_value.submission_id

),

stated_list as (

    select
        waiting_revision.submission_id,
        array_agg(list_state.list order by list_state.list) as lists

    from waiting_revision
    inner join register.list_state on list_state.submission_id = waiting_revision.submission_id

    where waiting_revision.has_list
        and (list_state.is_nil or list_state.row_count > 0)

    group by waiting_revision.submission_id

),

found as (

    select
        waiting_revision.submission_id,
        coalesce(typed.stated_cell_ids, '{}') as stated_cell_ids,
        coalesce(typed.not_applicable_cell_ids, '{}') as not_applicable_cell_ids,
        coalesce(stated_list.lists, '{}') as lists

    from waiting_revision
    left join typed on typed.submission_id = waiting_revision.submission_id
    left join stated_list on stated_list.submission_id = waiting_revision.submission_id

)

select
    submission_id,
    dense_rank() over (order by stated_cell_ids, not_applicable_cell_ids, lists) as kind,
    stated_cell_ids,
    not_applicable_cell_ids,
    lists

from found;

analyze revision_presence;

create temp table absent_cell on commit drop as

with kind as (

    select distinct on (kind)
        kind,
        stated_cell_ids,
        not_applicable_cell_ids,
        lists
    from revision_presence
    order by kind

),

listed_cell as (

    select
        data_cell_id,
        needed_lists
    from reference.collected_cell
    where catalogue_version_id = @catalogueVersionId
        and needed_lists is not null

),

absent as (

    select
        kind.kind,
        array(
            select data_cell.data_cell_id
            from reference.data_cell
            except
            select unnest(kind.stated_cell_ids || kind.not_applicable_cell_ids)
            except
            select listed_cell.data_cell_id
            from listed_cell
            where listed_cell.needed_lists <@ kind.lists
            order by 1
        ) as absent_cell_ids,
        kind.not_applicable_cell_ids

    from kind

)

select
    absent.*,
    last_cell.last_cell_id,
    encode(sha256(convert_to(concat_ws('/', absent.absent_cell_ids, absent.not_applicable_cell_ids,
        last_cell.last_cell_id), 'UTF8')), 'hex') as content_sha256

from absent
cross join (select max(data_cell_id) as last_cell_id from reference.data_cell) as last_cell;

analyze absent_cell;

insert into aggregation.presence (
    content_sha256,
    absent_cell_ids,
    not_applicable_cell_ids,
    last_cell_id
)
select distinct
    content_sha256,
    absent_cell_ids,
    not_applicable_cell_ids,
    last_cell_id

from absent_cell

on conflict (content_sha256) do nothing
