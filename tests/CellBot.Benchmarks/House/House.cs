using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Trials;
using CellBot.Calendar;
using CellBot.Conversations;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Library;
using CellBot.Intake.Uploads;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Storage;
using CellBot.Storage.Conversations;
using CellBot.Telegram;
using CellBot.Telegram.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CellBot.Benchmarks;

/// <summary>The product put together as the host does it, without its web pages: the same loops, stores and channel.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CellBotDatabase _database;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];

    private House(ServiceProvider services, CellBotDatabase database) => (_services, _database) = (services, database);

    /// <param name="dispatch">Limits and concurrency.</param>
    public static async Task<House> OpenAsync(string connection, string simulatorUrl, DispatchOptions dispatch, bool webhook = false)
    {
        var database = CellBotDatabase.Open(connection);
        database.AuditKeys = new ChainKeys([new ChainKey(1, 1, new byte[32])]);
        return new House(await ComposeAsync(database, simulatorUrl, dispatch, webhook), database);
    }

    /// <summary>Every part can be made: told at once, not by the benchmark that needs it.</summary>
    private static async Task<ServiceProvider> ComposeAsync(
        CellBotDatabase database,
        string simulatorUrl,
        DispatchOptions dispatch,
        bool webhook
    )
    {
        var content = Path.Combine(BenchFolder.Root, "content");
        var read = await MessageCatalogReader.ReadAsync(Path.Combine(content, "messages"), default);
        var messages = read.Catalog ?? throw new InvalidOperationException(string.Join('\n', read.Faults));
        var telegram = new TelegramOptions
        {
            BotToken = SimulatorProcess.Token,
            ApiBaseUrl = simulatorUrl,
            MaxConnections = dispatch.Concurrency,
            Updates = webhook ? "webhook" : "polling",
            WebhookSecret = WebhookDoor.Secret,
        };
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole())
            .AddSingleton(messages)
            .AddSingleton(new BroadcastOptions())
            .AddSingleton(dispatch)
            .AddSingleton<IOptions<TelegramOptions>>(Options.Create(telegram))
            .AddSingleton(TimeProvider.System)
            .AddTelegram()
            .AddCellBotStorage(database)
            .AddSingleton<IPhoneProtection, NoPhones>()
            .AddSingleton<IUploadProtection, NoUploads>()
            .AddSingleton<IUpdateInbox>(provider => new SignallingInbox(
                new UpdateInbox(database, SimulatorProcess.Bot, TimeProvider.System),
                provider.GetRequiredService<InboxSignal>()
            ))
            .AddSingleton<InboxSignal>()
            .AddSingleton<DeliveryMetrics>()
            .AddSingleton<LoopHealth>()
            .AddSingleton(new HolderName("bench"))
            .AddSingleton(new Random())
            .AddSingleton<LoopHost>()
            .AddSingleton<AnnouncementComposer>()
            .AddSingleton<Announcements>()
            .AddSingleton<BroadcastService>()
            .AddSingleton<BroadcastStarter>()
            .AddSingleton(
                new DeliveryTexts(
                    messages.Text(MessageKeys.Announcement.SentAgain),
                    messages.Text(MessageKeys.Announcement.Counter, ("count", "{count}"), ("total", "{total}"))
                )
            )
            .AddSingleton<IDepartures>(NoDepartures.Instance)
            .AddSingleton<CompletionJournal>()
            .AddSingleton<TapHandler>()
            .AddSingleton<ChatHandler>()
            .AddSingleton<TapMetrics>()
            .AddSingleton<TapAnswers>()
            .AddSingleton<ReplySender>()
            .AddSingleton<ConsentHandler>()
            .AddSingleton<GroupJoins>()
            .AddSingleton<JoinHandler>()
            .AddSingleton<UnitCards>()
            .AddSingleton<LeaderCards>()
            .AddSingleton<DialogRegistry>()
            .AddSingleton<DialogHandler>()
            .AddSingleton<Dialog, UnitCardDialog>()
            .AddSingleton<Dialog, MissingDialog>()
            .AddSingleton<Dialog, ReceiveDialog>()
            .AddSingleton<Dialog, BriefDialog>()
            .AddSingleton(BotFleet.Of(SimulatorProcess.Bot))
            .AddSingleton<ServingBots>()
            .AddSingleton<OtherBots>()
            .AddSingleton<TopicHandler>()
            .AddSingleton<TrialService>()
            .AddSingleton<Entropy>(RandomNumberGenerator.GetBytes)
            .AddSingleton(new CurrentHolidays(new HolidayCalendar([], [], [])))
            .AddSingleton<CurrentUnits>()
            .AddSingleton<DirectiveReadings>()
            .AddSingleton(provider => provider.GetRequiredService<TelegramBots>().All[0])
            .AddSingleton(provider => provider.GetRequiredService<TelegramBot>().Channel)
            .AddSingleton(provider => provider.GetRequiredService<TelegramBot>().Reader)
            .AddSingleton(provider => new WebhookUpdateReceiver(
                telegram,
                provider.GetRequiredService<IUpdateInbox>(),
                provider.GetRequiredService<ILogger<WebhookUpdateReceiver>>()
            ))
            .AddSingleton(Make<SenderLoop>)
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Reconciler>(provider, (IReadOnlyList<long>)[SimulatorProcess.Bot]))
            .AddSingleton(Make<UpdateProcessor>)
            .AddSingleton(provider =>
                provider
                    .GetRequiredService<TelegramBot>()
                    .Polling(provider.GetRequiredService<IUpdateInbox>(), provider.GetRequiredService<ILogger<PollingUpdateSource>>())
            )
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="starter">Approved broadcasts start by themselves.</param>
    public void StartSending(bool starter)
    {
        _loops.Add(Get<CompletionJournal>().RunAsync(_stop.Token));
        _loops.Add(Get<SenderLoop>().Loop(Get<LoopHost>()).RunAsync(_stop.Token));
        _loops.Add(Get<Reconciler>().Loop(Get<LoopHost>()).RunAsync(_stop.Token));
        if (starter)
            _loops.Add(Get<BroadcastStarter>().Loop(Get<LoopHost>()).RunAsync(_stop.Token));
    }

    public void StartReceiving(bool polling)
    {
        _loops.Add(Get<UpdateProcessor>().Loop(Get<LoopHost>()).RunAsync(_stop.Token));
        if (polling)
            _loops.Add(Get<PollingUpdateSource>().Loop(SimulatorProcess.Bot, Get<LoopHost>()).RunAsync(_stop.Token));
    }

    /// <summary>The first directive of content/directives, stored.</summary>
    public async Task<Directive> DirectiveAsync(Urgency urgency = Urgency.Thuong)
    {
        var now = DateTimeOffset.UtcNow;
        var read = (await DirectiveLibrary.ReadAsync(Path.Combine(BenchFolder.Root, "content", "directives"), default)).First(file =>
            file.Draft is not null
        );
        var directive = read.Draft!.ToDirective($"{read.Id}-{urgency}", now) with { Urgency = urgency };
        var version = read.Draft.ToVersion("cli:bench", now);
        return (
            await Get<IDirectiveStore>()
                .SaveAsync(directive, version, DirectiveAudit.Created(version, new Actor("cli:bench"), now), [], default)
        ).Directive;
    }

    /// <summary>Drafted, submitted by one person and approved by another, as in an office; the starter loop takes it from there.</summary>
    public async Task<Broadcast> SubmittedAsync(IReadOnlyList<string> units, Urgency urgency = Urgency.Thuong)
    {
        var service = Get<BroadcastService>();
        var directive = await DirectiveAsync(urgency);
        var draft = Done(await service.DraftAsync(new DraftRequest(directive.Id, new Audience(units, [])), new Actor("key:clerk")));
        return Done(await service.SubmitAsync(draft.Id, new Actor("key:clerk")));
    }

    public async Task<Broadcast> ApproveAsync(Broadcast submitted) =>
        Done(await Get<BroadcastService>().ApproveAsync(submitted.Id, new Actor("key:chief")));

    /// <summary>Started here and now; the time its rows took is the caller's to measure.</summary>
    public async Task<int> StartAsync(Broadcast approved)
    {
        var texts = (await Get<BroadcastService>().PreviewAsync(approved))!;
        var now = DateTimeOffset.UtcNow;
        var audit = AuditEvent.Of(now, "system", "broadcast.started", "broadcast", $"{approved.Id}");
        return await Get<IBroadcastStore>().StartAsync(approved.Id, texts, now, audit, default)
            ?? throw new InvalidOperationException("it was started already");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        _stop.Dispose();
    }

    private static Broadcast Done(Decision decision) =>
        decision is Decision.Done done ? done.Broadcast : throw new InvalidOperationException(decision.ToString());

    private static T Make<T>(IServiceProvider provider) => ActivatorUtilities.CreateInstance<T>(provider, SimulatorProcess.Bot);

    private sealed class SignallingInbox(IUpdateInbox inbox, InboxSignal signal) : IUpdateInbox
    {
        public async Task<int> AddAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
        {
            var stored = await inbox.AddAsync(updates, cancellationToken);
            if (stored > 0)
                signal.Notify();
            return stored;
        }

        public Task<long?> HighestUpdateIdAsync(CancellationToken cancellationToken) => inbox.HighestUpdateIdAsync(cancellationToken);
    }

    // The crowds have no phone numbers.
    private sealed class NoPhones : IPhoneProtection
    {
        public ProtectedPhone Protect(string phone) => throw new NotSupportedException("a benchmark keeps no phone number");

        public string? Reveal(byte[] bytes) => null;
    }

    private sealed class NoUploads : IUploadProtection
    {
        public byte[] Protect(byte[] content, string binding) => throw new NotSupportedException("a benchmark keeps no document");

        public byte[]? Reveal(byte[] content, string binding) => null;
    }
}
