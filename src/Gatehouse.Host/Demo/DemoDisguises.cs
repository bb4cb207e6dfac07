namespace Gatehouse.Host.Demo;

/// <summary>A listed person, and the traveller put into the messages for it.</summary>
/// <param name="Flight">Place in the timetable.</param>
sealed record DemoPlan(string How, int Flight, DemoListed Listed, DemoPerson Traveller);

/// <summary>The dozen listed persons who travel in disguise. Invented, each by hand.</summary>
static class DemoDisguises
{
    public static IReadOnlyList<DemoPlan> All { get; } = [.. FirstHalf(), .. SecondHalf()];

    static IEnumerable<DemoPlan> FirstHalf() =>
    [
        new("typing error in the surname (two letters changed places)", 0,
            Sought("Dəmirqapılı", "Elnur", 'M', "1979-04-12", "AZ", "Sheki") with { Aliases = ["Elnur Damirgapili"] },
            Goes("DAMIRGAPLII", "ELNUR", 'M', 1979, 4, 12, "AZE", "C4180267")),
        new("surname and given name swapped; the list knows only the year of birth", 1,
            Sought("Varskelashvili", "Zurab", 'M', "1968", "GE", "Telavi") with { NativeNames = ["ზურაბ ვარსკელაშვილი"] },
            Goes("ZURAB", "VARSKELASHVILI", 'M', 1968, 11, 3, "GEO", "19BK40718")),
        new("another route from Cyrillic to Latin", 4,
            Sought("Shcherbovetrov", "Yuriy", 'M', "1974-08-21", "RU", "Perm") with { NativeNames = ["Юрий Щербоветров"] },
            Goes("CHTCHERBOVIETROV", "IOURI", 'M', 1974, 8, 21, "RUS", "740216385")),
        new("booked in Cyrillic letters, listed in Latin ones", 7,
            Sought("Baiterekzhanov", "Yerlan", 'M', "1981-02-17", "KZ", "Taraz"),
            Goes("BAITEREKZHANOV", "YERLAN", 'M', 1981, 2, 17, "KAZ", "N12470935") with
            {
                BookedSurname = "БАЙТЕРЕКЖАНОВ", BookedGiven = "ЕРЛАН", DocsAreNameless = true,
            }),
        new("patronymic left out", 4,
            Sought("Toshdaraxtov", "Jahongir Baxtiyorovich", 'M', "1985-12-05", "UZ", "Urgench") with
            {
                NativeNames = ["Жаҳонгир Бахтиёрович Тошдарахтов"], WeakAliases = ["Usta"],
            },
            Goes("TOSHDARAXTOV", "JAHONGIR", 'M', 1985, 12, 5, "UZB", "FA5501293")),
        new("particles added (AL, BIN)", 6,
            Sought("Qamarawi", "Nawras", 'M', "1986-06-30", "JO", "Irbid") with { NativeNames = ["نورس القمراوي"] },
            Goes("AL QAMARAWI", "NAWRAS BIN YOUSEF", 'M', 1986, 6, 30, "JOR", "T7719403")),
    ];

