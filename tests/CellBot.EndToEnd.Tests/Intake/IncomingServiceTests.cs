using System.Text;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>What a packet is from its arrival to the last status that its sender gets.</summary>
public sealed class IncomingServiceTests : IAsyncLifetime
{
    private static readonly Actor Clerk = new("console:local");

    private IncomingHouse _house = null!;

    public async Task InitializeAsync() => _house = await IncomingHouse.OpenAsync();

    [Fact]
    public async Task A_packet_waits_with_its_facts_over_those_of_its_text_and_becomes_one_directive()
    {
        var document = await TakenAsync(PacketFiles.Packet(subject: "V/v tăng cường phòng cháy", priority: "2"));
        var (reading, differences) = _house.Reader.Read(document, document.Document!);
        Assert.Equal(
            ("tăng cường phòng cháy", "thuong_khan", "15-CV/TU"),
            (reading.Metadata.Subject, reading.Metadata.Urgency, reading.Metadata.Symbol)
        );
        Assert.Equal(["subject", "urgency"], differences.Select(difference => difference.Field));
        Assert.Equal(2, document.Doubts);
        Assert.Empty(_house.Holding("quán triệt nội dung"));

        var saved = await _house.Service.StoreAsync(document.Id, DirectiveFacts.Of(reading.Metadata), Clerk, default);
        Assert.Equal(
            ("15-CV/TU", "tăng cường phòng cháy", Urgency.ThuongKhan),
            (saved.Directive!.Symbol, saved.Directive.Subject, saved.Directive.Urgency)
        );
        var stored = (await _house.Stores.Incoming.FindAsync(document.Id, default))!;
        Assert.Equal((IncomingState.Stored, saved.Directive.Id), (stored.State, stored.DirectiveId));
        Assert.Equal("incoming_gone", (await _house.Service.StoreAsync(document.Id, null, Clerk, default)).Refused);
        Assert.Single(await _house.Stores.Directives.ListAsync(10, default));
    }

    [Fact]
    public async Task After_a_crash_between_directive_and_inbox_the_next_try_finds_the_same_directive()
    {
        var document = await TakenAsync(PacketFiles.Packet());
        var reading = _house.Reader.Read(document, document.Document!).Reading;
        var service = new DirectiveService(_house.Stores.Directives, _house.Stores.Audit, Testing.Dialogs.TestFlow.Messages, _house.Clock);
        var before = await service.FirstAsync($"incoming:{document.Id}", document.Document!.Text, reading, null, [], Clerk, default);
        var after = await _house.Service.StoreAsync(document.Id, null, Clerk, default);
        Assert.Equal((before.Directive!.Id, 1), (after.Directive!.Id, after.Directive.Version));
    }

    [Fact]
    public async Task The_same_packet_again_is_known_and_its_recall_is_another()
    {
        var first = await TakenAsync(PacketFiles.Packet());
        var again = Assert.IsType<Arrival.Taken>(await TakeAsync(PacketFiles.Packet(subject: "gửi lại"), "lan-hai.xml"));
        Assert.Equal((first.Id, false), (again.Document.Id, again.IsNew));
        Assert.NotEqual(first.Id, (await TakenAsync(PacketFiles.Packet(business: PacketFiles.Recall, document: null))).Id);
    }

    [Fact]
    public async Task A_recall_proposes_the_directive_it_is_about_and_does_nothing_by_itself()
    {
        var first = await TakenAsync(PacketFiles.Packet());
        var directive = (await _house.Service.StoreAsync(first.Id, null, Clerk, default)).Directive!;
        var recall = await TakenAsync(PacketFiles.Packet(business: PacketFiles.Recall, document: null));
        Assert.Equal((PacketKind.Recall, "ban hành nhầm", null), (recall.Packet!.Kind, recall.Packet.Reason, recall.Document));
        Assert.Equal([directive.Id], (await _house.Reader.ConcernedAsync(recall, default)).Select(found => found.Id));
        Assert.Equal(1, (await _house.Stores.Directives.FindAsync(directive.Id, default))!.Version);
        Assert.Null(await _house.Service.HandleAsync(recall.Id, Clerk, default));
        Assert.Equal(IncomingState.Handled, (await _house.Stores.Incoming.FindAsync(recall.Id, default))!.State);
        Assert.Equal("incoming_gone", await _house.Service.HandleAsync(recall.Id, Clerk, default));
    }

