namespace Gatehouse.Host.Simulation.Names;

/// <summary>The name of an invented person in the Latin capitals of a passport.</summary>
/// <param name="Surname">With its particles; the only name of those who have but one.</param>
/// <param name="Given">Given names, a patronymic left out; empty for those who have but one name.</param>
/// <param name="Patronymic">The father's name in the form used at home (<c>IVANOVICH</c>, <c>ALI OGLU</c>), or empty.</param>
/// <param name="Full">In the order of the culture.</param>
/// <param name="Sex">M or F.</param>
/// <param name="IsCommon">Every part is among the common names of the culture.</param>
sealed record PersonOfCulture(string Surname, string Given, string Patronymic, string Full, char Sex, bool IsCommon)
{
    /// <summary>What the passport's field of given names holds.</summary>
    public string GivenAndPatronymic => Patronymic.Length == 0 ? Given : $"{Given} {Patronymic}";
}
