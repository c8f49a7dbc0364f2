-- What a row of a list must be was code; it is a row of the definitions, and every version so far
-- has the rules that the code had.
create table reference.list_rule (
    catalogue_version_id integer not null references reference.catalogue_version,
    rule                 text not null,
    version              integer check (version >= 1),
    severity             text not null check (severity in ('blocking', 'warning')),
    list                 text not null,
    applies_when         text not null,
    requires             text not null,
    place                text not null,
    message_vi           text not null,
    source               text not null,
    breaks               text not null,
    keeps                text not null,
    primary key (catalogue_version_id, rule)
);

comment on table reference.list_rule is
    'What a row of a list must be; a row that breaks a blocking rule is not counted.';
comment on column reference.list_rule.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.list_rule.rule is 'Code of the rule, as named with a finding.';
comment on column reference.list_rule.version is
    'Version of the rule itself; null in a version of the catalogue from before rules had one.';
comment on column reference.list_rule.severity is 'blocking or warning.';
comment on column reference.list_rule.list is
    'abuse_case, abused_child, sanction_decision or injury.';
comment on column reference.list_rule.applies_when is
    'Tests of columns, joined by "and": the rule is for rows in which all hold; empty for any row.';
comment on column reference.list_rule.requires is
    'Tests of columns, joined by "or": one of them holds in a row that keeps the rule.';
comment on column reference.list_rule.place is
    'Column that a finding stands at; column=code for one of several ticks.';
comment on column reference.list_rule.message_vi is
    'What is wrong and what to do; {limit} becomes the number that the row is compared with.';
comment on column reference.list_rule.source is 'Legal or practical source.';
comment on column reference.list_rule.breaks is
    'Example that breaks the rule: column=value, parted by ";"; other columns are blank.';
comment on column reference.list_rule.keeps is 'Example that keeps the rule, in the same way.';

insert into reference.list_rule (
    catalogue_version_id, rule, severity, list, applies_when, requires, place, message_vi, source,
    breaks, keeps
)
select catalogue_version.catalogue_version_id, known.*
from reference.catalogue_version
cross join (values
    (
        'no_form',
        'blocking',
        'abused_child',
        'sexual_abuse_kinds is blank',
        'abuse_forms is not blank',
        'abuse_forms',
        'Chưa đánh dấu hình thức xâm hại nào cho trẻ em này. Đánh dấu x ít nhất một hình thức.',
        'Luật Trẻ em Đ.4(5); a row of the list is a child who was abused',
        'sex=female',
        'abuse_forms=violence'
    ),
    (
        'act_without_sexual',
        'blocking',
        'abused_child',
        'sexual_abuse_kinds is not blank',
        'abuse_forms has sexual',
        'abuse_forms=sexual',
        'Có đánh dấu hành vi xâm hại tình dục nhưng chưa đánh dấu hình thức “Xâm hại tình '
        'dục”. Đánh dấu hình thức đó hoặc xóa hành vi.',
        'Luật Trẻ em Đ.4(8); the acts are those of sexual abuse',
        'abuse_forms=violence;sexual_abuse_kinds=molestation',
        'abuse_forms=sexual|violence;sexual_abuse_kinds=molestation'
    ),
    (
        'sexual_without_act',
        'warning',
        'abused_child',
        'abuse_forms has sexual',
        'sexual_abuse_kinds is not blank',
        'abuse_forms=sexual',
        'Đã đánh dấu “Xâm hại tình dục” nhưng chưa đánh dấu hành vi nào. Bổ sung hành vi nếu '
        'đã rõ.',
        'Luật Trẻ em Đ.4(8); the act may not be known yet',
        'abuse_forms=sexual',
        'abuse_forms=sexual;sexual_abuse_kinds=rape'
    ),
    (
        'act_under_thirteen',
        'warning',
        'abused_child',
        'sexual_abuse_kinds has coerced|intercourse',
        'age_year >= 13',
        'age_year',
        'Cưỡng dâm, giao cấu theo Điều 144, Điều 145 Bộ luật Hình sự chỉ áp dụng với người từ '
        'đủ {limit} đến dưới 16 tuổi; dưới {limit} tuổi là hiếp dâm (Điều 142). Kiểm tra lại '
        'tuổi và hành vi.',
        'BLHS Đ.142; BLHS Đ.144–145',
        'abuse_forms=sexual;sexual_abuse_kinds=intercourse;age_year=12',
        'abuse_forms=sexual;sexual_abuse_kinds=intercourse;age_year=13'
    ),
    (
        'fine_missing',
        'blocking',
        'sanction_decision',
        'sanction is fine',
        'fine_vnd > 0',
        'fine_vnd',
        'Hình thức là phạt tiền thì số tiền phải lớn hơn {limit}. Ghi số tiền theo quyết định.',
        'NĐ130; a fine has a sum',
        'sanction=fine;fine_vnd=0',
        'sanction=fine;fine_vnd=1'
    ),
    (
        'fine_of_warning',
        'blocking',
        'sanction_decision',
        'sanction is warning',
        'fine_vnd = 0',
        'fine_vnd',
        'Hình thức là cảnh cáo thì không có tiền phạt. Xóa số tiền hoặc sửa hình thức.',
        'NĐ130; a decision has one main sanction',
        'sanction=warning;fine_vnd=1',
        'sanction=warning;fine_vnd=0'
    ),
    (
        'fine_implausible',
        'warning',
        'sanction_decision',
        'sanction is not warning',
        'fine_vnd <= 100000000',
        'fine_vnd',
        'Tiền phạt trên {limit} đồng. Kiểm tra lại số tiền theo quyết định.',
        'NĐ130; twice the highest fine of a person, as for an organisation',
        'sanction=fine;fine_vnd=100000001',
        'sanction=fine;fine_vnd=100000000'
    ),
    (
        'reported_before_without_death',
        'blocking',
        'injury',
        'is_reported_before is yes',
        'is_death is yes',
        'is_reported_before',
        'Ghi “có” ở cột đã báo cáo kỳ trước nhưng không phải tử vong. Cột này chỉ dùng khi '
        'trẻ tử vong sau tai nạn đã báo cáo.',
        'own; the list of injuries: a death after an accident already reported counts as a '
        'death only',
        'is_death=no;is_reported_before=yes',
        'is_death=yes;is_reported_before=yes'
    )
) as known (
    rule, severity, list, applies_when, requires, place, message_vi, source, breaks, keeps
);

grant select on reference.list_rule to web, worker;
grant insert, update, delete on reference.list_rule to worker;