    static IEnumerable<DemoPlan> SecondHalf() =>
    [
        new("names joined and split elsewhere", 2,
            Sought("Qandilzada", "Abdul Rahman", 'M', "1977-03-09", "AF", "Herat") with { NativeNames = ["عبد الرحمن قندیل‌زاده"] },
            Goes("QANDIL ZADA", "ABDULRAHMAN", 'M', 1977, 3, 9, "AFG", "P02618845")),
        new("nickname instead of the given name", 8,
            Sought("Kamnegorov", "Aleksandr", 'M', "1990-10-24", "RU", "Tver") with { NativeNames = ["Александр Камнегоров"] },
            Goes("KAMNEGOROV", "ALEKSANDR", 'M', 1990, 10, 24, "RUS", "751938204") with
            {
                BookedGiven = "SASHA", DocsAreNameless = true,
            }),
        new("married surname, same passport", 5,
            Sought("Krahlbrückler", "Annelie", 'F', "1988-07-15", "DE", "Fulda") with { Documents = ["P:C4F7XK21P:DE"] },
            Goes("HOLMSTEINLE", "ANNELIE", 'F', 1988, 7, 15, "D", "C4F7XK21P")),
        new("new passport", 11,
            Sought("Stankobrdić", "Milorad", 'M', "1972-01-19", "RS", "Niš") with
            {
                NativeNames = ["Милорад Станкобрдић"], Documents = ["P:007418236:RS"],
            },
            Goes("STANKOBRDIC", "MILORAD", 'M', 1972, 1, 19, "SRB", "013905577")),
        new("one digit of the birth date off", 2,
            Sought("Golparvarian", "Behrouz", 'M', "1971-09-14", "IR", "Yazd") with { NativeNames = ["بهروز گل‌پروریان"] },
            Goes("GOLPARVARIAN", "BEHROUZ", 'M', 1971, 9, 19, "IRN", "K48120763")),
        new("day and month of birth swapped", 3,
            Sought("Çınarlıtepeli", "Murat", 'M', "1983-05-08", "TR", "Sivas"),
            Goes("CINARLITEPELI", "MURAT", 'M', 1983, 8, 5, "TUR", "U20471956")),
    ];

    /// <summary>Travellers who look like listed persons and are not: none of them should become a hit.</summary>
    public static IReadOnlyList<DemoPlan> Twins { get; } =
    [
        new("same name, born 19 years later", 0,
            Sought("Chinarsoylu", "Kamran", 'M', "1961-05-23", "AZ", "Ganja"),
            Goes("CHINARSOYLU", "KAMRAN", 'M', 1980, 11, 2, "AZE", "C3309174")),
        new("brother: same surname, other given name and birth date", 1,
            Sought("Mtisoradze", "Levan", 'M', "1976-02-11", "GE", "Gori") with { NativeNames = ["ლევან მთისორაძე"] },
            Goes("MTISORADZE", "DAVIT", 'M', 1979, 8, 30, "GEO", "14CC82560")),
        new("same surname and birth date by chance, other given name, sex and nationality", 5,
            Sought("Moorwiesinger", "Klaus", 'M', "1969-12-01", "DE", "Fulda"),
            Goes("MOORWIESINGER", "HELENE", 'F', 1969, 12, 1, "FRA", "20AV51736")),
        new("son: same name, 27 years younger, other passport", 3,
            Sought("Demirkanatoglu", "Serkan", 'M', "1964-03-18", "TR", "Bolu") with { Documents = ["P:U11840627:TR"] },
            Goes("DEMIRKANATOGLU", "SERKAN", 'M', 1991, 6, 7, "TUR", "U20665310")),
        new("sister: given name one letter longer, other birth date", 8,
            Sought("Snegovodin", "Aleksandr", 'M', "1984-09-27", "RU", "Tver") with { NativeNames = ["Александр Снеговодин"] },
            Goes("SNEGOVODINA", "ALEKSANDRA", 'F', 1987, 1, 14, "RUS", "758120446")),
        new("namesake: other birth date, nationality and passport", 6,
            Sought("Sadafani", "Tarek", 'M', "1970-10-10", "JO", "Zarqa") with { Documents = ["P:N558210:JO"] },
            Goes("SADAFANI", "TAREK", 'M', 1993, 4, 25, "EGY", "A27310548")),
    ];

    static DemoListed Sought(string surname, string given, char sex, string born, string country, string place) =>
        new(surname, given, sex) { BirthDates = [born], Nationalities = [country], BirthPlaces = [place] };

    static DemoPerson Goes(
        string surname, string given, char sex, int year, int month, int day, string nationality, string passport) =>
        new(surname, given, sex, new(year, month, day), nationality) { Passport = passport };
}
