-- Title:       What the period asks: data cells by the return that gives them, and indicator cells
-- Source:      design Rules of figures, three kinds, one time rule each
-- Row:         one data cell at one end of the period; one indicator cell; one return that it needs
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Null:        none

create temp table period_cell on commit drop as
select * from indicators.period_cell(@periodId, @catalogueVersionId);

create temp table wanted_indicator on commit drop as
select * from indicators.wanted_indicator(@periodId, @catalogueVersionId);

analyze period_cell;
analyze wanted_indicator;

create temp table indicator_role on commit drop as

select distinct
    wanted_indicator.indicator_cell_id,
    period_cell.form_code,
    period_cell.role

from wanted_indicator
inner join reference.indicator_cell_part
    on indicator_cell_part.indicator_cell_id = wanted_indicator.indicator_cell_id
inner join period_cell
    on period_cell.data_cell_id = indicator_cell_part.data_cell_id
    and period_cell.moment = indicator_cell_part.moment;

analyze indicator_role
