using Gatehouse.Screening.Access;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Breaches;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Documentation;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Statistics;
using Gatehouse.Screening.Timetables;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening;

/// <summary>How a host takes screening in: the services, the endpoints, the tables.</summary>
public static class ScreeningServices
{
    /// <summary>The tables of the slices.</summary>
    public static IReadOnlyList<Migration> Tables { get; } = Migrations.Of(typeof(ScreeningServices).Assembly, "screening");

    /// <summary>Adds the use cases, the worker loops, the lists in force and the audit sealer over a store that was migrated.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">The store.</param>
    /// <param name="intake">How messages come in.</param>
    public static IServiceCollection AddScreening(this IServiceCollection services, IStore store, IntakeSettings intake)
    {
        services.AddSingleton(store).AddSingleton(intake).AddSingleton<Backlog>();
        services.AddSingleton<ListQueue>().AddSingleton<ViewHit>().AddSingleton<DecideHit>();
        services.AddSingleton<ListFlights>().AddSingleton<MissingPushes>();
        services.AddSingleton<Officers>().AddSingleton<Sessions>().AddSingleton<Passkeys>().AddSingleton<SignInByCode>().AddSingleton<EnrolAccount>();
        services.AddSingleton<StatePurpose>().AddSingleton<Entrance>();
        AddTwoPersons(services);
        services.AddSingleton<CurrentPack>();
        services.AddSingleton<CurrentLists>();
        services.AddSingleton<ScreeningWorker>().AddSingleton<AnswerBoarding>();
        services.AddHostedService(provider => provider.GetRequiredService<CurrentPack>());
        services.AddHostedService(provider => provider.GetRequiredService<CurrentLists>());
        services.AddHostedService(provider => provider.GetRequiredService<ScreeningWorker>());
        services.AddHostedService<AuditSealer>();
        services.AddTransient(provider => provider.GetRequiredService<CurrentPack>().Value);
        services.AddTransient<JustifyRetention>().AddSingleton<EndJustification>().AddTransient<EraseTraveller>().AddSingleton<UnmaskTraveller>().AddSingleton<ViewMasked>();
        services.AddHostedService<RetentionLoop>();
        services.AddHostedService<DeliverAnswers>();
        AddOversight(services);
        if (intake.WatchedFolder is { } watchedFolder)
        {
            services.AddHostedService(provider => new WatchedFolder(
                watchedFolder,
                store,
                provider.GetRequiredService<Backlog>(),
                provider.GetRequiredService<CurrentPack>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<WatchedFolder>>()));
        }

        return services;
    }

    static void AddOversight(IServiceCollection services)
    {
        services.AddSingleton<ReadAccesses>().AddSingleton<AccessesWithoutHit>().AddSingleton<AskJustification>().AddSingleton<ShowInbox>();
        services.AddSingleton<ReadRegisters>().AddSingleton<CountYear>().AddSingleton<KeepBreaches>().AddSingleton<WriteDocumentation>();
        services.AddSingleton<KeepRequests>().AddSingleton<FindTravellers>().AddTransient<DecideRequest>();
        services.AddSingleton<CheckChain>().AddHostedService(provider => provider.GetRequiredService<CheckChain>());
    }

    /// <summary>Acts whose slices do not exist yet are not here: nobody can ask for them.</summary>
    static void AddTwoPersons(IServiceCollection services)
    {
        services.AddSingleton<AskApproval>().AddSingleton<DecideApproval>().AddSingleton<ListApprovals>();
        services.AddSingleton<IGraveAct, PackChange>();
        services.AddSingleton<IGraveAct, RoleGrant>();
        services.AddSingleton<IGraveAct, ListActivation>();
        services.AddSingleton<IGraveAct, ReviewedMatch>();
        services.AddSingleton<IGraveAct, Disclosure>();
        services.AddSingleton<IGraveAct, Unmasking>();
        services.AddSingleton<IGraveAct>(new Permission(GraveAct.LogExport));
        services.AddSingleton<IGraveAct, BreakGlass>();
        services.AddSingleton<IGraveAct, Clearances>();
    }

    /// <summary>Maps what carriers call; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapScreening(this IEndpointRouteBuilder api)
    {
        PostMessage.Map(api);
        AskBoarding.Map(api);
        return api;
    }
}
