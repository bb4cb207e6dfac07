using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Gatehouse.Store.Tests;

/// <summary>The key of the audit log in a token: SoftHSM, by PKCS#11.</summary>
public sealed class TokenKeyTests : IDisposable
{
    const string Module = "/usr/lib/softhsm/libsofthsm2.so";

    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-token-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Requirement", "X8")]
    [Trait("Requirement", "U7")]
    public async Task A_key_in_a_token_signs_and_hands_over_to_the_next()
    {
        Assert.SkipUnless(File.Exists(Module), "SoftHSM is not installed here; ./test installs it.");
        NewToken();
        await using var store = Open(Key("audit-1"));
        await store.Migrate([Effects.Table], Stop);
        await Seal(store);
        (await store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();

        await store.RotateAuditKey(new(Some.Day, "operator", "rotate-audit-key", "key"), Key("audit-2"), Stop);

        await using var next = Open(Key("audit-2"));
        await Seal(next);
        var found = await next.VerifyAudit(Stop);
        (found.FirstFault, found.Sealed).ShouldBe((null, 3));
        await using var old = Open(Key("audit-1"));
        (await old.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldContain("signed with another key");
        Directory.GetFiles(folder, "*.audit-key").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_token_or_a_wrong_PIN_is_said_in_one_line()
    {
        Assert.SkipUnless(File.Exists(Module), "SoftHSM is not installed here; ./test installs it.");
        NewToken();
        await using var store = Open("pkcs11:token=absent;object=audit?module-path=" + Module + "&pin-source=" + Path.Combine(folder, "pin"));
        await store.Migrate([Effects.Table], Stop);
        (await Should.ThrowAsync<StoreException>(() => Seal(store))).Message.ShouldBe("There is no token 'absent' for the key of the audit log.");

        await using var partly = Open("pkcs11:token=gatehouse");
        (await Should.ThrowAsync<StoreException>(() => Seal(partly))).Message.ShouldContain("lacks module-path");
    }

    IStore Open(string key) => Stores.Open(Path.Combine(folder, "store.db"), TimeProvider.System, new StoreSettings(key));

    string Key(string label) => $"pkcs11:token=gatehouse;object={label}?module-path={Module}&pin-source={Path.Combine(folder, "pin")}";

    static async Task Seal(IStore store)
    {
        await store.Write(tx => Audit.Append(tx, new(Some.Day, "a", "view-hit", "1")).ContinueWith(_ => 1, TaskScheduler.Default), Stop);
        await store.SealAudit(Stop);
    }

    /// <summary>The library reads its configuration once a process, so all tests share one folder of tokens.</summary>
    void NewToken()
    {
        File.WriteAllText(Path.Combine(folder, "pin"), "1234\n");
        _ = Token.Value;
    }

    static readonly Lazy<string> Token = new(() =>
    {
        var tokens = Directory.CreateTempSubdirectory("gatehouse-hsm-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(tokens, recursive: true);
        var settings = Path.Combine(tokens, "softhsm2.conf");
        File.WriteAllText(settings, $"directories.tokendir = {tokens}\nlog.level = ERROR\n");
        SetEnvironment("SOFTHSM2_CONF", settings);
        using var init = Process.Start(new ProcessStartInfo(
            "softhsm2-util", ["--init-token", "--free", "--label", "gatehouse", "--so-pin", "12345678", "--pin", "1234"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["SOFTHSM2_CONF"] = settings },
        })!;
        init.StandardOutput.ReadToEnd();
        init.WaitForExit();
        init.ExitCode.ShouldBe(0);
        return tokens;
    });

    // .NET keeps its own copy of the environment; the native library reads the process's.
    static void SetEnvironment(string name, string value)
    {
        var function = Marshal.GetDelegateForFunctionPointer<SetEnv>(NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "setenv"));
        function(Encoding.UTF8.GetBytes(name + "\0"), Encoding.UTF8.GetBytes(value + "\0"), 1);
    }

    delegate int SetEnv(byte[] name, byte[] value, int overwrite);
}
