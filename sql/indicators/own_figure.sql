-- Title:       Figures that a unit gave itself, and the sums below it that do not count beside them
-- Source:      design Who sends what
-- Row:         one unit and indicator cell; one sum that is not added to a unit
-- Parameters:  @catalogueVersionId integer
-- Counts:      a figure that a unit gave itself is never added to those of the units below it
-- Null:        none

-- A unit's own figure counts where nobody below it has one, or where the definition prefers it.
insert into own_figure (unit_id, indicator_cell_id)
select
    own.home_unit_id as unit_id,
    own.indicator_cell_id

from home_total as own
inner join reference.computed_cell
    on computed_cell.catalogue_version_id = @catalogueVersionId
    and computed_cell.indicator_cell_id = own.indicator_cell_id

where own.is_unit
    and (
        computed_cell.prefers_unit
        or not exists (
            select
            from period_tree as below
            inner join home_total as part
                on part.home_unit_id = below.unit_id
                and part.indicator_cell_id = own.indicator_cell_id
                and not (part.is_unit and part.home_unit_id = own.home_unit_id)
            where below.ancestor_unit_id = own.home_unit_id
        )
    );

delete from home_total
where is_unit
    and (home_unit_id, indicator_cell_id) not in (
        select
            unit_id,
            indicator_cell_id
        from own_figure
    );

-- What is not rolled up, since a unit on the way, or at its end, counts its own figure.
insert into barred_sum (
    home_unit_id,
    ancestor_unit_id,
    indicator_cell_id,
    is_unit
)
select distinct
    home_total.home_unit_id,
    above.ancestor_unit_id,
    home_total.indicator_cell_id,
    home_total.is_unit

from own_figure
inner join period_tree as below on below.ancestor_unit_id = own_figure.unit_id
inner join home_total
    on home_total.home_unit_id = below.unit_id
    and home_total.indicator_cell_id = own_figure.indicator_cell_id
    and not (home_total.is_unit and home_total.home_unit_id = own_figure.unit_id)
inner join period_tree as above on above.unit_id = own_figure.unit_id;

analyze barred_sum
