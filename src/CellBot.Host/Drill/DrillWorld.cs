using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Simulator;
using CellBot.Storage;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Directives;
using CellBot.Storage.Organization;

namespace CellBot.Host.Drill;

/// <summary>A province that exists for the length of a drill: units, groups in the simulator, people with what ways they have.</summary>
internal sealed class DrillWorld(CellBotDatabase database, SimulatorState simulator, DrillTerms terms, DrillClock clock)
{
    private const string Root = "tinh";
    private readonly Random _chance = new(terms.Seed);

    public sealed record Person(long Member, string Unit, long Chat, long? User, string? Phone, bool HasPage);

    public IReadOnlyList<Person> People { get; private set; } = [];

    public async Task<Broadcast> OpenAsync(long botId, CancellationToken cancellationToken)
    {
        var chats = simulator.AddGroups(terms.Groups, n => $"Nhóm {n}");
        var organization = new OrganizationStore(database, new DrillPhones());
        await organization.ApplyAsync(
            new ImportPlan<UnitRow>(
                [
                    new UnitRow(Root, null, UnitKind.ProvincialCommittee, "Tỉnh ủy", null, null),
                    .. Enumerable.Range(1, terms.Groups).Select(n => new UnitRow(Code(n), Root, UnitKind.Cell, $"Chi bộ {n}", null, null)),
                ],
                [],
                0,
                []
            ),
            clock.GetUtcNow(),
            Said("drill.units"),
            cancellationToken
        );
        await organization.ApplyAsync(
            new ImportPlan<GroupRow>([.. chats.Select((chat, n) => new GroupRow(Code(n + 1), chat, $"Nhóm {n + 1}"))], [], 0, []),
            botId,
            clock.GetUtcNow(),
            Said("drill.groups"),
            cancellationToken
        );
        var rows = Enumerable.Range(1, terms.Groups).SelectMany(Rows).ToList();
        await organization.ApplyAsync(
            new ImportPlan<MemberRow>(rows, [], 0, []),
            clock.GetUtcNow(),
            Said("drill.members"),
            null,
            cancellationToken
        );
        var members = (await organization.SnapshotAsync(cancellationToken)).Members.ToDictionary(member => member.FullName);
        People =
        [
            .. rows.Select(row => new Person(
                members[row.FullName].Id,
                row.UnitCode,
                chats[int.Parse(row.UnitCode.AsSpan(2), CultureInfo.InvariantCulture) - 1],
                row.TelegramUserId,
                row.Phone,
                _chance.NextDouble() < DrillTerms.WithPage
            )),
        ];
        await GivePagesAsync(cancellationToken);
        return await StartAsync(cancellationToken);
    }

    private IEnumerable<MemberRow> Rows(int unit) =>
        Enumerable
            .Range(0, terms.MembersOfEach)
            .Select(place =>
            {
                var number = ((unit - 1) * terms.MembersOfEach) + place;
                return new MemberRow(
                    Code(unit),
                    $"Người {number}",
                    place == 0 ? MemberRole.Secretary : MemberRole.Member,
                    _chance.NextDouble() < DrillTerms.WithAccount ? 10_000_000L + number : null,
                    _chance.NextDouble() < DrillTerms.WithPhone ? $"+849{number:00000000}" : null,
                    null
                );
            });

    /// <summary>Made and opened before, so that they count as proved.</summary>
    private async Task GivePagesAsync(CancellationToken cancellationToken)
    {
        var links = new PersonalLinkStore(database);
        var now = clock.GetUtcNow();
        foreach (var person in People.Where(person => person.HasPage))
        {
            var token = SHA256.HashData(BitConverter.GetBytes(person.Member));
            var link = await links.AddAsync(
                person.Unit,
                person.Member,
                token,
                "drill",
                now,
                now.AddDays(180),
                Said("drill.link"),
                cancellationToken
            );
            await links.UseAsync(link!.Id, now, now.AddDays(180), Said("drill.link_used"), cancellationToken);
        }
    }

    private async Task<Broadcast> StartAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var directive = new Directive(0, null, "Tỉnh ủy", "cong_dien", "01-CD/TU", null, "Diễn tập", Urgency.HoaToc, 1, now);
        var version = new DirectiveVersion(
            0,
            1,
            "drill",
            new Dictionary<string, string> { ["default"] = "Diễn tập" },
            null,
            null,
            "drill",
            now
        );
        var stored = (
            await new DirectiveStore(database).SaveAsync(directive, version, Said("drill.directive"), [], cancellationToken)
        ).Directive;
        var broadcasts = new BroadcastStore(database);
        var draft = new Broadcast(
            0,
            stored.Id,
            1,
            "drill",
            BroadcastState.Draft,
            null,
            null,
            new Audience([Root], []),
            Urgency.HoaToc,
            null,
            null,
            null,
            0,
            null,
            "drill",
            now,
            null,
            null,
            null,
            null,
            null
        );
        var added = (await broadcasts.AddAsync(draft, Said("drill.drafted"), cancellationToken))!;
        await broadcasts.TryChangeAsync(
            added with
            {
                State = BroadcastState.Approved,
                SubmittedBy = "drill",
                TextsHash = "drill",
            },
            BroadcastState.Draft,
            Said("drill.approved"),
            cancellationToken
        );
        var texts = new BroadcastTexts(
            new Dictionary<string, OutgoingMessage> { ["default"] = OutgoingMessage.Plain("DIỄN TẬP mất kênh") }
        );
        await broadcasts.StartAsync(added.Id, texts, now, Said("drill.started"), cancellationToken);
        return (await broadcasts.FindAsync(added.Id, cancellationToken))!;
    }

    private static string Code(int unit) => $"cb{unit.ToString(CultureInfo.InvariantCulture)}";

    private AuditEvent Said(string action) => AuditEvent.Of(clock.GetUtcNow(), "drill", action, "drill", "");
}

/// <summary>Invented numbers need no key.</summary>
internal sealed class DrillPhones : IPhoneProtection
{
    public ProtectedPhone Protect(string phone) => new(Encoding.UTF8.GetBytes(phone), Encoding.UTF8.GetBytes(phone));

    public string? Reveal(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
