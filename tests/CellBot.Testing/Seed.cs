using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Loops;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Testing;

/// <summary>Fills a store through its ports: a small commune with cells and teams, directives, broadcasts on their way.</summary>
public sealed partial class Seed(StoreSet stores, FakeClock clock)
{
    public const long Bot = 700;
    public const string Root = "xa";

    private int _directives;
    private readonly Dictionary<string, string> _holders = [];

    /// <summary>The chat of the n-th cell or team, counted from 1.</summary>
    public static long Chat(int unit) => -1000 - unit;

    /// <summary>The person on place n of a unit's roster, both counted from 1.</summary>
    public static long User(int unit, int member) => (unit * 1000) + member;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>
    /// A commune committee <c>xa</c> with cells <c>cb1…</c>, then teams <c>to…</c> numbered on, each with one group and so many members.
    /// </summary>
    public async Task CommuneAsync(int cells = 3, int teams = 0, int members = 2)
    {
        await UnitsAsync([
            new UnitRow(Root, null, UnitKind.CommuneCommittee, "Đảng ủy xã", null, null),
            .. Enumerable.Range(1, cells).Select(n => new UnitRow($"cb{n}", Root, UnitKind.Cell, $"Chi bộ {n}", null, null)),
            .. Enumerable.Range(cells + 1, teams).Select(n => new UnitRow($"to{n}", Root, UnitKind.CommunityTeam, $"Tổ {n}", null, null)),
        ]);
        string Code(int n) => n <= cells ? $"cb{n}" : $"to{n}";
        await GroupsAsync([.. Enumerable.Range(1, cells + teams).Select(n => new GroupRow(Code(n), Chat(n), $"Nhóm {n}"))]);
        await MembersAsync([
            .. Enumerable
                .Range(1, cells + teams)
                .SelectMany(n =>
                    Enumerable
                        .Range(1, members)
                        .Select(m => new MemberRow(
                            Code(n),
                            $"Người {n}.{m}",
                            m == 1 ? MemberRole.Secretary : MemberRole.Member,
                            User(n, m),
                            null,
                            null
                        ))
                ),
        ]);
    }

    public Task UnitsAsync(IReadOnlyList<UnitRow> rows) =>
        stores.Organization.ApplyAsync(new ImportPlan<UnitRow>(rows, [], 0, []), Now, default);

    public Task GroupsAsync(IReadOnlyList<GroupRow> rows, long bot = Bot) =>
        stores.Organization.ApplyAsync(new ImportPlan<GroupRow>(rows, [], 0, []), bot, Now, default);

    public Task MembersAsync(IReadOnlyList<MemberRow> rows) =>
        stores.Organization.ApplyAsync(new ImportPlan<MemberRow>(rows, [], 0, []), Now, default);

    public async Task<Directive> DirectiveAsync(string? key = null, string hash = "hash", string? body = "Toàn văn")
    {
        var directive = new Directive(
            0,
            key,
            "Ban Thường vụ Tỉnh ủy",
            "cong_van",
            $"{++_directives}-CV/TU",
            new DateOnly(2026, 11, 20),
            "về phòng, chống dịch",
            Urgency.Thuong,
            1,
            Now
        );
        return (await stores.Directives.SaveAsync(directive, Version(hash, body), default)).Directive;
    }

    public DirectiveVersion Version(string hash, string? body = "Toàn văn") =>
        new(0, 1, hash, new Dictionary<string, string> { ["default"] = "<b>Việc</b> của chi bộ" }, body, null, "cli:test", Now);

    /// <summary>A draft to the whole commune.</summary>
    public async Task<Broadcast> DraftAsync(
        Directive? directive = null,
        Urgency urgency = Urgency.Thuong,
        Audience? audience = null,
        DateTimeOffset? expiresAt = null,
        DateTimeOffset? startAt = null,
        IBroadcastStore? store = null
    )
    {
        directive ??= await DirectiveAsync();
        return await (store ?? stores.Broadcasts).AddAsync(
            new Broadcast(
                0,
                directive.Id,
                directive.Version,
                "hash",
                BroadcastState.Draft,
                null,
                null,
                audience ?? new Audience([Root], []),
                urgency,
                startAt,
                null,
                expiresAt,
                0,
                null,
                "cli:test",
                Now,
                null,
                null,
                null,
                null,
                null
            ),
            default
        );
    }

    public async Task<Broadcast> ApprovedAsync(
        Directive? directive = null,
        Urgency urgency = Urgency.Thuong,
        Audience? audience = null,
        DateTimeOffset? expiresAt = null,
        DateTimeOffset? startAt = null,
        IBroadcastStore? store = null
    )
    {
        var draft = await DraftAsync(directive, urgency, audience, expiresAt, startAt, store);
        var approved = draft with
        {
            State = BroadcastState.Approved,
            SubmittedBy = "key:clerk",
            ApprovedBy = "key:chief",
            TextsHash = "texts",
        };
        if (!await stores.Broadcasts.TryChangeAsync(approved, BroadcastState.Draft, default))
            throw new InvalidOperationException("a new draft could not be approved");
        return approved;
    }

