-- Holidays and the days worked in exchange, as the State Council arranges them for each year.

create table holiday_notice (
    year          integer     primary key check (year between 2025 and 2099),
    reference     text        not null,
    text          text        not null,
    saved_by      bigint      references person (id),
    saved_by_name text,
    saved_at      timestamptz,
    check (num_nulls(saved_by, saved_by_name, saved_at) in (0, 3))
);
comment on table holiday_notice is 'Notices of the State Council on the holidays of a year (部分节假日安排的通知)';
comment on column holiday_notice.text is 'What it arranges, in its own words';
comment on column holiday_notice.saved_by is 'Who entered it; null for what came with the product';

create table arranged_day (
    day  date    primary key,
    year integer not null references holiday_notice (year),
    name text    not null,
    rest boolean not null
);
comment on table arranged_day is 'The days that notices name; a notice may name days of the December before';
comment on column arranged_day.rest is 'Free (放假); otherwise worked in exchange (上班)';
create index arranged_day_of_year on arranged_day (year);

insert into holiday_notice (year, reference, text) values
(2025, '国办发明电〔2024〕12号',
'一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。'),
(2026, '国办发明电〔2025〕7号',
'一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。');

insert into arranged_day (day, year, name, rest)
select d::date, n.year, n.name, true
  from (values (2025, '元旦', date '2025-01-01', date '2025-01-01'), (2025, '春节', '2025-01-28', '2025-02-04'),
               (2025, '清明节', '2025-04-04', '2025-04-06'), (2025, '劳动节', '2025-05-01', '2025-05-05'),
               (2025, '端午节', '2025-05-31', '2025-06-02'), (2025, '国庆节、中秋节', '2025-10-01', '2025-10-08'),
               (2026, '元旦', '2026-01-01', '2026-01-03'), (2026, '春节', '2026-02-15', '2026-02-23'),
               (2026, '清明节', '2026-04-04', '2026-04-06'), (2026, '劳动节', '2026-05-01', '2026-05-05'),
               (2026, '端午节', '2026-06-19', '2026-06-21'), (2026, '中秋节', '2026-09-25', '2026-09-27'),
               (2026, '国庆节', '2026-10-01', '2026-10-07')) as n (year, name, first, last),
       generate_series(n.first::timestamp, n.last::timestamp, interval '1 day') d;

insert into arranged_day (day, year, name, rest) values
('2025-01-26', 2025, '春节', false), ('2025-02-08', 2025, '春节', false), ('2025-04-27', 2025, '劳动节', false),
('2025-09-28', 2025, '国庆节、中秋节', false), ('2025-10-11', 2025, '国庆节、中秋节', false),
('2026-01-04', 2026, '元旦', false), ('2026-02-14', 2026, '春节', false), ('2026-02-28', 2026, '春节', false),
('2026-05-09', 2026, '劳动节', false), ('2026-09-20', 2026, '国庆节', false), ('2026-10-10', 2026, '国庆节', false);