    [Fact]
    public async Task A_recall_finds_a_directive_that_came_another_way_by_its_number_and_date()
    {
        var seed = new Directive(
            0,
            null,
            "Tỉnh ủy Thử Nghiệm",
            "cong_van",
            "15 -CV/TU",
            new DateOnly(2026, 3, 5),
            "về tuyên truyền",
            Urgency.Thuong,
            1,
            _house.Clock.GetUtcNow()
        );
        var version = new DirectiveVersion(
            0,
            1,
            "hash",
            new Dictionary<string, string> { ["default"] = "x" },
            null,
            null,
            "cli:test",
            _house.Clock.GetUtcNow()
        );
        var there = (await _house.Stores.Directives.SaveAsync(seed, version, default)).Directive;
        await _house.Stores.Directives.SaveAsync(seed with { Symbol = "16-CV/TU" }, version, default);
        await _house.Stores.Directives.SaveAsync(seed with { IssueDate = new DateOnly(2025, 3, 5) }, version, default);
        var recall = await TakenAsync(PacketFiles.Packet(business: PacketFiles.Recall, document: null));
        Assert.Equal([there.Id], (await _house.Reader.ConcernedAsync(recall, default)).Select(found => found.Id));
    }

    [Theory]
    [InlineData("MẬT\nTỈNH ỦY THỬ NGHIỆM\nSố 15-CV/TU\nvề việc bão mặt trời\n", "tăng cường tuyên truyền", "")]
    [InlineData(PacketFiles.Letter, "về việc bão mặt trời", "<edXML:SphereOfPromulgation>Độ mật: Tối mật</edXML:SphereOfPromulgation>")]
    public async Task Of_a_classified_packet_only_the_fact_is_kept_and_its_sender_is_told(string text, string subject, string more)
    {
        var refused = Assert.IsType<Arrival.Refused>(
            await TakeAsync(PacketFiles.Packet(id: "T99,kín-7", subject: subject, document: text, more: more), "bão mặt trời.edxml")
        );
        Assert.Equal(RefusalReason.Classified, refused.Result.Reason);
        var fact = Assert.Single(await _house.Stores.Incoming.ListAsync(10, default));
        Assert.Equal(
            (IncomingState.Refused, "classified", "", null, null),
            (fact.State, fact.Reason, fact.FileName, fact.Packet, fact.Identity)
        );
        Assert.Empty(_house.Holding("bão mặt trời"));
        var status = Assert.Single(_house.Outbox());
        Assert.Contains("<edXML:StatusCode>02</edXML:StatusCode>", _house.Sent(status));
        Assert.Contains("T99,kín-7", _house.Sent(status));
        Assert.DoesNotContain("15-CV/TU", _house.Sent(status));
        Assert.Single(_house.Holding("kín-7"));
    }

    [Fact]
    public async Task Of_what_may_bear_a_mark_nothing_is_stored_before_a_person_has_said_that_it_bears_none()
    {
        var packet = PacketFiles.Packet(
            document: PacketFiles.Letter.Replace("2. Các đảng", "Độ mật gồm:\n- Tuyệt mật\n2. Các đảng", StringComparison.Ordinal)
        );
        var asked = Assert.IsType<Arrival.Asked>(await TakeAsync(packet));
        Assert.Equal("- Tuyệt mật", Assert.Single(asked.Questions).Words);
        Assert.Empty(_house.Holding("tăng cường tuyên truyền"));
        Assert.Empty(await _house.Stores.Incoming.OwedAsync(10, default));
        var taken = Assert.IsType<Arrival.Taken>(await TakeAsync(packet, isNoMark: true));
        Assert.Equal((asked.Document.Id, IncomingState.Waiting), (taken.Document.Id, taken.Document.State));
        Assert.NotNull((await _house.Service.StoreAsync(taken.Document.Id, null, Clerk, default)).Directive);
        Assert.Contains(
            await _house.Stores.Audit.ReadAsync(0, 50, default),
            entry => entry.Action == "incoming.arrived" && entry.Details["judged_no_mark"] == "1"
        );
    }

