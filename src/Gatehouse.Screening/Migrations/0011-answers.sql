-- What a carrier that asked about a traveller was told. Written with the screening of the question, so that a question
-- taken in is answered once, by whichever worker screens it.
create table answer (
    ask text not null,                -- keyed digest of the carrier and of the bytes it sent
    place integer not null,           -- of the traveller among them, from 0
    day integer not null,             -- of the flight's data
    traveller text not null,
    flight text not null,
    sealed {bytes} not null,          -- by which locator and reference the carrier knows the traveller
    told text not null,               -- Board, Refer, NoBoard
    review text,                      -- of NoBoard: the approval by which two persons confirmed the match
    told_at bigint not null,
    referred_at bigint,               -- when Refer was told first
    primary key (ask, place)
);

create index answer_traveller on answer (traveller);
create index answer_day on answer (day);
