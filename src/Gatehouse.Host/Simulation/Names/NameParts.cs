namespace Gatehouse.Host.Simulation.Names;

/// <summary>Collects the parts of a name while its pattern is walked.</summary>
sealed class NameParts
{
    readonly List<string> surname = [];
    readonly List<string> given = [];
    readonly List<string> full = [];
    readonly List<string> particles = [];
    string patronymic = "";

    /// <summary>Every part so far is among the common ones.</summary>
    public bool IsCommon { get; set; } = true;

    public void AddGiven(string part)
    {
        TakeParticles(given);
        Add(given, part);
    }

    public void AddSurname(string part)
    {
        TakeParticles(surname);
        Add(surname, part);
    }

    public void AddPatronymic(string part)
    {
        patronymic = part.ToUpperInvariant();
        full.Add(patronymic);
    }

    /// <summary>The given name before it was the father's: <c>ALI OGLU</c>.</summary>
    public void MakePatronymic(string of)
    {
        patronymic = $"{given[^1]} {of.ToUpperInvariant()}";
        given.RemoveAt(given.Count - 1);
        full.Add(of.ToUpperInvariant());
    }

    /// <summary>Belongs to the part that follows it, whichever that is.</summary>
    public void AddParticle(string part) => particles.Add(part.ToUpperInvariant());

    /// <summary>A syllable written in one with the one before it.</summary>
    public void Join(string part)
    {
        given[^1] += part.ToUpperInvariant();
        full[^1] = given[^1];
    }

    public PersonOfCulture ToPerson(char sex)
    {
        TakeParticles(given); // "kumar" stands behind its name
        var whole = string.Join(' ', full);
        if (surname.Count > 0) return new(string.Join(' ', surname), string.Join(' ', given), patronymic, whole, sex, IsCommon);

        // Who has no surname bears the last given name as one; who has one name alone, that.
        return new(given[^1], string.Join(' ', given.SkipLast(1)), patronymic, whole, sex, IsCommon);
    }

    void TakeParticles(List<string> into)
    {
        into.AddRange(particles);
        full.AddRange(particles);
        particles.Clear();
    }

    void Add(List<string> into, string part)
    {
        into.Add(part.ToUpperInvariant());
        full.Add(into[^1]);
    }
}
