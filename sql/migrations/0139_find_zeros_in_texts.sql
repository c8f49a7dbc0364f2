-- A count of a sensitive element may be stated as none: "không phát sinh vụ việc" of one ward is a zero.
alter table reference.disclosure_word drop constraint disclosure_word_kind_check;
alter table reference.disclosure_word add constraint disclosure_word_kind_check
    check (kind in ('topic', 'event', 'number', 'counted', 'none', 'other', 'before', 'apart'));
alter table reference.disclosure_word drop constraint disclosure_word_check;
alter table reference.disclosure_word add constraint disclosure_word_check
    check ((kind in ('topic', 'event')) = (data_element is not null));

comment on column reference.disclosure_word.kind is
    'topic: tells of an element; event: does so where it is said of none; number: a number in words; counted: what is counted; none: says that there was none; other: what an event may be of besides; before: topics after it are not counted, as in prevention; apart: holds no number though it looks so.';
comment on column reference.disclosure_word.data_element is 'Element that a topic or event tells of; null for the others.';

-- A sentence states a count where a number stands before what is counted, and a topic of class 2
-- close by, or alone after the topic; a comma parts. It states a zero where it says that there was
-- none of a topic, also in a list, or of an event that is not of something else. Two blanks stand
-- for no word, since there are never two in a row.
create or replace function reference.stated_count(content text, version_id integer)
returns setof text
language sql stable
set search_path = pg_catalog
as $$
    with word as (
        select
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'topic' and data_element.sensitivity = 2) as topics,
            coalesce(string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'event' and data_element.sensitivity = 2),
                '  ') as events,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'number') as numbers,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'counted') as counted,
            coalesce(string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'none'), '  ') as nones,
            coalesce(string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'other'), '  ') as others,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'before') as befores,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'apart') as aparts
        from reference.disclosure_word
        left join reference.data_element
            on data_element.catalogue_version_id = disclosure_word.catalogue_version_id
            and data_element.data_element = disclosure_word.data_element
        where disclosure_word.catalogue_version_id = version_id
    ),
    sentence as (
        select
            btrim(sentence.sentence) as sentence,
            sentence.position,
            concat(' ', regexp_replace(regexp_replace(sentence.sentence, '[,;:]', ' , ', 'g'),
                '[]["“”''()/–…-]+|\s+', ' ', 'g'), ' ') as syllables
        from regexp_split_to_table(content, '[.!?](?=\s|$)|\n')
            with ordinality as sentence (sentence, position)
    ),
    counting as (
        select
            sentence.sentence,
            sentence.position,
            word.*,
            concat(' ([0-9]{1,3}|', word.numbers, ')') as number,
            concat('( [^ ,]+)?( (', word.counted, ')){0,3}( [^ ,]+)?') as things,
            regexp_replace(
                regexp_replace(
                    regexp_replace(sentence.syllables,
                        concat(' +(', word.aparts, ')(?= )'), ' ', 'gi'),
                    concat('( +(', word.befores, ')((( ,)? +(', word.topics,
                        ')| và| hoặc)(?= ))+)'), ' ', 'gi'),
                ' +', ' ', 'g') as syllables
        from sentence
        cross join word
        where word.topics is not null
            and word.counted is not null
    )
    select counting.sentence
    from counting
    where counting.syllables
            ~* concat(number, ' (', counted, ')( [^ ,]+){0,5} (', topics, ') ')
        or counting.syllables
            ~* concat(' (', topics, ')( [^ ]+){0,3}', number, ' (', counted, ') ')
        or counting.syllables
            ~* concat(' (', topics, ')( [^ ,]+){0,2} ,', number, ' (,|$)')
        or counting.syllables
            ~* concat(' (', nones, ')(', things, ' (', others, ')( ,| và| hoặc)?){0,4}',
                things, ' (', topics, ') ')
        or counting.syllables
            ~* concat(' (', nones, ')( [^ ,]+){0,2} (', events, ') (?!([^ ,]+ ){0,4}(', others, ') )')
    order by counting.position
$$;
