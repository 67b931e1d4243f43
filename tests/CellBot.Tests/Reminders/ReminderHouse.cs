using System.Text.Json.Nodes;
using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Reminders;
using CellBot.Testing;
using CellBot.Tests.Calendar;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Tests.Reminders;

/// <summary>What left for a chat, and when.</summary>
public sealed record Letter(long ChatId, string Html, DateTimeOffset At, IReadOnlyList<IReadOnlyList<MessageButton>> Buttons);

/// <summary>The reminders' loop over a real database (SQLite) and a clock that moves when told; the outbox is emptied by hand.</summary>
public sealed class ReminderHouse : IAsyncDisposable
{
    private readonly SqliteFixture _file = new();

    private ReminderHouse(FakeClock clock)
    {
        Clock = clock;
        Stores = DatabaseStores.Over(_file.Database);
        Seed = new Seed(Stores, clock);
    }

    public static readonly MessageCatalog Words = MessageCatalogReader
        .Check(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Content, "messages"), "*.yaml")
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        )
        .Catalog!;

    public FakeClock Clock { get; }

    public StoreSet Stores { get; }

    public Seed Seed { get; }

    /// <summary>Without the monthly digest, which would turn up in every test that lasts a month.</summary>
    public ReminderSettings Settings { get; set; } = new() { MeetingDay = null };

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<ReminderHouse> OpenAsync(string now)
    {
        var house = new ReminderHouse(new FakeClock(Local(now)));
        await house._file.MigrateAsync();
        return house;
    }

    public static DateTimeOffset Local(string text) =>
        new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), VietnamTime.Offset);

    public ReminderPlanService Plans =>
        new(Stores.Reminders, Stores.Directives, Stores.Broadcasts, () => CalendarFiles.Holidays, Settings, Clock);

    public ReminderService Office => new(Stores.Reminders, Stores.Directives, Words, () => CalendarFiles.Holidays, Settings, Clock);

    public ReminderLoop Loop(IReminderStore? reminders = null, TimeProvider? clock = null)
    {
        reminders ??= Stores.Reminders;
        clock ??= Clock;
        var plans = new ReminderPlanService(reminders, Stores.Directives, Stores.Broadcasts, () => CalendarFiles.Holidays, Settings, clock);
        return new ReminderLoop(
            reminders,
            Stores.Escalations,
            Stores.Directives,
            plans,
            Words,
            () => CalendarFiles.Holidays,
            Settings,
            new EscalationSettings(),
            clock,
            NullLogger<ReminderLoop>.Instance
        );
    }

    /// <summary>To that moment; one turn there.</summary>
    public async Task<ReminderIteration> TurnAtAsync(string moment)
    {
        Clock.SetUtcNow(Local(moment));
        var loop = Loop();
        await loop.HoldAsync(default);
        return await loop.RunOnceAsync(default);
    }

    /// <summary>All that may leave now leaves. Then what is done is completed.</summary>
    public async Task<IReadOnlyList<Letter>> SendAsync(Func<long, DeliveryState>? fate = null)
    {
        var fence = await Seed.FenceAsync();
        var letters = new List<Letter>();
        while (true)
        {
            var before = letters.Count;
            foreach (var batch in await Stores.Deliveries.SendBatchesAsync(Seed.Bot, Now, default))
            {
                var rows = await Stores.Deliveries.ClaimAsync(Seed.Bot, batch, 20_000, fence, Now, default);
                if (rows.Count == 0)
                    continue;
                await Stores.Deliveries.MarkSendingAsync(Seed.Bot, [.. rows.Select(row => row.Id)], fence, Now, default);
                var content = (await Stores.Deliveries.ContentAsync(rows[0].ContentId, default))!;
                await Stores.Deliveries.CompleteAsync(
                    Seed.Bot,
                    [.. rows.Select(row => Seed.Ended(row, fate?.Invoke(row.ChatId) ?? DeliveryState.Sent))],
                    fence,
                    default
                );
                letters.AddRange(rows.Select(row => new Letter(row.ChatId, content.Message.Html, Now, content.Message.Buttons)));
            }
            if (letters.Count == before)
                break;
        }
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        return letters;
    }

    /// <summary>A document as the console's import stores it: the reading beside its text.</summary>
    public async Task<Directive> ImportAsync(string text, Urgency urgency = Urgency.Thuong, Directive? over = null)
    {
        var reading = DirectiveReader.Read(text, "test.txt", ReadingContext.Of(CalendarFiles.Holidays));
        var json = JsonNode.Parse(ReadingJson.Write(reading))!.AsObject();
        json["source"] = new JsonObject
        {
            ["file"] = "test.txt",
            ["text"] = text,
            ["format"] = "Text",
        };
        var data = reading.Metadata;
        var version = Seed.Version($"hash-{text.Length}-{over?.Version}") with { Reading = json.ToJsonString() };
        if (over is not null)
            return (await Stores.Directives.AddVersionAsync(over, over.Version, version, default))!;
        var directive = new Directive(
            0,
            null,
            data.IssuingBody ?? "Tỉnh ủy",
            data.DocType ?? "cong_van",
            data.Symbol,
            data.IssueDate,
            data.Subject ?? "Văn bản",
            urgency,
            1,
            Now
        );
        return (await Stores.Directives.SaveAsync(directive, version, default)).Directive;
    }

    /// <summary>A broadcast to the whole commune, all of it sent.</summary>
    public async Task<Broadcast> SentAsync(Directive directive, string? acknowledgeBy = null, Urgency? urgency = null)
    {
        var draft = await Stores.Broadcasts.AddAsync(
            new Broadcast(
                0,
                directive.Id,
                directive.Version,
                "hash",
                BroadcastState.Approved,
                null,
                null,
                new Audience([Seed.Root], []),
                urgency ?? directive.Urgency,
                null,
                acknowledgeBy is null ? null : Local(acknowledgeBy),
                null,
                0,
                "texts",
                "cli:test",
                Now,
                "key:clerk",
                "key:chief",
                null,
                null,
                null
            ),
            default
        );
        await Stores.Broadcasts.StartAsync(draft.Id, Seed.Texts(), Now, default);
        await SendAsync();
        return draft;
    }

    public async Task AcknowledgeAsync(Broadcast broadcast, int unit, int members = 2) =>
        await Stores.Acknowledgements.RecordAsync(
            [
                .. Enumerable
                    .Range(1, members)
                    .Select(member => new CellBot.Acknowledgements.Tap(broadcast.Id, Seed.Chat(unit), Seed.User(unit, member), Now)),
            ],
            default
        );

    public async Task<IReadOnlyList<string>> TrailAsync() => [.. (await Stores.TrailAsync()).Select(entry => entry.Action)];

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
