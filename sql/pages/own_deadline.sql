-- Title:       When the own agencies of the person report a quarter
-- Source:      NĐ09 Đ.8
-- Row:         one unit above the commune whose reviewer the person is, alive at the tree date
-- Parameters:  @periodCode text
-- Null:        no row for a level that does not report the period

select
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    admin_unit.level,
    coalesce(agency.addressee, reporting_deadline.recipient_vi) as recipient,
    reference.report_due_on(reporting_period.period_id, admin_unit.level) as due_on

from access.own_unit_ids_of('reviewer', 'acceptor') as own (admin_unit_id)
inner join reference.reporting_period on reporting_period.code = @periodCode
inner join reference.admin_unit
    on admin_unit.admin_unit_id = own.admin_unit_id
    and admin_unit.level <> 'commune'
    and reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
inner join reference.reporting_deadline
    on reporting_deadline.regime = reporting_period.regime
    and reporting_deadline.level = admin_unit.level
    and reporting_period.end_date
        between reporting_deadline.valid_from and reporting_deadline.valid_to
left join reference.agency
    on agency.unit_code = admin_unit.code
    and reporting_period.end_date between agency.valid_from and agency.valid_to

order by admin_unit.code
