-- Service guides (办事指南): the categories under which they are found. What a guide says is in its article.

create table guide_category (
    code     text    primary key check (code ~ '^[a-z][a-z0-9-]{0,30}$'),
    name     text    not null unique check (char_length(name) between 1 and 30),
    position integer not null
);
comment on table guide_category is 'Under what service guides are found on the public pages; the keeper of the portal names them';

insert into guide_category (code, name, position) values
    ('birth', '生育收养', 1), ('household', '户籍办理', 2), ('religion', '民族宗教', 3), ('education', '教育科研', 4),
    ('service', '入伍服役', 5), ('employment', '就业创业', 6), ('establishment', '设立变更', 7), ('licence', '准营准办', 8),
    ('qualification', '职业资格', 9), ('payment', '行政缴费', 10), ('marriage', '婚姻登记', 11), ('pension', '优待抚恤', 12),
    ('construction', '规划建设', 13), ('housing', '住房保障', 14), ('insurance', '社会保障', 15), ('papers', '证件办理', 16),
    ('traffic', '交通出行', 17), ('tourism', '旅游观光', 18), ('border', '出境入境', 19), ('consumers', '消费维权', 20),
    ('safety', '公共安全', 21), ('justice', '司法公证', 22);

create view public_guide_category as select code, name, position from guide_category;

create index edition_guide on edition ((details ->> 'category')) where kind = 'GUIDE';
