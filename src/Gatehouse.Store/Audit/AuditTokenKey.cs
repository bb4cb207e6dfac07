using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Gatehouse.Store;

/// <summary>
/// A key that never leaves a PKCS#11 token, addressed as RFC 7512 has it:
/// <c>pkcs11:token=NAME;object=LABEL?module-path=/usr/lib/x.so&amp;pin-source=/etc/gatehouse/pin</c>. The PIN is read from
/// the file <c>pin-source</c>. The token must know CKM_EDDSA (PKCS#11 3.0).
/// </summary>
sealed class AuditTokenKey : AuditKey
{
    const ulong Eddsa = 0x1057;              // CKM_EDDSA and its key generation: PKCS#11 3.0, not yet named by the library
    const ulong EdwardsKeyPair = 0x1055;
    static readonly byte[] Ed25519 = [0x06, 0x03, 0x2b, 0x65, 0x70]; // OID 1.3.101.112, RFC 8410

    static readonly Pkcs11InteropFactories Factories = Interop();

    // Loaded once and for the life of the process: unloading one finalises it for every session.
    static readonly ConcurrentDictionary<string, IPkcs11Library> Modules = new(StringComparer.Ordinal);

    readonly ISession session;
    readonly IObjectHandle key;
    readonly Lock gate = new();              // a session does one thing at a time

    AuditTokenKey(ISession session, IObjectHandle key, VerifierKey verifier)
    {
        (this.session, this.key) = (session, key);
        Public = verifier;
    }

    public override VerifierKey Public { get; }

    /// <summary>Null where the token holds no such key.</summary>
    public static new AuditTokenKey? Open(string address) => On(address, Find);

    /// <summary>Makes the key inside the token.</summary>
    public static new AuditTokenKey Create(string address) => On(address, Generate)!;

    public override byte[] Sign(ReadOnlySpan<byte> text)
    {
        lock (gate)
        {
            try
            {
                return session.Sign(Factories.MechanismFactory.Create(Eddsa), key, text.ToArray());
            }
            catch (Pkcs11Exception e)
            {
                throw new StoreException($"The token refuses to sign for the audit log: {e.RV}.", e);
            }
        }
    }

    public override void Dispose() => session.Dispose();

    static AuditTokenKey? On(string address, Func<ISession, string, (IObjectHandle Private, IObjectHandle Public)?> find)
    {
        var uri = new Pkcs11Uri(address);
        ISession? opened = null;
        try
        {
            var module = Modules.GetOrAdd(
                uri.ModulePath, path => Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.MultiThreaded));
            var slot = module.GetSlotList(SlotsType.WithTokenPresent)
                .FirstOrDefault(slot => string.Equals(slot.GetTokenInfo().Label.Trim(), uri.Token, StringComparison.Ordinal))
                ?? throw new StoreException($"There is no token '{uri.Token}' for the key of the audit log.");
            opened = slot.OpenSession(SessionType.ReadWrite);
            LogIn(opened, File.ReadAllText(uri.PinSource).Trim());
            if (find(opened, uri.Object) is { } pair)
            {
                var point = opened.GetAttributeValue(pair.Public, [CKA.CKA_EC_POINT])[0].GetValueAsByteArray();
                return new(opened, pair.Private, new(point.AsSpan(point.Length - 32))); // an OCTET STRING around it
            }

            opened.Dispose();
            return null;
        }
        catch (Exception e) when (e is Pkcs11Exception or LibraryArchitectureException or UnmanagedException or IOException or UnauthorizedAccessException or FormatException)
        {
            opened?.Dispose();
            throw new StoreException($"The key of the audit log in token '{uri.Token}' cannot be used: {e.Message}", e);
        }
    }

    static void LogIn(ISession session, string pin)
    {
        try
        {
            session.Login(CKU.CKU_USER, pin);
        }
        catch (Pkcs11Exception e) when (e.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // Another session of this process is; the login is the token's, not the session's.
        }
    }

    static (IObjectHandle, IObjectHandle)? Find(ISession session, string label)
    {
        return One(CKO.CKO_PRIVATE_KEY) is { } secret && One(CKO.CKO_PUBLIC_KEY) is { } known ? (secret, known) : null;

        IObjectHandle? One(CKO kind) => session.FindAllObjects(
        [
            Factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, kind),
            Factories.ObjectAttributeFactory.Create(CKA.CKA_LABEL, label),
        ]).FirstOrDefault();
    }

    static (IObjectHandle, IObjectHandle)? Generate(ISession session, string label)
    {
        var attribute = Factories.ObjectAttributeFactory;
        session.GenerateKeyPair(
            Factories.MechanismFactory.Create(EdwardsKeyPair),
            [
                attribute.Create(CKA.CKA_TOKEN, true), attribute.Create(CKA.CKA_LABEL, label),
                attribute.Create(CKA.CKA_VERIFY, true), attribute.Create(CKA.CKA_EC_PARAMS, Ed25519),
            ],
            [
                attribute.Create(CKA.CKA_TOKEN, true), attribute.Create(CKA.CKA_LABEL, label),
                attribute.Create(CKA.CKA_PRIVATE, true), attribute.Create(CKA.CKA_SENSITIVE, true),
                attribute.Create(CKA.CKA_EXTRACTABLE, false), attribute.Create(CKA.CKA_SIGN, true),
            ],
            out var known,
            out var secret);
        return (secret, known);
    }

    /// <summary>The library asks for <c>libdl</c>, which newer systems have under its versioned name only.</summary>
    static Pkcs11InteropFactories Interop()
    {
        NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, Resolve);
        return new();

        static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
            name is "libdl" && OperatingSystem.IsLinux() ? NativeLibrary.Load("libdl.so.2") : 0;
    }
}
