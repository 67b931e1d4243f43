using System.Reflection;
using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Conversations;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Conversations;

/// <summary>
/// An update processor over a queue in memory. The dialogs are none and the stores answer nothing: what is tried is which update is taken
/// when, and what becomes of one that fails. A text that begins with "tap " is a tap.
/// </summary>
internal sealed class InboxHouse : IUpdateStore, IActivityReader
{
    public const long Bot = 700;
    private readonly Dictionary<Type, object> _parts = [];
    private readonly List<StoredUpdate> _waiting = [];
    private long _updates;

    public InboxHouse()
    {
        var contacts = new Mock<IContactStore>();
        contacts
            .Setup(store => store.OpenedAsync(Bot, It.IsAny<long>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Returns((long _, long person, DateTimeOffset _, CancellationToken stop) => SeenAsync(person, stop));
        var taps = new Mock<IAcknowledgementStore>();
        taps.Setup(store => store.RecordAsync(It.IsAny<IReadOnlyList<Tap>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (IReadOnlyList<Tap> pressed, CancellationToken _) =>
                {
                    Done.Add("taps " + string.Join(' ', pressed.Select(tap => tap.UserId)));
                    return [.. pressed.Select(_ => new TapAnswer(TapResult.Recorded, Clock.GetUtcNow()))];
                }
            );
        var deliveries = new Mock<IDeliveryStore>();
        deliveries
            .Setup(store =>
                store.AddReplyAsync(
                    Bot,
                    It.IsAny<long>(),
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<string?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (long _, long chat, OutgoingMessage message, string? _, DateTimeOffset _, CancellationToken _) =>
                    Said.Add((chat, message.Html))
            )
            .ReturnsAsync(1);
        var talks = new Mock<IConversationStore>();
        talks
            .Setup(store => store.ForgetAsync(Bot, It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback((long _, DateTimeOffset before, CancellationToken _) => Forgotten.Add(before))
            .ReturnsAsync(0);
        talks
            .Setup(store =>
                store.SaveAsync(
                    It.IsAny<ConversationState>(),
                    It.IsAny<IReadOnlyList<DialogReply>>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(true);
        var seats = new Mock<IRosterMembershipStore>();
        seats.Setup(store => store.OfAsync(It.IsAny<long>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        var joining = new Mock<IJoinStore>();
        joining.Setup(store => store.OpenOfAsync(It.IsAny<long>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        joining.Setup(store => store.MembersAsync(It.IsAny<long>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        foreach (
            var (port, part) in new (Type, object)[]
            {
                (typeof(IContactStore), contacts.Object),
                (typeof(IAcknowledgementStore), taps.Object),
                (typeof(IDeliveryStore), deliveries.Object),
                (typeof(IConversationStore), talks.Object),
                (typeof(IJoinStore), joining.Object),
                (typeof(IRosterMembershipStore), seats.Object),
                (typeof(IUpdateStore), this),
                (typeof(IActivityReader), this),
                (typeof(MessageCatalog), TestFlow.Messages),
                (typeof(DialogRegistry), new DialogRegistry([], TestFlow.Messages)),
                (typeof(TimeProvider), Clock),
                (typeof(Random), new Random(1)),
                (typeof(BotFleet), BotFleet.Of(Bot)),
                (typeof(Entropy), (Entropy)(count => new byte[count])),
                (typeof(CurrentHolidays), new CurrentHolidays(new HolidayCalendar([], [], []))),
            }
        )
            _parts[port] = part;
        Processor = (UpdateProcessor)Make(typeof(UpdateProcessor));
    }

    public FakeClock Clock { get; } = new();

    public UpdateProcessor Processor { get; }

    /// <summary>What was done, in order: "taps 1 2", "talk 3".</summary>
    public List<string> Done { get; } = [];

    public List<(long Chat, string Html)> Said { get; } = [];

    public List<long> Handled { get; } = [];

    public List<(long UpdateId, string Error, DateTimeOffset? RetryAt)> Failed { get; } = [];

    /// <summary>Until when talks and updates were forgotten, each look once.</summary>
    public List<DateTimeOffset> Forgotten { get; } = [];

    /// <summary>How many updates were asked for, each look once.</summary>
    public List<int> Asked { get; } = [];

    /// <summary>People whose message cannot be handled, and what it throws.</summary>
    public Dictionary<long, Exception> Faults { get; } = [];

    /// <summary>How long a message takes to handle.</summary>
    public TimeSpan Takes { get; set; }

    public long Add(long person, string text = "xin chào", int attempts = 0)
    {
        _waiting.Add(new StoredUpdate(++_updates, person, person, $"{_updates} {text}", Clock.GetUtcNow(), attempts));
        return _updates;
    }

    public Task<int> RunOnceAsync() => Processor.RunOnceAsync(CancellationToken.None);

    Activity IActivityReader.Read(string payload)
    {
        var update = _waiting.First(one => one.Payload == payload);
        var text = payload[(payload.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return text.StartsWith("tap ", StringComparison.Ordinal)
            ? new Activity.ButtonPressed(-update.ChatId, update.UserId, 1, ChatKind.Supergroup, $"{update.UpdateId}", text[4..], null)
            : new Activity.MessageReceived(
                update.ChatId,
                update.UserId,
                update.UpdateId,
                ChatKind.Private,
                text,
                null,
                [],
                null,
                null,
                null
            );
    }

    Task<IReadOnlyList<StoredUpdate>> IUpdateStore.WaitingAsync(
        long botId,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        Asked.Add(limit);
        return Task.FromResult<IReadOnlyList<StoredUpdate>>([.. _waiting.Take(limit)]);
    }

    Task IUpdateStore.HandledAsync(long botId, IReadOnlyList<long> updateIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Handled.AddRange(updateIds);
        _waiting.RemoveAll(update => updateIds.Contains(update.UpdateId));
        return Task.CompletedTask;
    }

    Task IUpdateStore.FailedAsync(
        long botId,
        long updateId,
        string error,
        DateTimeOffset? retryAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        Failed.Add((updateId, error, retryAt));
        _waiting.RemoveAll(update => update.UpdateId == updateId);
        return Task.CompletedTask;
    }

    Task<int> IUpdateStore.ForgetAsync(long botId, DateTimeOffset handledBefore, CancellationToken cancellationToken)
    {
        Forgotten.Add(handledBefore);
        return Task.FromResult(0);
    }

    private async Task SeenAsync(long person, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Done.Add($"talk {person}");
        if (Takes > TimeSpan.Zero)
            Clock.Advance(Takes);
        if (Faults.TryGetValue(person, out var fault))
            throw fault;
        await Task.CompletedTask;
    }

    /// <summary>A part as the host composes it: ours are real, ports that nobody set up answer nothing.</summary>
    private object Make(Type type)
    {
        if (_parts.TryGetValue(type, out var made))
            return made;
        if (type.IsInterface)
            return _parts[type] =
                type.IsGenericType && type.Name.StartsWith("ILogger", StringComparison.Ordinal)
                    ? typeof(NullLogger<>).MakeGenericType(type.GenericTypeArguments).GetField("Instance")!.GetValue(null)!
                    : ((Mock)Activator.CreateInstance(typeof(Mock<>).MakeGenericType(type))!).Object;
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).MinBy(one => one.GetParameters().Length)!;
        return _parts[type] = constructor.Invoke([
            .. constructor
                .GetParameters()
                .Select(parameter =>
                    parameter.ParameterType == typeof(long) ? Bot
                    : parameter.HasDefaultValue ? parameter.DefaultValue
                    : Make(parameter.ParameterType)
                ),
        ]);
    }
}
