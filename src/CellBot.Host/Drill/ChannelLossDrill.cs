using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Host.Hosting;
using CellBot.Host.Settings;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization.Bots;
using CellBot.Simulator;
using CellBot.Simulator.Faults;
using CellBot.Storage;
using CellBot.Storage.Acknowledgements;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Delivery;
using CellBot.Storage.Ways;
using CellBot.Telegram;
using CellBot.Ways;
using CellBot.Ways.Losses;
using CellBot.Ways.Sms;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Host.Drill;

/// <summary>
/// Telegram is lost in the middle of a broadcast of hỏa tốc: the real loops, rules and stores (SQLite), the simulator's Telegram and SMS
/// gateway over HTTP, in simulated time. People are invented; nothing outside is touched.
/// </summary>
internal sealed class ChannelLossDrill(DrillTerms terms, HostSettings settings, MessageCatalog messages, TextWriter output)
{
    private const int SendsPerSecond = 25;
    private const string Holder = "drill";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterReturn = TimeSpan.FromMinutes(20);
    private static readonly int[] Shown = [2, 5, 15, 20, 30, 45, 60];

    private readonly DrillClock _clock = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private readonly Stopwatch _wall = Stopwatch.StartNew();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cellbot-drill-");
        try
        {
            await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions(), _clock, null, cancellationToken);
            await using var database = CellBotDatabase.Open($"Data Source={Path.Combine(folder.FullName, "drill.db")}");
            await database.MigrateAsync(cancellationToken);
            database.AuditKeys = new ChainKeys([new ChainKey(1, 1, RandomNumberGenerator.GetBytes(32))]);
            await PlayAsync(simulator, database, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task PlayAsync(SimulatorServer simulator, CellBotDatabase database, CancellationToken cancellationToken)
    {
        var telegram = new TelegramOptions { BotToken = new SimulatorOptions().BotToken, ApiBaseUrl = simulator.BaseUrl };
        using var bots = new TelegramBots(telegram, TimeProvider.System);
        var bot = bots.All[0];
        var fleet = new BotFleet([new Bot(bot.Id, bot.Name, [], SendsPerSecond)]);
        var world = new DrillWorld(database, simulator.State, terms, _clock);
        var broadcast = await world.OpenAsync(bot.Id, cancellationToken);
        await SayAsync(
            $"{terms.Groups:N0} groups, {world.People.Count:N0} people, prepared in {_wall.Elapsed.TotalSeconds:0} s; simulated time from here on"
        );

        var options = new WayOptions
        {
            MoveAfter = terms.MoveAfter,
            Sms = new WayLimits { PerMinute = terms.SmsPerMinute },
        };
        var sms = new SmsOptions
        {
            Address = simulator.BaseUrl + "/sms/send",
            PricePerPart = terms.SmsPrice,
            MonthlyBudget = terms.SmsBudget,
            Reference = "\"id\":\"([^\"]+)\"",
        };
        var pricing = new SmsPricing(messages, sms);
        var ways = new WayStore(database);
        var losses = new ChannelLossStore(database);
        var acknowledgements = new AcknowledgementStore(database);
        using var wire = new SmsGateway(sms, settings);
        var people = new DrillPeople(
            terms,
            world.People,
            broadcast.Id,
            acknowledgements,
            new SmsInbox(ways, acknowledgements, new DrillPhones(), _clock),
            wire,
            _clock
        );
        var channels = new WayChannels([new PageChannel(), new SmsChannel(people, pricing, new DrillPhones()), new HandChannel()]);
        var signal = new WaySignal();
        var fallOver = new FallOverLoop(ways, channels, pricing, options, signal, _clock, NullLogger<FallOverLoop>.Instance);
        var senders = channels
            .All.Select(channel => new WaySender(channel, ways, options, signal, _clock, NullLogger<WaySender>.Instance))
            .ToList();
        var watch = new LossLoop(
            losses,
            new DrillProbe(new TelegramProbe(bots, TimeProvider.System), _clock),
            fleet,
            options,
            signal,
            _clock,
            NullLogger<LossLoop>.Instance
        );
        var deliveries = new DeliveryStore(database);
        var fence = (
            await new LeaseStore(database).TryAcquireAsync(Lease.Sender(bot.Id), Holder, TimeSpan.FromDays(2), cancellationToken)
        )!.Fence;

        people.Begin();
        var began = _clock.GetUtcNow();
        var (isLost, nextWatch, nextLook, sentAfter) = (false, began, began, 0);
        string? seen = null;
        var minutes = new Queue<int>(Shown);
        var end = terms.BackAfter + AfterReturn;
        while (_clock.GetUtcNow() - began is var passed && passed <= end)
        {
            if (minutes.TryPeek(out var minute) && passed >= TimeSpan.FromMinutes(minute))
                await FiguresAsync(ways, broadcast.Id, minutes.Dequeue(), cancellationToken);
            if (!isLost && seen is null && passed >= terms.LostAfter)
            {
                isLost = true;
                simulator.State.AddFault(new Fault { Kind = FaultKind.ResetBefore, Probability = 1 });
                await SayAsync($"{passed:mm\\:ss} Telegram cannot be reached any more");
            }
            if (isLost && passed >= terms.BackAfter)
            {
                isLost = false;
                simulator.State.ClearFaults();
                await SayAsync($"{passed:h\\:mm\\:ss} Telegram answers again");
            }
            if (_clock.GetUtcNow() >= nextWatch)
                nextWatch = _clock.GetUtcNow() + await watch.RunOnceAsync(cancellationToken);
            seen = await TellLossAsync(losses, seen, began, cancellationToken);
            var sent = await SendAsync(deliveries, bot, broadcast.Id, fence, people, cancellationToken);
            if (passed > terms.BackAfter)
                sentAfter += sent;
            if (_clock.GetUtcNow() >= nextLook)
            {
                while (await fallOver.RunOnceAsync(cancellationToken) > 0) { }
                nextLook = _clock.GetUtcNow() + TimeSpan.FromSeconds(30);
            }
            foreach (var sender in senders)
                while (await sender.RunOnceAsync(cancellationToken) > 0) { }
            await people.ActAsync(cancellationToken);
            // The bot's own second while it sends; else in steps.
            _clock.Advance(sent > 0 || seen is null ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(5));
        }
        await FiguresAsync(ways, broadcast.Id, (int)end.TotalMinutes, cancellationToken);
        var rows = (await new BroadcastStore(database).ProgressAsync(broadcast.Id, cancellationToken))!.Deliveries;
        var spent = await ways.SpentAsync(SmsPricing.MonthOf(_clock.GetUtcNow()), cancellationToken);
        var written = rows.GetValueOrDefault(DeliveryState.Sent);
        var spared = rows.GetValueOrDefault(DeliveryState.Cancelled);
        await SayAsync($"groups written to: {written:N0}, of these {sentAfter:N0} after the return (somebody there had been told nothing)");
        await SayAsync($"groups spared, everybody there was told or heard of: {spared:N0}");
        await SayAsync($"SMS: {people.Told:N0} numbers, {people.ToldTwice} told twice, {spent:N0} đồng of {terms.SmsBudget:N0}");
        var isWhole = await new Storage.Auditing.AuditStore(database).VerifyAsync(cancellationToken) is null;
        await SayAsync($"audit chain whole: {isWhole}; took {_wall.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>What a second of the bot allows; a call that finds nobody ends the second.</summary>
    private async Task<int> SendAsync(
        DeliveryStore deliveries,
        TelegramBot bot,
        long broadcastId,
        long fence,
        DrillPeople people,
        CancellationToken cancellationToken
    )
    {
        var now = _clock.GetUtcNow();
        var batch = (await deliveries.SendBatchesAsync(bot.Id, now, cancellationToken)).FirstOrDefault(open =>
            open.BroadcastId == broadcastId
        );
        if (batch is null)
            return 0;
        var rows = await deliveries.ClaimAsync(bot.Id, batch, SendsPerSecond, fence, now, cancellationToken);
        await deliveries.MarkSendingAsync(bot.Id, [.. rows.Select(row => row.Id)], fence, now, cancellationToken);
        var text = (await deliveries.ContentAsync(batch.ContentId, cancellationToken))!.Message;
        var sent = 0;
        List<Completion> ended = [];
        foreach (var row in rows)
        {
            var outcome = await bot.Channel.SendAsync(row.ChatId, text, cancellationToken);
            var verdict = OutcomePolicy.Decide(row, outcome, 5, 1, new Random(terms.Seed), now).Completion;
            ended.Add(verdict);
            if (verdict.State is not DeliveryState.Sent)
                continue;
            sent++;
            people.Arrived(row.ChatId);
        }
        await deliveries.CompleteAsync(bot.Id, ended, fence, cancellationToken);
        // What broke in the call may have arrived: it is sent once more, marked, as the dispatcher does after its time.
        await deliveries.ReturnUncertainAsync(bot.Id, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), now, cancellationToken);
        return sent;
    }

    private async Task<string?> TellLossAsync(
        ChannelLossStore losses,
        string? before,
        DateTimeOffset began,
        CancellationToken cancellationToken
    )
    {
        var loss = (await losses.OpenAsync(cancellationToken)).FirstOrDefault();
        var now =
            loss is null ? (before is null ? null : "over")
            : loss.MovedAt is null ? "noticed, held"
            : "moved to the other ways";
        if (now != before && now is not null)
            await SayAsync($"{_clock.GetUtcNow() - began:h\\:mm\\:ss} {now}");
        return now;
    }

    private async Task FiguresAsync(WayStore ways, long broadcastId, int minute, CancellationToken cancellationToken)
    {
        var figures = await ways.FiguresAsync(broadcastId, cancellationToken);
        var by = string.Join(", ", figures.Acknowledged.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value:N0}"));
        var classes = string.Join(
            ", ",
            Enum.GetValues<WayClass>().Select(what => $"{what.ToString().ToLowerInvariant()} {figures.Of(what):N0}")
        );
        await SayAsync($"minute {minute}: reached {figures.Reached:N0} of {figures.People:N0} ({by}); {classes}");
    }

    private Task SayAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Simulated time stands still while a real call waits: what a hung probe would take is added.</summary>
    private sealed class DrillProbe(TelegramProbe probe, DrillClock clock) : IChannelProbe
    {
        public async Task<string?> SymptomAsync(long botId, CancellationToken cancellationToken)
        {
            var symptom = await probe.SymptomAsync(botId, cancellationToken);
            if (symptom is not null)
                clock.Advance(LossPolicy.Patience);
            return symptom;
        }
    }
}
