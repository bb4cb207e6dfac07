using System.Globalization;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Messages;

namespace Gatehouse.Host.Service;

/// <summary>Counts what an intake came to.</summary>
sealed class IntakeTally
{
    public int Stored { get; private set; }

    public int Duplicates { get; private set; }

    public int Refused { get; private set; }

    public int Messages { get; private set; }

    public int Persons { get; private set; }

    public int Warnings { get; private set; }

    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"{Summary.Count(Stored, "file")} taken in with {Summary.Count(Messages, "message")}, {Summary.Count(Persons, "person")}, {Summary.Count(Warnings, "warning")}; {Duplicates} seen before, {Refused} refused");

    public void Add(IntakeResult result)
    {
        switch (result)
        {
            case IntakeResult.Stored stored:
                Stored++;
                Messages += stored.Messages.Count;
                Persons += stored.Persons;
                Warnings += stored.Warnings;
                break;
            case IntakeResult.Duplicate:
                Duplicates++;
                break;
            default:
                Refused++;
                break;
        }
    }
}