    [Fact]
    public async Task A_mark_in_a_workbook_beside_the_letter_refuses_the_packet()
    {
        var sheet = Zip(
            ("[Content_Types].xml", "<Types/>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><is><t>TUYỆT MẬT</t></is></c></row></sheetData></worksheet>")
        );
        var packet = Encoding
            .UTF8.GetString(PacketFiles.Packet())
            .Replace(
                "</edXML:AttachmentEncoded>",
                $"<edXML:Attachment><edXML:AttachmentName>bang.xlsx</edXML:AttachmentName><edXML:ContentTransferEncoded>{Convert.ToBase64String(sheet)}</edXML:ContentTransferEncoded></edXML:Attachment></edXML:AttachmentEncoded>",
                StringComparison.Ordinal
            );
        Assert.Equal(
            RefusalReason.Classified,
            Assert.IsType<Arrival.Refused>(await TakeAsync(Encoding.UTF8.GetBytes(packet))).Result.Reason
        );
    }

    [Fact]
    public async Task The_sender_learns_that_it_arrived_was_received_and_was_sent_on()
    {
        await new Seed(_house.Stores, _house.Clock).CommuneAsync();
        var document = await TakenAsync(PacketFiles.Packet());
        await WriteAsync();
        Assert.Equal([$"status-{document.Id}-01.edxml"], _house.Outbox());
        var directive = (await _house.Service.StoreAsync(document.Id, null, Clerk, default)).Directive!;
        await WriteAsync();
        var broadcast = await new Seed(_house.Stores, _house.Clock).StartedAsync(directive);
        await WriteAsync();
        Assert.Equal([$"status-{document.Id}-01.edxml", $"status-{document.Id}-03.edxml"], _house.Outbox());
        await _house.Stores.Broadcasts.TryChangeAsync(broadcast with { State = BroadcastState.Completed }, BroadcastState.Sending, default);
        await WriteAsync();
        Assert.Contains("<edXML:StatusCode>06</edXML:StatusCode>", _house.Sent($"status-{document.Id}-06.edxml"));
        Assert.Contains("<edXML:OrganId>000.00.09.T99</edXML:OrganId>", _house.Sent($"status-{document.Id}-06.edxml"));
        Assert.Empty(await _house.Stores.Incoming.OwedAsync(10, default));
    }

    [Fact]
    public async Task A_packet_that_cannot_be_read_is_refused_with_the_reason_and_may_come_again_mended()
    {
        Assert.IsType<Arrival.Refused>(await TakeAsync(PacketFiles.Packet(fileName: "cv15.png", content: [0x89, 0x50, 0x4E, 0x47])));
        await WriteAsync();
        Assert.Equal(["status-1-01.edxml", "status-1-02.edxml"], _house.Outbox());
        Assert.Contains(".docx", _house.Sent("status-1-02.edxml"));
        var mended = await TakenAsync(PacketFiles.Packet());
        Assert.Equal((1, IncomingState.Waiting), (mended.Id, mended.State));
    }

    [Fact]
    public async Task What_a_clerk_does_not_take_is_told_in_the_clerks_words()
    {
        var document = await TakenAsync(PacketFiles.Packet());
        Assert.Equal("reason_missing", await _house.Service.DeclineAsync(document.Id, "  ", Clerk, default));
        Assert.Null(await _house.Service.DeclineAsync(document.Id, "Gửi nhầm địa chỉ", Clerk, default));
        await WriteAsync();
        Assert.Contains("Gửi nhầm địa chỉ", _house.Sent($"status-{document.Id}-02.edxml"));
        Assert.Null((await _house.Stores.Incoming.FindAsync(document.Id, default))!.Document);
    }

    [Fact]
    public async Task A_status_that_cannot_be_written_is_owed_until_it_can()
    {
        await TakenAsync(PacketFiles.Packet());
        await File.WriteAllTextAsync(_house.Options.Outbox, "a file where the folder should be");
        Assert.Equal(0, await WriteAsync());
        File.Delete(_house.Options.Outbox);
        Assert.Equal(1, await WriteAsync());
        Assert.Equal(0, await WriteAsync());
    }

    private Task<int> WriteAsync() => _house.StatusWriter().WriteAsync(default);

    private Task<Arrival> TakeAsync(byte[] content, string name = "cv15.edxml", bool isNoMark = false) =>
        _house.Service.TakeAsync(content, name, isNoMark, Clerk, default);

    private async Task<IncomingDocument> TakenAsync(byte[] content)
    {
        var taken = Assert.IsType<Arrival.Taken>(await TakeAsync(content));
        return (await _house.Stores.Incoming.FindAsync(taken.Document.Id, default))!;
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return memory.ToArray();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();
}
