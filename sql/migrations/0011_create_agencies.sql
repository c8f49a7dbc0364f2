create table reference.agency (
    unit_code      text not null,
    valid_from     date not null default '-infinity',
    valid_to       date not null default 'infinity',
    superior_name  text,
    agency_name    text not null,
    symbol         text not null,
    place_name     text not null,
    area_name      text not null,
    addressee      text not null,
    capacity_lines text[] not null,
    signer_name    text not null,
    recipients     text[] not null,
    plan_reference text not null,
    provenance     text not null,
    primary key (unit_code, valid_from)
);

comment on table reference.agency is
    'An agency that issues reports, for a span of time: what stands in its letterhead and signature block.';
comment on column reference.agency.unit_code is 'Administrative code of the unit it reports about.';
comment on column reference.agency.valid_from is 'First day of validity.';
comment on column reference.agency.valid_to is 'Last day of validity, included.';
comment on column reference.agency.superior_name is
    'Name above the agency''s in the letterhead; null where none is printed.';
comment on column reference.agency.agency_name is 'Full official name, upper case.';
comment on column reference.agency.symbol is 'Symbol after the number, such as BC-LĐTBXH.';
comment on column reference.agency.place_name is 'Place in the dateline.';
comment on column reference.agency.area_name is 'Name of the area in the title.';
comment on column reference.agency.addressee is 'Who stands after "Kính gửi".';
comment on column reference.agency.capacity_lines is
    'Lines of the signing capacity, such as TRƯỞNG PHÒNG.';
comment on column reference.agency.signer_name is 'Full name under the signature.';
comment on column reference.agency.recipients is 'Lines of "Nơi nhận" after "Như trên".';
comment on column reference.agency.plan_reference is 'Plan or document the report answers to.';
comment on column reference.agency.provenance is 'Where the row was read; invented names say so.';

create table reference.report_form (
    form_code    text primary key,
    name_vi      text not null,
    period_kinds text[] not null,
    source       text not null
);

comment on table reference.report_form is
    'A report that the service makes.';
comment on column reference.report_form.form_code is 'BC-TE13-Q and so on.';
comment on column reference.report_form.name_vi is 'Name.';
comment on column reference.report_form.period_kinds is 'Kinds of period it is made for.';
comment on column reference.report_form.source is 'Legal or practical source.';

grant insert, update, delete on reference.agency, reference.report_form to worker;
