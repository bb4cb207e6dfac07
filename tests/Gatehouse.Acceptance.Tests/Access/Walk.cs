using System.Net;
using Gatehouse.Screening.Access;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>What a form is filled in for.</summary>
sealed record Filling(AccessSite Site, Role Role, string Id);

/// <summary>What one address answers to whoever has its right, and which event it must leave in the log.</summary>
/// <param name="Address">Method and pattern.</param>
/// <param name="Status">On an object in sight.</param>
sealed record Walk(string Address, HttpStatusCode Status)
{
    /// <summary>What its parameter names.</summary>
    public Kind Kind { get; private init; }

    /// <summary>On what is not there, or not in sight.</summary>
    public HttpStatusCode Unknown { get; private init; } = HttpStatusCode.NotFound;

    /// <summary>The event of the look or the act; null only where <see cref="Silent"/> says why.</summary>
    public string? Action { get; private init; }

    /// <summary>What the event is about; null: the object of the address.</summary>
    public string? About { get; private init; }

    /// <summary>Why it leaves no event; null where it does.</summary>
    public string? Silent { get; private init; }

    /// <summary>Whether it is a look at one person's data: then one at what is not there is an event too.</summary>
    public bool IsLookAtPerson { get; private init; }

    /// <summary>The one role that acts there; others with the right look, and are told that they do not. Null: whoever has the right.</summary>
    public Role? Actor { get; private init; }

    public Func<Filling, Task<(string Name, string Value)[]>> Form { get; private init; } = _ => Task.FromResult<(string, string)[]>([]);

    public Func<Things, Role, Task>? Prepare { get; init; }

    /// <summary>Any object: the event is about what was made.</summary>
    public const string Made = "*";

    /// <summary>The event is about the account itself.</summary>
    public const string Self = "self";

    /// <summary>A page.</summary>
    public static Walk Shows(string address, string action, string about) => new($"GET {address}", HttpStatusCode.OK) { Action = action, About = about };

    /// <summary>A page of one person's data.</summary>
    public static Walk ShowsPerson(string address, Kind kind, string action, string method = "GET") =>
        new($"{method} {address}", HttpStatusCode.OK) { Kind = kind, Action = action, IsLookAtPerson = true };

    /// <summary>A form that does something and sends on.</summary>
    public static Walk Acts(string address, string action, string? about = null, Kind kind = Kind.None, Role? actor = null) =>
        new($"POST {address}", HttpStatusCode.Found) { Kind = kind, Action = action, About = about, Actor = actor };

    /// <summary>An address without an event, and why.</summary>
    public static Walk Leaves(string address, HttpStatusCode status, string why, Kind kind = Kind.None) => new(address, status) { Silent = why, Kind = kind, Unknown = status };

    public Walk With(params (string Name, string Value)[] fields) => this with { Form = _ => Task.FromResult(fields) };

    public Walk With(Func<Filling, Task<(string Name, string Value)[]>> fields) => this with { Form = fields };

    public Walk Answers(HttpStatusCode status) => this with { Status = status };

    public Walk OnUnknown(HttpStatusCode status) => this with { Unknown = status };
}
