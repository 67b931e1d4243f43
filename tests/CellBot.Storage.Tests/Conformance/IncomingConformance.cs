using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Gate;
using CellBot.Intake.Packets;

namespace CellBot.Storage.Tests.Conformance;

public abstract class IncomingConformance : StoreConformance
{
    private static readonly PacketHead Head = new(
        new PacketAddress("T99,2026/03/05,15-CV/TU", "T99", "15-CV/TU", new DateOnly(2026, 3, 5), "T09"),
        "Tỉnh ủy Thử Nghiệm",
        "Công văn",
        "tăng cường tuyên truyền",
        "Trần Văn Mẫu",
        "Phó Bí thư",
        "khan",
        new DateOnly(2026, 3, 20),
        PacketKind.Replacement,
        "T99,2026/02/01,9-CV/TU",
        "in sai",
        ["cv15.docx", "phu-luc.xlsx"]
    );

    private static readonly WaitingDocument Text = new(
        new DocumentText("cv15.docx", "Số 15-CV/TU\nĐề nghị quán triệt.", SourceFormat.Docx) { Unsure = [new UnsureWord(3, 8)] },
        [CirculationMark.InternalOnly],
        [new SecrecyQuestion(SecrecyMark.ToiMat, GatePlace.Margin, 3, "Tối mật")]
    );

    [SkippableFact]
    public async Task What_came_in_is_kept_as_it_was_with_what_the_clerk_must_answer()
    {
        var (added, isNew) = await AddAsync(Came("a"));
        Assert.True(isNew);
        var found = (await Stores.Incoming.FindAsync(added.Id, default))!;
        Assert.Equal(Head with { Files = found.Packet!.Files }, found.Packet);
        Assert.Equal(Head.Files, found.Packet.Files);
        Assert.Equivalent(Text.Text, found.Document!.Text);
        Assert.Equal(Text.Circulation, found.Document.Circulation);
        Assert.Equal(Text.Questions, found.Document.Questions);
        Assert.Equal(
            (IncomingState.Waiting, 2, Now, "system:intake", null),
            (found.State, found.Doubts, found.ReceivedAt, found.BroughtBy, found.DecidedAt)
        );
        Assert.Equal(added.Id, (await Stores.Incoming.FindAsync("a", default))!.Id);
        Assert.Null(await Stores.Incoming.FindAsync(999, default));
        Assert.Null(Assert.Single(await Stores.Incoming.ListAsync(10, default)).Document);
        Assert.Equal(1, await Stores.Incoming.WaitingCountAsync(default));
        var trace = Assert.Single(await Stores.Audit.ReadAsync(0, 10, default));
        Assert.Equal(("incoming.arrived", $"{added.Id}"), (trace.Action, trace.SubjectId));
    }

