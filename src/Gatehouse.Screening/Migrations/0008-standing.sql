-- What of a push its message is: absence is concluded only from a whole set of all bookings.
alter table flight_message add column function text;
alter table flight_message add column access_reference text;
alter table flight_message add column part integer;
alter table flight_message add column is_last integer;
alter table flight_message add column is_whole integer;       -- 1: read without loss

-- A booking as the messages leave it. The locator is keyed: here nobody needs it, and it must not stand in clear.
create table booking (
    flight text not null,
    locator text not null,
    day integer not null,
    sender text,
    reported text,                    -- the newest message that tells of it, by the sender's date
    cancelled text,                   -- the newest message that cancels it
    primary key (flight, locator)
);

create index booking_day on booking (day);

-- What a message says of a person besides who they are; its own date, because who they are may be newer or older.
alter table report add column status text;
alter table report add column status_at text;
alter table report add column is_status_only integer not null default 0;

-- Why a traveller is not expected on board; null where they are.
alter table traveller add column standing text;
