using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Signed;
using CellBot.Messages;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Broadcasts;

/// <summary>One broadcast of one directive, its store and its texts, for the tests of what people and the starter do with it.</summary>
internal sealed class StoredBroadcast
{
    public const long Id = 7;

    /// <summary>So many its audience is counted to be.</summary>
    private const int Recipients = 12;

    public static readonly MessageCatalog Messages = MessageCatalogReader
        .ReadAsync(Path.Combine(Repository.Content, "messages"), default)
        .GetAwaiter()
        .GetResult()
        .Catalog!;

    public static readonly Actor Clerk = new("key:clerk");
    public static readonly Actor Chief = new("key:chief");

    private readonly Dictionary<int, DirectiveVersion> _versions = [];
    private Directive? _directive;

    public StoredBroadcast()
    {
        _directive = new Directive(
            3,
            null,
            "Tỉnh ủy",
            "cong_van",
            "15-CV/TU",
            new DateOnly(2026, 11, 20),
            "về họp",
            Urgency.Khan,
            1,
            Clock.GetUtcNow()
        );
        AddVersion(1, "Đề nghị chi bộ họp đúng lịch.");
        Now = new Broadcast(
            Id,
            3,
            1,
            "content-1",
            BroadcastState.Draft,
            null,
            null,
            new Audience(["TU"], []),
            Urgency.Khan,
            null,
            null,
            null,
            12,
            null,
            Clerk.Name,
            Clock.GetUtcNow(),
            null,
            null,
            null,
            null,
            null,
            2
        );
        SetUpDirectives();
        SetUpBroadcasts();
        Documents.Setup(store => store.OfVersionAsync(3, It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => Document);
    }

    public FakeClock Clock { get; } = new();

    public Mock<IBroadcastStore> Store { get; } = new();

    public Mock<IDirectiveStore> Directives { get; } = new();

    public BroadcastOptions Options { get; set; } = new();

    /// <summary>As it is stored; null: there is none.</summary>
    public Broadcast? Now { get; set; }

    /// <summary>The lines of the audit chain, each stored with its change.</summary>
    public List<AuditEvent> Audit { get; } = [];

    /// <summary>Runs before each change is stored: somebody else's step in between.</summary>
    public Action? Before { get; set; }

    public AnnouncementComposer Composer => new(Messages, Options);

    /// <summary>What stands at the version; null: none.</summary>
    public SignedDocument? Document { get; set; }

    public Announcements Announcements => new(Directives.Object, Composer, Documents.Object);

    public Mock<ISignedDocumentStore> Documents { get; } = new();

    public BroadcastService Service =>
        new(Directives.Object, Store.Object, Announcements, Options, new DispatchOptions { MessagesPerSecond = 20 }, Clock);

    /// <summary>Of the texts as they would go out now.</summary>
    public async Task<string> HashAsync() => (await Announcements.OfAsync(Now!, default))!.Hash;

    public void AddVersion(int version, string summary, string? reading = null)
    {
        _versions[version] = new DirectiveVersion(
            3,
            version,
            $"content-{version}",
            new Dictionary<string, string> { ["default"] = summary },
            "Toàn văn",
            reading,
            Clerk.Name,
            Clock.GetUtcNow()
        );
        _directive = _directive! with { Version = version };
    }

    public void RemoveDirective() => _directive = null;

    /// <summary>Stores a version that somebody wrote.</summary>
    public Directive Put(Directive directive, DirectiveVersion version)
    {
        _versions[version.Version] = version;
        return _directive = directive with { Version = version.Version };
    }

    private void SetUpDirectives()
    {
        Directives.Setup(store => store.FindAsync(3, It.IsAny<CancellationToken>())).ReturnsAsync(() => _directive);
        Directives
            .Setup(store => store.AtVersionAsync(3, It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((long _, int version, CancellationToken _) => _directive! with { Version = version });
        Directives
            .Setup(store => store.VersionAsync(3, It.IsAny<int?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (long _, int? version, CancellationToken _) =>
                    _directive is null ? null : _versions.GetValueOrDefault(version ?? _versions.Keys.Max())
            );
    }

    private void SetUpBroadcasts()
    {
        Store.Setup(store => store.FindAsync(Id, It.IsAny<CancellationToken>())).ReturnsAsync(() => Now);
        Store
            .Setup(store => store.AddAsync(It.IsAny<Broadcast>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (Broadcast draft, AuditEvent audit, CancellationToken _) =>
                {
                    Audit.Add(audit);
                    return Now = draft with { Id = Id, Recipients = Recipients };
                }
            );
        Store
            .Setup(store =>
                store.TryChangeAsync(
                    It.IsAny<Broadcast>(),
                    It.IsAny<BroadcastState>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (Broadcast changed, BroadcastState expected, AuditEvent audit, CancellationToken _) =>
                {
                    Before?.Invoke();
                    Before = null;
                    if (Now!.State != expected)
                        return false;
                    Audit.Add(audit);
                    Now = changed;
                    return true;
                }
            );
    }
}