    [SkippableFact]
    public async Task However_many_hosts_bring_the_same_packet_it_is_there_once_and_owed_once()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AddAsync(Came("a"))));
        Assert.Single(tries, attempt => attempt.IsNew);
        Assert.Single(tries.Select(attempt => attempt.Document.Id).Distinct());
        Assert.Single(await Stores.Incoming.OwedAsync(10, default));
        Assert.Single(await Stores.Audit.ReadAsync(0, 10, default));
    }

    [SkippableFact]
    public async Task A_refused_one_may_come_again_readable()
    {
        var (refused, _) = await AddAsync(Came("a") with { State = IncomingState.Refused, Document = null, Reason = "pdf_tool_missing" });
        var (again, isNew) = await AddAsync(Came("a"));
        Assert.Equal((refused.Id, true), (again.Id, isNew));
        var found = (await Stores.Incoming.FindAsync(again.Id, default))!;
        Assert.Equal((IncomingState.Waiting, ""), (found.State, found.Reason));
        Assert.NotNull(found.Document);
    }

    [SkippableFact]
    public async Task Classified_ones_are_facts_without_identity_each_by_itself()
    {
        var fact = new IncomingDocument(0, null, IncomingState.Refused, "", null, null, 0, "classified", null, Now, "system:intake");
        Assert.NotEqual((await AddAsync(fact, owed: false)).Document.Id, (await AddAsync(fact, owed: false)).Document.Id);
    }

    [SkippableFact]
    public async Task A_decision_is_made_once_and_lets_the_text_go()
    {
        var directive = await Seed.DirectiveAsync();
        var (came, _) = await AddAsync(Came("a"));
        var decision = new IncomingDecision(IncomingState.Stored, "console:local", Now, directive.Id);
        var tries = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => DecideAsync(came.Id, decision, PacketStatus.Received)));
        Assert.Single(tries, done => done);
        var found = (await Stores.Incoming.FindAsync(came.Id, default))!;
        Assert.Equal(
            (IncomingState.Stored, directive.Id, "console:local", Now),
            (found.State, found.DirectiveId, found.DecidedBy, found.DecidedAt)
        );
        Assert.Null(found.Document);
        Assert.False((await AddAsync(Came("a"))).IsNew);
        Assert.Equal(
            [PacketStatus.Arrived, PacketStatus.Received],
            (await Stores.Incoming.StatusesAsync(came.Id, default)).Select(status => status.Status)
        );
    }

    [SkippableFact]
    public async Task Statuses_are_owed_until_they_are_written()
    {
        var (came, _) = await AddAsync(Came("a"));
        var owed = Assert.Single(await Stores.Incoming.OwedAsync(10, default));
        Assert.Equal((came.Id, Head.Address, PacketStatus.Arrived, Now), (owed.Id, owed.Address, owed.Status.Status, owed.Status.At));
        await Stores.Incoming.WrittenAsync(came.Id, PacketStatus.Arrived, Now.AddSeconds(3), default);
        Assert.Empty(await Stores.Incoming.OwedAsync(10, default));
        Assert.Equal(Now.AddSeconds(3), Assert.Single(await Stores.Incoming.StatusesAsync(came.Id, default)).WrittenAt);
    }

    [SkippableFact]
    public async Task Done_is_owed_once_the_directive_was_sent_and_nothing_of_it_is_under_way()
    {
        await Seed.CommuneAsync();
        var directive = await Seed.DirectiveAsync();
        var (came, _) = await AddAsync(Came("a"));
        await DecideAsync(came.Id, new IncomingDecision(IncomingState.Stored, "console:local", Now, directive.Id), PacketStatus.Received);
        Assert.Equal(0, await Stores.Incoming.OweDoneAsync(Now, default));
        var first = await Seed.StartedAsync(directive);
        Assert.Equal(0, await Stores.Incoming.OweDoneAsync(Now, default));
        var second = await Seed.StartedAsync(directive);
        await ChangeAsync(first, stored => stored with { State = BroadcastState.Completed });
        Assert.Equal(0, await Stores.Incoming.OweDoneAsync(Now, default));
        await ChangeAsync(second, stored => stored with { State = BroadcastState.Completed });
        Assert.Equal(1, await Stores.Incoming.OweDoneAsync(Now.AddSeconds(2), default));
        Assert.Equal(0, await Stores.Incoming.OweDoneAsync(Now, default));
        Assert.Equal(PacketStatus.Done, (await Stores.Incoming.StatusesAsync(came.Id, default))[^1].Status);
    }

    [SkippableFact]
    public async Task The_directives_that_an_identifier_may_mean_are_found()
    {
        var byPacket = await Seed.DirectiveAsync();
        var (came, _) = await AddAsync(Came("a"));
        await DecideAsync(came.Id, new IncomingDecision(IncomingState.Stored, "console:local", Now, byPacket.Id), null);
        Assert.Equal(
            [byPacket.Id],
            (await Stores.Incoming.CandidatesAsync(Head.Address.DocumentId, "", null, default)).Select(found => found.Id)
        );
        Assert.Equal(
            [byPacket.Id],
            (await Stores.Incoming.CandidatesAsync("x", byPacket.Symbol!, null, default)).Select(found => found.Id)
        );
        Assert.Equal(
            [byPacket.Id],
            (await Stores.Incoming.CandidatesAsync("x", "", byPacket.IssueDate, default)).Select(found => found.Id)
        );
        Assert.Empty(await Stores.Incoming.CandidatesAsync("x", "", null, default));
    }

    private IncomingDocument Came(string identity) =>
        new(0, identity, IncomingState.Waiting, "15.edxml", Head, Text, 2, "", null, Now, "system:intake");

    private Task<(IncomingDocument Document, bool IsNew)> AddAsync(IncomingDocument document, bool owed = true) =>
        Stores.Incoming.AddAsync(
            document,
            owed ? [new OwedStatus(PacketStatus.Arrived, "", Now)] : [],
            AuditEvent.Of(Now, "system:intake", "incoming.arrived", "incoming", ""),
            default
        );

    private Task<bool> DecideAsync(long id, IncomingDecision decision, PacketStatus? status) =>
        Stores.Incoming.TryDecideAsync(
            id,
            decision,
            status is { } owed ? new OwedStatus(owed, "", Now.AddSeconds(1)) : null,
            AuditEvent.Of(Now, "console:local", "incoming.stored", "incoming", ""),
            default
        );
}