    /// <summary>A broadcast in state sending, its rows all pending.</summary>
    public async Task<Broadcast> StartedAsync(
        Directive? directive = null,
        Urgency urgency = Urgency.Thuong,
        Audience? audience = null,
        DateTimeOffset? expiresAt = null,
        IBroadcastStore? store = null
    )
    {
        var broadcast = await ApprovedAsync(directive, urgency, audience, expiresAt, store: store);
        await stores.Broadcasts.StartAsync(broadcast.Id, Texts(), Now, default);
        return (await stores.Broadcasts.FindAsync(broadcast.Id, default))!;
    }

    public static BroadcastTexts Texts(params string[] audiences) =>
        new(
            (audiences.Length == 0 ? ["default"] : audiences).ToDictionary(
                key => key,
                key => new OutgoingMessage(
                    $"Nội dung <b>{key}</b>",
                    [
                        [new MessageButton("Đã tiếp nhận", "ack:1")],
                    ]
                )
            )
        );

    /// <summary>The sender lease; a new holder name takes it over from the last.</summary>
    public async Task<long> FenceAsync(string holder = "host-1", long bot = Bot)
    {
        var name = Lease.Sender(bot);
        if (_holders.GetValueOrDefault(name) is { } last && last != holder)
            await stores.Leases.ExpireAsync(last, default);
        _holders[name] = holder;
        return (await stores.Leases.TryAcquireAsync(name, holder, TimeSpan.FromMinutes(10), default))!.Fence;
    }

    /// <summary>The batch of a broadcast's only text.</summary>
    public static async Task<SendBatch> FlowAsync(StoreSet stores, Broadcast broadcast, DateTimeOffset now) =>
        (await stores.Deliveries.SendBatchesAsync(Bot, now, default)).Single(batch => batch.BroadcastId == broadcast.Id);

    /// <summary>Claims and marks so many rows of a broadcast with one text.</summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> SendingAsync(Broadcast broadcast, long fence, int count = 100)
    {
        var rows = await stores.Deliveries.ClaimAsync(Bot, await FlowAsync(stores, broadcast, Now), count, fence, Now, default);
        await stores.Deliveries.MarkSendingAsync(Bot, [.. rows.Select(row => row.Id)], fence, Now, default);
        return rows;
    }

    /// <summary>Sends so many rows of a broadcast to their end.</summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> SentAsync(Broadcast broadcast, long fence, int count = 100)
    {
        var rows = await SendingAsync(broadcast, fence, count);
        await stores.Deliveries.CompleteAsync(Bot, [.. rows.Select(row => Ended(row, DeliveryState.Sent))], fence, default);
        return rows;
    }

    /// <summary>The next row's text arrives in its chat; its document is refused there, for good.</summary>
    /// <returns>The row as the text left.</returns>
    public async Task<ClaimedDelivery> SentWithoutDocumentAsync(Broadcast broadcast, long fence)
    {
        var whole = Ended((await SendingAsync(broadcast, fence, 1))[0], DeliveryState.Pending, "no rights") with { SplitsDocument = true };
        await stores.Deliveries.CompleteAsync(Bot, [whole], fence, default);
        var text = (await SendingAsync(broadcast, fence, 1)).Single(row => row.Id == whole.Id);
        var sent = Ended(text, DeliveryState.Sent) with { MayFollow = true };
        await stores.Deliveries.CompleteAsync(Bot, [sent], fence, default);
        var document = (await SendingAsync(broadcast, fence, 1)).Single(row => row.Id == whole.Id);
        await stores.Deliveries.CompleteAsync(Bot, [Ended(document, DeliveryState.Failed, "no rights")], fence, default);
        return text;
    }

    public Completion Ended(ClaimedDelivery row, DeliveryState state, string? error = null) =>
        new(
            row.Id,
            row.Turn,
            row.BroadcastId,
            row.ContentId,
            state,
            Now,
            MessageId: state is DeliveryState.Sent ? 9000 + row.Id : null,
            Error: error
        );

    /// <summary>The secretary of a cell confirms what it was sent; with a result, has also briefed the cell and reports.</summary>
    public async Task ConfirmAsync(Broadcast broadcast, int cell, ResultKind? result = null)
    {
        var unit = (await stores.Organization.SnapshotAsync(default)).Units.Single(unit => unit.Code == $"cb{cell}");
        var order = new ConfirmOrder(broadcast.Id, unit.Id, User(cell, 1), clock.GetUtcNow());
        List<ConfirmationStep> steps = [new ConfirmationStep.Receive()];
        if (result is { } kind)
            steps.AddRange([
                new ConfirmationStep.Brief(new Briefing(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), 1, "")),
                new ConfirmationStep.Report(new UnitResult(kind, "")),
            ]);
        foreach (var step in steps)
            if (
                await stores.Confirmations.ConfirmAsync(order, step, default)
                is not (ConfirmOutcome.Done or ConfirmOutcome.Already)
                    and var refused
            )
                throw new InvalidOperationException($"cb{cell}: {step} is {refused}");
    }
}
