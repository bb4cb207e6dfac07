using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>The remarks of an SDN row: birth dates, places, nationalities, sex, documents and weak aliases, "; "
/// between them.</summary>
static class OfacRemarks
{
    // Remarks stop here, mid-word, and go on in SDN_COMMENTS.
    const int Cut = 1000;

    // Understood, and of no use in recognising a person.
    static readonly string[] Ignored =
    [
        "Linked To", "Secondary sanctions", "Additional Sanctions", "Transactions Prohibited", "Digital Currency", "Email",
        "Website", "Phone", "Fax", "Executive Order", "CAATSA", "Listing Date", "Effective Date", "Tax ID", "R.F.C.", "NIT",
        "RUC", "RFC", "ethnicity", "Tribe", "Birth Certificate", "C.U.I.T.", "Italian Fiscal Code", "Member",
        "member of", "Organization", "Target Type",
        "For more information", "PEESA", "All Offices", "Company Number", "Chinese Commercial Code", "Unknown",
    ];

    // What identifies a person; the words come before the number.
    static readonly string[] Documents =
    [
        "Passport", "National ID", "National Foreign ID", "Cedula", "C.U.R.P.", "D.N.I.", "N.I.E.", "C.U.I.", "C.U.I.P.",
        "I.F.E.", "Identification", "Driver's License", "Electoral Registry", "Credencial electoral",
        "Residency", "Citizen's Card", "Kenyan ID", "Personal ID", "Travel Document", "Numero de Identidad",
        "Servicio Militar",
        "LE Number", "SSN", "Identity Card",
        "Immigration No.", "Military Registration", "Serial No.", "Pilot License", "Stateless Person ID", "Personal No",
        "Trade License", "Registration", "Refugee ID", "Seafarer", "Tourism License", "Permit Number", "VisaNumberID",
    ];

    /// <summary>True for the words of a document that identifies a person.</summary>
    public static bool IsDocument(string words) => Array.Exists(Documents, known => words.Contains(known, StringComparison.Ordinal)) && !IsIgnored(words);

    /// <summary>True for what is understood and of no use.</summary>
    public static bool IsIgnored(string words) => Array.Exists(Ignored, known => words.StartsWith(known, StringComparison.Ordinal));

    public static void Read(string remarks, string title, PersonDraft person, List<ListWarning> warnings)
    {
        if (remarks.Length == 0) return;
        var parts = remarks.TrimEnd('.').Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var whole = remarks.Length >= Cut && !remarks.EndsWith('.') ? parts.Length - 1 : parts.Length;
        if (whole < parts.Length)
        {
            warnings.Add(new(
                ListWarningCodes.CutRemarks, person.Id, $"remarks are cut in '{ListText.Shorten(parts[^1], 60)}'"));
        }

        foreach (var part in parts.AsSpan(0, whole))
        {
            var plain = part.StartsWith("alt. ", StringComparison.Ordinal) ? part[5..] : part;
            if (ReadPart(plain, person, warnings) || IsKnown(plain, title)) continue;
            warnings.Add(new(ListWarningCodes.UnknownRemark, person.Id, ListText.Shorten(part, 120)));
        }
    }

    static bool ReadPart(string part, PersonDraft person, List<ListWarning> warnings)
    {
        if (After(part, "DOB ") is { } birth) return ReadBirth(birth, person, warnings);
        if (After(part, "POB ") is { } place)
        {
            person.AddPlace(place);
            return true;
        }

        if (After(part, "a.k.a. ") is { } alias) return ReadAlias(alias, person);
        if (After(part, "Gender ") is { } sex) return ReadSex(sex, person, warnings);
        if ((After(part, "nationality") ?? After(part, "citizen")) is { } country)
        {
            return ReadCountry(country.TrimStart(':', ' '), person, warnings);
        }
        return ReadDocument(part, person, warnings);
    }

    static bool ReadBirth(string text, PersonDraft person, List<ListWarning> warnings)
    {
        if (WrittenDates.Parse(text) is { } date) person.Add(date);
        else warnings.Add(new(ListWarningCodes.UnreadableDate, person.Id, $"birth date '{ListText.Shorten(text)}'"));
        return true;
    }

    // Quoted by apostrophes that names hold too ('AL-HAQ, 'Abd'): only the outer pair is dropped.
    static bool ReadAlias(string text, PersonDraft person)
    {
        var name = text.Length > 1 && text[0] == '\'' && text[^1] == '\'' ? text[1..^1] : text.Trim('\'');
        if (!name.Any(char.IsLetter)) return false;
        person.Add(NameText.InOrder(name, NameKind.WeakAlias));
        return true;
    }

    static bool ReadSex(string text, PersonDraft person, List<ListWarning> warnings)
    {
        switch (text)
        {
            case "Male": person.Sex = Sex.Male; break;
            case "Female": person.Sex = Sex.Female; break;
            default: warnings.Add(new(ListWarningCodes.UnknownSex, person.Id, $"sex '{ListText.Shorten(text)}'")); break;
        }

        return true;
    }

    static bool ReadCountry(string text, PersonDraft person, List<ListWarning> warnings)
    {
        if (ListCountries.Find(text) is { } country) person.AddNationality(country);
        else warnings.Add(new(ListWarningCodes.UnknownCountry, person.Id, $"nationality '{ListText.Shorten(text)}'"));
        return true;
    }

    // "Passport A0000000 (Iran) issued 01 Jan 2000 expires 01 Jan 2010"
    static bool ReadDocument(string part, PersonDraft person, List<ListWarning> warnings)
    {
        var label = Array.Find(Documents, known => part.Contains(known, StringComparison.Ordinal));
        if (label is null || Array.Exists(Ignored, known => part.StartsWith(known, StringComparison.Ordinal)))
        {
            return false;
        }
        var from = part.IndexOf(label, StringComparison.Ordinal);
        if (from > 40 || !part.Any(char.IsAsciiDigit)) return false;
        var type = DocumentTypes.Of(part[..(from + label.Length)]) ?? Card(label);
        var issuer = Issuer(part) ?? ListCountries.Mentioned(part[..from]);
        var found = false;
        foreach (var number in DocumentNumbers.In(AfterLabel(part[(from + label.Length)..])))
        {
            person.Add(new IdentityDocument(number, issuer, type));
            found = true;
        }

        if (!found) warnings.Add(new(ListWarningCodes.UnreadableDocument, person.Id, ListText.Shorten(part, 120)));
        return true;
    }

    static string? Card(string label) =>
        label is "C.U.R.P." or "D.N.I." or "N.I.E." or "C.U.I." or "I.F.E." or "Cedula" ? "I" : null;

    static string AfterLabel(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["Number", "No."])
        {
            if (text.TrimStart().StartsWith(word, StringComparison.Ordinal)) return text.TrimStart()[word.Length..];
        }

        return text;
    }

    static string? Issuer(string part)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : part.IndexOf(')', open);
        return close < 0 ? null : ListCountries.Find(part[(open + 1)..close]);
    }

    // The title column is often repeated in the remarks.
    static bool IsKnown(string part, string title) =>
        Array.Exists(Ignored, known => part.StartsWith(known, StringComparison.Ordinal))
        || (title.Length > 0 && (ListText.ContainsWord(title, part) || ListText.ContainsWord(part, title)));

    static string? After(string part, string label) =>
        part.StartsWith(label, StringComparison.Ordinal) ? part[label.Length..].Trim() : null;
}
