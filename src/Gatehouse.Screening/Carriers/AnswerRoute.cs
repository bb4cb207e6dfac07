using System.Net;

namespace Gatehouse.Screening.Carriers;

/// <summary>Where answers to a carrier go. Only an operator sets it, at the command line.</summary>
public abstract record AnswerRoute
{
    /// <summary>Nothing is answered but in the HTTP answer itself.</summary>
    public sealed record Nowhere : AnswerRoute
    {
        public override string ToString() => "none";
    }

    /// <summary>Files in a folder of this machine or a mount, from where the carrier takes them.</summary>
    public sealed record Folder(string Path) : AnswerRoute
    {
        public override string ToString() => Path;
    }

    /// <summary>POST, by https; by http to this machine alone.</summary>
    public sealed record Web(Uri Address) : AnswerRoute
    {
        public override string ToString() => Address.AbsoluteUri;
    }

    /// <summary>Reads what <see cref="object.ToString"/> writes; else says what is wrong.</summary>
    public static (AnswerRoute? Route, string? Wrong) Parse(string text)
    {
        if (text is "none") return (new Nowhere(), null);
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return Path.IsPathFullyQualified(text)
                ? (new Folder(Path.GetFullPath(text)), null)
                : (null, "neither 'none', nor an address https://…, nor a folder by its full path");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) return (null, "not an address");
        if (address.UserInfo.Length > 0) return (null, "an address holds no password: it would be stored and shown");
        if (address.Fragment.Length > 0) return (null, "an address has no part after #");
        return address.Scheme switch
        {
            "https" => (new Web(address), null),
            "http" when IsThisMachine(address) => (new Web(address), null),
            "http" => (null, "clear text beyond this machine: give https://"),
            _ => (null, "only https:// addresses are posted to"),
        };
    }

    static bool IsThisMachine(Uri address) =>
        string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
