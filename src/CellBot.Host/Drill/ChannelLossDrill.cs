using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Host.Outside;
using CellBot.Host.Settings;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization.Bots;
using CellBot.Simulator;
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
/// gateway over HTTP, in simulated time; the line to Telegram is cut at the port (<see cref="DrillLine"/>). People are invented; nothing
/// outside is touched.
/// </summary>
internal sealed class ChannelLossDrill(
    DrillTerms terms,
    HostSettings settings,
    MessageCatalog messages,
    TextWriter output,
    TextWriter progress
)
{
    private const int SendsPerSecond = 25;
    private const string Holder = "drill";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterReturn = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan AfterReturnLeast = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Told = TimeSpan.FromMinutes(5);
    private static readonly int[] Shown = [2, 5, 15, 20, 30, 45];

    private readonly DrillClock _clock = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private readonly Stopwatch _wall = Stopwatch.StartNew();

    private readonly Random _chance = new(terms.Seed + 2);
    private int _failures;
    private DateTimeOffset _pausedUntil;

    /// <summary>False: a promise was broken.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cellbot-drill-");
        try
        {
            await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions(), _clock, null, cancellationToken);
            await using var database = CellBotDatabase.Open($"Data Source={Path.Combine(folder.FullName, "drill.db")}");
            await database.MigrateAsync(cancellationToken);
            database.AuditKeys = new ChainKeys([new ChainKey(1, 1, RandomNumberGenerator.GetBytes(32))]);
            return await PlayAsync(simulator, database, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<bool> PlayAsync(SimulatorServer simulator, CellBotDatabase database, CancellationToken cancellationToken)
    {
        var telegram = new TelegramOptions { BotToken = new SimulatorOptions().BotToken, ApiBaseUrl = simulator.BaseUrl };
        using var bots = new TelegramBots(telegram, TimeProvider.System);
        var bot = bots.All[0];
        var fleet = new BotFleet([new Bot(bot.Id, bot.Name, [], SendsPerSecond)]);
        var world = new DrillWorld(database, simulator.State, terms, _clock);
        var broadcast = await world.OpenAsync(bot.Id, cancellationToken);
        await SayAsync($"{terms.Groups:N0} groups, {world.People.Count:N0} people, prepared in {_wall.Elapsed.TotalSeconds:0} s");
        await SayAsync($"Simulated time from here on");

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
        var line = new DrillLine(bots, bot, _clock);
        var watch = new LossLoop(losses, line, fleet, options, signal, _clock, NullLogger<LossLoop>.Instance);
        var deliveries = new DeliveryStore(database);
        var fence = (
            await new LeaseStore(database).TryAcquireAsync(Lease.Sender(bot.Id), Holder, TimeSpan.FromDays(2), cancellationToken)
        )!.Fence;

        people.Begin();
        var report = new DrillReport(terms, world.People.Count);
        var began = _clock.GetUtcNow();
        var (nextWatch, nextLook, nextTold) = (began, began, TimeSpan.Zero);
        var minutes = new Queue<int>(Shown);
        var end = terms.BackAfter + AfterReturn;
        while (_clock.GetUtcNow() - began is var passed && passed <= end)
        {
            if (passed >= nextTold)
            {
                nextTold += Told;
                await progress.WriteLineAsync(
                    Text($"  minute {passed.TotalMinutes:0} of {end.TotalMinutes:0}, {_wall.Elapsed.TotalSeconds:0} s")
                );
            }
            if (minutes.TryPeek(out var minute) && passed >= TimeSpan.FromMinutes(minute))
                await SayAsync(minutes.Dequeue(), await ways.FiguresAsync(broadcast.Id, cancellationToken));
            if (report.Figures is null && passed >= Hour)
                (report.Figures, report.FiguresAt) = (await ways.FiguresAsync(broadcast.Id, cancellationToken), passed);
            if (_clock.GetUtcNow() >= nextWatch)
            {
                var wait = await watch.RunOnceAsync(cancellationToken);
                nextWatch = _clock.GetUtcNow() + wait;
                await TellLossAsync(losses, report, people, _clock.GetUtcNow() - began, cancellationToken);
            }
            // Just after the probe, which is the worst moment for noticing it.
            if (report.Lost is null && passed >= terms.LostAfter)
            {
                report.Lost = passed;
                line.Cut();
                await SayAsync($"{passed:h\\:mm\\:ss} Telegram cannot be reached any more");
            }
            if (line.IsCut && passed >= terms.BackAfter)
            {
                report.Mended = passed;
                line.Mend();
                await SayAsync($"{passed:h\\:mm\\:ss} Telegram answers again");
            }
            var sent = await SendAsync(deliveries, bot.Id, line, broadcast.Id, fence, people, cancellationToken);
            if (report.Mended is not null)
                report.GroupsAfter += sent;
            if (_clock.GetUtcNow() >= nextLook)
            {
                while (await fallOver.RunOnceAsync(cancellationToken) > 0) { }
                nextLook = _clock.GetUtcNow() + TimeSpan.FromSeconds(30);
            }
            foreach (var sender in senders)
                while (await sender.RunOnceAsync(cancellationToken) > 0) { }
            await people.ActAsync(cancellationToken);
            if (sent == 0 && passed > terms.BackAfter + AfterReturnLeast && passed > Hour)
                break;
            // The bot's own second while it sends; else in steps.
            _clock.Advance(sent > 0 || report.Noticed is null ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(5));
        }
        if (report.Figures is null)
            (report.Figures, report.FiguresAt) = (await ways.FiguresAsync(broadcast.Id, cancellationToken), _clock.GetUtcNow() - began);
        var rows = (await new BroadcastStore(database).ProgressAsync(broadcast.Id, cancellationToken))!.Deliveries;
        report.Spent = await ways.SpentAsync(SmsPricing.MonthOf(_clock.GetUtcNow()), cancellationToken);
        report.GroupsWritten = rows.GetValueOrDefault(DeliveryState.Sent);
        report.GroupsSpared = rows.GetValueOrDefault(DeliveryState.Cancelled);
        (report.GroupsTwice, report.GroupsNeedless) = (people.WrittenTwice, people.Needless);
        (report.Numbers, report.NumbersTwice, report.SawBoth) = (people.Told, people.ToldTwice, people.SawBoth);
        report.IsAuditWhole = await new Storage.Auditing.AuditStore(database).VerifyAsync(cancellationToken) is null;
        foreach (var text in report.Lines())
            await output.WriteLineAsync(text);
        await SayAsync($"took {_wall.Elapsed.TotalSeconds:0} s");
        return report.Holds;
    }

    /// <summary>What a second of the bot allows; a call that finds nobody ends the second.</summary>
    private async Task<int> SendAsync(
        DeliveryStore deliveries,
        long botId,
        DrillLine line,
        long broadcastId,
        long fence,
        DrillPeople people,
        CancellationToken cancellationToken
    )
    {
        var now = _clock.GetUtcNow();
        // What broke in the call may have arrived: it is sent once more, marked, as the dispatcher does after its time.
        await deliveries.ReturnUncertainAsync(botId, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), now, cancellationToken);
        if (now < _pausedUntil)
            return 0;
        var batch = (await deliveries.SendBatchesAsync(botId, now, cancellationToken)).FirstOrDefault(open =>
            open.BroadcastId == broadcastId
        );
        if (batch is null)
            return 0;
        var rows = await deliveries.ClaimAsync(botId, batch, SendsPerSecond, fence, now, cancellationToken);
        await deliveries.MarkSendingAsync(botId, [.. rows.Select(row => row.Id)], fence, now, cancellationToken);
        var text = (await deliveries.ContentAsync(batch.ContentId, cancellationToken))!.Message;
        var sent = 0;
        List<Completion> ended = [];
        foreach (var row in rows)
        {
            var outcome = await line.SendAsync(row.ChatId, text, cancellationToken);
            _failures = outcome is SendOutcome.NotSent ? _failures + 1 : 0;
            var verdict = OutcomePolicy.Decide(row, outcome, 5, Math.Max(1, _failures), _chance, now);
            ended.Add(verdict.Completion);
            if (verdict.PauseBot is { } pause)
                _pausedUntil = now + pause;
            if (verdict.Completion.State is not DeliveryState.Sent)
                continue;
            sent++;
            people.Arrived(row.ChatId);
        }
        await deliveries.CompleteAsync(botId, ended, fence, cancellationToken);
        return sent;
    }

    private async Task TellLossAsync(
        ChannelLossStore losses,
        DrillReport report,
        DrillPeople people,
        TimeSpan passed,
        CancellationToken cancellationToken
    )
    {
        if (report.Lost is null || report.Over is not null)
            return;
        var loss = (await losses.OpenAsync(cancellationToken)).FirstOrDefault();
        if (loss is not null && report.Noticed is null)
        {
            report.Noticed = passed;
            await SayAsync($"{passed:h\\:mm\\:ss} noticed, held");
        }
        if (loss is { MovedAt: not null } && report.Moved is null)
        {
            report.Moved = passed;
            await SayAsync($"{passed:h\\:mm\\:ss} moved to the other ways");
        }
        if (loss is null && report.Noticed is not null)
        {
            report.Over = passed;
            people.Over();
            await SayAsync($"{passed:h\\:mm\\:ss} over");
        }
    }

    private Task SayAsync(int minute, WayFigures figures)
    {
        var classes = string.Join(
            ", ",
            Enum.GetValues<WayClass>().Select(what => Text($"{what.ToString().ToLowerInvariant()} {figures.Of(what):N0}"))
        );
        return SayAsync($"minute {minute}: reached {figures.Reached:N0} of {figures.People:N0}; {classes}");
    }

    private Task SayAsync(FormattableString text) => output.WriteLineAsync(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
