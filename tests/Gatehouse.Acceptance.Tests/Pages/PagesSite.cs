using System.Collections.Concurrent;
using Gatehouse.Officer;
using Gatehouse.Officer.Access;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Timetables;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>The pages on a real Kestrel over a store of their own, filled by the real intake and screening.</summary>
sealed class PagesSite : IAsyncDisposable
{
    public const string Password = "invented-password-1";

    static readonly ConcurrentDictionary<int, PagesSite> Sites = new();

    readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gatehouse-pages-");
    IStore store = null!;
    WebApplication app = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>The site a browser is at.</summary>
    public static PagesSite At(Uri address) => Sites[address.Port];

    /// <summary>By which an officer signs in.</summary>
    public string LinkOf(string name) => links[name];

    /// <summary>Gives an officer the password and one-time codes; returns the secret. Codes from now on are good.</summary>
    public async Task<string> GiveCodes(string name)
    {
        var stop = TestContext.Current.CancellationToken;
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var token = await SignInLinks.Make(store, LinkKind.Enrol, name, now.AddHours(1), stop);
        var secret = OneTimeCodes.NewSecret();
        var factor = new NewFactor.Code(Password, secret, OneTimeCodes.CodeOf(secret, now.AddSeconds(-30)));
        (await Services.GetRequiredService<EnrolAccount>().Handle(token, null, factor, "test", stop)).ShouldBeOfType<EnrolResult.Done>();
        return secret;
    }

    /// <summary>Starts with the invented day taken in and the officers <c>amara</c> and <c>lwazi</c>, who
    /// review, <c>imani</c>, the administrator, and <c>danso</c>, the data protection officer.</summary>
    public static async Task<PagesSite> Start(TimeProvider? clock = null, IdentityProvider? provider = null)
    {
        var site = new PagesSite();
        site.store = Stores.Open(Path.Combine(site.folder.FullName, "pages.db"), TimeProvider.System);
        await site.store.Migrate(ScreeningServices.Tables, TestContext.Current.CancellationToken);
        await site.Fill(TestContext.Current.CancellationToken);
        await site.Serve(clock ?? TimeProvider.System, provider);
        return site;
    }

    async Task Fill(CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow();
        var file = Path.Combine(folder.FullName, InventedDay.ListName + ".csv");
        await File.WriteAllTextAsync(file, InventedDay.List, stop);
        await AddWatchlist.Handle(store, ReadWatchlists.From([file])[0], Actor.Operator, now, stop);
        foreach (var message in InventedDay.Messages(now)) await ReceiveMessage.Handle(store, Pack.Default, message, "test", now, stop);
        await ImportTimetable.Handle(store, TimetableFile.Read(InventedDay.Timetable(now), () => { }), Actor.Operator, now, () => { }, stop);
        var lists = new CurrentLists(store, TimeProvider.System, NullLogger<CurrentLists>.Instance);
        await lists.Refresh(stop);
        await new ScreeningWorker(store, lists, new(store, TimeProvider.System, NullLogger<CurrentPack>.Instance), TimeProvider.System, NullLogger<ScreeningWorker>.Instance).WorkThrough(stop);
        var officers = new Officers(store, TimeProvider.System);
        Role[] reviewing = [Role.Reviewer, Role.SeniorReviewer, Role.DisclosureOfficer];
        foreach (var (name, roles) in new (string, Role[])[]
        {
            ("amara", reviewing), ("lwazi", reviewing), ("imani", [Role.Administrator]), ("danso", [Role.DataProtectionOfficer]),
        })
        {
            var account = new NewOfficer(name, $"{char.ToUpperInvariant(name[0])}{name[1..]} Invented") { Roles = roles };
            (await officers.Add(account, null, "", stop)).Added.ShouldNotBeNull();
            links[name] = SignInLinks.PathOf(await SignInLinks.Make(store, LinkKind.Demo, name, now.AddDays(7), stop));
        }
    }

    async Task Serve(TimeProvider clock, IdentityProvider? provider)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(folder.CreateSubdirectory("keys"));
        builder.Services.AddScreening(store, new());
        builder.Services.AddOfficerPages(provider);
        app = builder.Build();
        app.MapOfficerPages();
        await app.StartAsync(TestContext.Current.CancellationToken);
        Address = new(app.Urls.Single());
        Sites[Address.Port] = this;
    }

    public async ValueTask DisposeAsync()
    {
        // Disposing alone does not wait for the workers, which would go on writing while the store is disposed.
        await app.StopAsync();
        await app.DisposeAsync();
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
