-- Title:       What the period asks: data cells by the return that gives them, and indicator cells
-- Source:      design Rules of figures, three kinds, one time rule each
-- Row:         one data cell at one end of the period; one indicator cell
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Null:        none

insert into period_cell (
    data_cell_id,
    form_code,
    role,
    moment,
    is_system
)
select
    data_cell_id,
    form_code,
    role,
    moment,
    is_system
from indicators.period_cell(@periodId, @catalogueVersionId);

insert into wanted_indicator (indicator_cell_id, line_class, is_rate)
select
    indicator_cell_id,
    line_class,
    is_rate
from indicators.wanted_indicator(@periodId, @catalogueVersionId);

analyze period_cell;
analyze wanted_indicator
