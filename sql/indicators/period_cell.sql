-- Title:       What the period asks: data cells by the return that gives them, and indicator cells
-- Source:      design Rules of figures, three kinds, one time rule each
-- Row:         one data cell at one end of the period; one indicator cell
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Null:        none

create temp table period_cell on commit drop as
select
    data_cell_id,
    form_code::varchar(20) as form_code,
    role::varchar(7) as role,
    moment::varchar(7) as moment,
    is_system
from indicators.period_cell(@periodId, @catalogueVersionId);

create temp table wanted_indicator on commit drop as
select
    indicator_cell_id,
    line_class::varchar(7) as line_class,
    is_rate
from indicators.wanted_indicator(@periodId, @catalogueVersionId);

analyze period_cell;
analyze wanted_indicator
