using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Carriers;

namespace Gatehouse.Host.Service;

/// <summary>The options that say what is agreed with a carrier; what is not given stays as it was.</summary>
sealed class CarrierOptions
{
    const string None = "none";
    const int DigestDigits = 64;

    readonly Option<string?> sends = new("--sends") { Description = "What they send: api, pnr or api,pnr. Anything else is taken in all the same, and counted." };

    readonly Option<string?> certificate = new("--certificate")
    {
        Description = "Their client certificate: a file (PEM, DER), its SHA-256, or none. See serve --client-certificates.",
    };

    readonly Option<string?> route = new("--answers-to") { Description = "Where answers go: none, an address https://…, or a folder by its full path." };

    readonly Option<string?> answers = new("--answers")
    {
        Description = "Which answers: contrl, cusres, ackres, with commas. Default contrl. The layout of ackres is unverified.",
    };

    readonly Option<string?> most = new("--most-bytes") { Description = "The largest message they may send, in bytes; none for the limit of all." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { sends, certificate, route, answers, most }) command.Add(option);
    }

    /// <summary>What the command line changes of a carrier; throws <see cref="BatchException"/> with what is wrong.</summary>
    public Func<CarrierProfile, CarrierProfile> Read(ParseResult parsed)
    {
        var kinds = parsed.GetValue(sends) is { } sent ? Words("--sends", sent, CarrierWords.Kinds) : null;
        var wanted = parsed.GetValue(answers) is { } named ? Words("--answers", named, CarrierWords.Answers) : null;
        var shown = parsed.GetValue(certificate);
        var digest = shown is null or None ? null : Digest(shown);
        var bytes = parsed.GetValue(most);
        var limit = bytes is null or None ? (long?)null
            : long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw BatchException.Usage($"--most-bytes {bytes}: not a number of bytes");
        var to = parsed.GetValue(route) is { } address ? Route(address) : null;
        return before => before with
        {
            Sends = kinds ?? before.Sends,
            Answers = wanted ?? before.Answers,
            Certificate = shown is null ? before.Certificate : digest,
            Route = to ?? before.Route,
            MostBytes = bytes is null ? before.MostBytes : limit,
        };
    }

    static AnswerRoute Route(string text)
    {
        var (route, wrong) = AnswerRoute.Parse(text);
        if (route is AnswerRoute.Folder folder && !Directory.Exists(folder.Path)) throw BatchException.Usage($"--answers-to {text}: no such folder");
        return route ?? throw BatchException.Usage($"--answers-to {text}: {wrong}");
    }

    static List<T> Words<T>(string option, string list, IReadOnlyDictionary<string, T> known) =>
    [
        .. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word =>
            known.TryGetValue(word.ToLowerInvariant(), out var meant) ? meant
                : throw BatchException.Usage($"{option} {list}: '{word}' is none of {string.Join(", ", known.Keys)}")),
    ];

    static string Digest(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        if (digits.Length == DigestDigits && digits.All(char.IsAsciiHexDigit)) return digits;
        InputFile.MustExist([text]);
        try
        {
            using var loaded = X509CertificateLoader.LoadCertificateFromFile(text);
            return loaded.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
        }
        catch (CryptographicException wrong)
        {
            throw BatchException.Usage($"--certificate {text}: no certificate, and no SHA-256 of one: {wrong.Message}", wrong);
        }
    }
}
