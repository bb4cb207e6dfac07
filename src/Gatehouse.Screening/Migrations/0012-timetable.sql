-- Legs of carriers' timetables. Days are counted from 1970-01-01; nothing of it is about a person.
create table timetable_leg (
    id {identity},
    carrier text not null,
    number text not null,             -- as flight keys have it: 0214, 0012A
    origin text not null,
    destination text not null,
    first_day integer not null,       -- of operation
    last_day integer not null,
    days integer not null,            -- bit 0 is Monday
    weeks integer not null,           -- 1, or 2: every other week from the first day on
    departs integer not null,         -- local minutes from the midnight that begins the day of operation
    departs_offset integer,           -- minutes ahead of UTC; null: by the airport's zone
    arrives integer not null,
    arrives_offset integer,
    operated text,                    -- who flies it, where the carrier only sells it: "Q9 0214"
    marketed text                     -- under which others it is sold: "Z8 4214/X7 0014"
);

create index timetable_leg_days on timetable_leg (last_day, first_day);
create index timetable_leg_carrier on timetable_leg (carrier);

-- A question at check-in is no passenger list of the closed flight; and what of a message was not understood makes it a bad one, which a
-- wrong count alone does not.
alter table flight_message add column is_asked integer not null default 0;
alter table flight_message add column losses integer not null default 0;
