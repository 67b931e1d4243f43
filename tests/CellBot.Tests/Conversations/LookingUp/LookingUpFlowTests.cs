using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.LookingUp;
using CellBot.Delivery;
using CellBot.Directives.Signed;
using CellBot.Organization;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using CellBot.Tests.Calendar;
using Moq;

namespace CellBot.Tests.Conversations.LookingUp;

public sealed class LookingUpFlowTests : IAsyncLifetime
{
    private readonly long _secretary = Seed.User(1, 1),
        _member = Seed.User(1, 2);
    private readonly Mock<ISignedDocumentStore> _documents = new();
    private Commune _commune = null!;
    private TestFlow _flow = null!;

    public async Task InitializeAsync()
    {
        _commune = await Commune.WithAsync(2, "Trần Thị B", "Cụ C");
        var (stores, messages) = (_commune.Stores, TestFlow.Messages);
        var received = new ReceivedDirectives(stores.Confirmations, stores.Directives, messages);
        _flow = new TestFlow(
            _commune.Clock,
            new DirectivesDialog(received, messages),
            new BodyDialog(received, messages),
            new DocumentDialog(received, _documents.Object, messages),
            new AcknowledgeDialog(received, stores.Acknowledgements, stores.Organization, messages),
            new TasksDialog(received, stores.Confirmations, messages),
            new ScheduleDialog(received, stores.Reminders, () => CalendarFiles.Holidays, messages),
            new HelpDialog(messages),
            new UnitCardDialog(new UnitCards(stores.Confirmations, messages), messages)
        );
        foreach (var user in new[] { _secretary, _member, Seed.User(2, 2) })
            _flow.RosterMembership(user, await stores.Memberships.OfAsync(user, new DateOnly(2026, 11, 23), default));
        _flow.As(_member);
    }

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    [Fact]
    public async Task A_directive_is_found_shown_and_acknowledged_in_private()
    {
        await _flow.WriteAsync("/vanban");
        Assert.Equal(["Công văn số 1-CV/TU", "Hủy"], _flow.Buttons);
        await _flow.WriteAsync("phong chong dich");
        Assert.Contains("1 văn bản", _flow.Text);
        await _flow.TapAsync("Công văn số 1-CV/TU");
        Assert.Contains("Việc của chi bộ", _flow.Text);
        Assert.Contains("chưa xác nhận", _flow.Text);
        await _flow.TapAsync("Đã tiếp nhận");
        Assert.Equal("Đã ghi nhận đồng chí tiếp nhận lúc 08 giờ.", _flow.Note);
        await _flow.ReplayAsync();
        Assert.Equal("Đồng chí đã tiếp nhận lúc 08 giờ.", _flow.Note);
        Assert.Equal(1, (await _commune.Stores.Broadcasts.ProgressAsync(_commune.Broadcast.Id, default))!.AcknowledgedMembers);
        await _flow.TapAsync("Xem nội dung");
        Assert.Contains("Toàn văn", _flow.Text);
    }

    [Fact]
    public async Task The_signed_document_is_sent_in_private_to_whom_it_reached()
    {
        var button = $"bk:{_commune.Broadcast.Id}";
        await _flow.TapDataAsync(button);
        Assert.Equal("Văn bản gốc không còn được lưu. Đề nghị liên hệ văn phòng cấp ủy.", _flow.Note);

        var document = new SignedDocument(5, 1, 1, "1-CV-TU.pdf", 4711, "ab12", "key:clerk", default);
        _documents
            .Setup(store => store.OfBroadcastAsync(_commune.Broadcast.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync((document, true));
        await _flow.TapDataAsync(button);
        Assert.Equal("Văn bản gốc: Công văn số 1-CV/TU", _flow.Text);
        Assert.Equal((new AttachedDocument(5, "1-CV-TU.pdf", 4711), true), (_flow.Last.Document, _flow.Last.IsProtected));

        var other = await _commune.SendAsync(new Audience(["cb2"], []));
        _documents.Setup(store => store.OfBroadcastAsync(other.Id, It.IsAny<CancellationToken>())).ReturnsAsync((document, true));
        await _flow.TapDataAsync($"bk:{other.Id}");
        Assert.Equal("Văn bản này không gửi đến đơn vị của đồng chí, hoặc không còn hiệu lực.", _flow.Note);
    }

    [Fact]
    public async Task A_search_in_the_command_is_answered_at_once_and_what_is_sought_is_no_markup()
    {
        await _flow.WriteAsync("/vanban 1-CV");
        Assert.Contains("Công văn số 1-CV/TU", _flow.Text);
        await _flow.WriteAsync("/vanban <b>x</b>");
        Assert.Contains("“<b>x</b>”", _flow.Text);
        Assert.Contains("&lt;b&gt;", _flow.Last.Html);
    }

    [Fact]
    public async Task What_did_not_reach_the_readers_unit_is_neither_found_nor_shown()
    {
        var other = await _commune.SendAsync(new Audience(["cb2"], []));
        await _flow.WriteAsync("/vanban 2-CV");
        Assert.Contains("Không có văn bản nào", _flow.Text);
        var received = _flow.Received;
        foreach (
            var data in new[]
            {
                $"tv:{other.Id}",
                $"tn:{other.Id}",
                $"cb:{other.Id}",
                $"tv:{_commune.Broadcast.Id}_{await _commune.UnitAsync(2)}",
                "tv:x",
                "tn:",
            }
        )
        {
            await _flow.TapDataAsync(data);
            Assert.NotNull(_flow.Note);
        }
        Assert.Equal(received, _flow.Received);
        Assert.Equal(0, (await _commune.Stores.Broadcasts.ProgressAsync(other.Id, default))!.AcknowledgedMembers);
    }

    [Fact]
    public void A_member_of_a_cell_reads_the_members_part_and_never_the_committees()
    {
        Assert.Equal(["member", "cell", "default"], ReceivedDirectives.AudienceOf(UnitKind.Cell));
        Assert.DoesNotContain("committee", ReceivedDirectives.AudienceOf(UnitKind.CommunityTeam));
    }

    [Fact]
    public async Task What_is_open_is_a_members_receipt_and_a_leaders_unit()
    {
        await _flow.WriteAsync("nhiem vu");
        Assert.Contains("đồng chí chưa xác nhận đã tiếp nhận", _flow.Text);
        await _flow.TapAsync("1. Công văn số 1-CV/TU");
        await _flow.TapAsync("Đã tiếp nhận");
        await _flow.WriteAsync("/nhiemvu");
        Assert.Contains("Hiện không có việc nào", _flow.Text);

        await _flow.As(_secretary).WriteAsync("/nhiemvu");
        Assert.Contains("chưa xác nhận cho đơn vị", _flow.Text);
        await _flow.TapAsync("1. Công văn số 1-CV/TU");
        Assert.Contains("Chi bộ 1: 1/3", _flow.Text);
        await _commune.Stores.Confirmations.ConfirmAsync(
            new ConfirmOrder(_commune.Broadcast.Id, await _commune.UnitAsync(1), _secretary, _commune.Clock.GetUtcNow()),
            new ConfirmationStep.Receive(),
            default
        );
        await _flow.WriteAsync("/nhiemvu");
        Assert.Contains("chưa ghi nhận quán triệt", _flow.Text);
    }

    [Fact]
    public async Task The_calendar_tells_the_next_breaks()
    {
        await _flow.WriteAsync("/lich");
        Assert.Contains("24/11/2026", _flow.Text);
    }

    [Fact]
    public async Task Help_and_what_is_not_understood_lead_on()
    {
        await _flow.WriteAsync("/trogiup");
        Assert.Equal(["Việc cần làm", "Tìm văn bản", "Lịch sắp tới"], _flow.Buttons);
        await _flow.WriteAsync("hôm nay trời đẹp quá");
        Assert.Contains("chưa hiểu nội dung", _flow.Text);
        Assert.Equal(4, _flow.Buttons.Count);
    }

    [Fact]
    public async Task In_a_group_a_command_leads_to_the_private_chat()
    {
        await _flow.As(_member, -1001).WriteAsync("/nhiemvu@cellbot");
        Assert.Equal("https://t.me/cellbot?start=nv", _flow.Last.Buttons[0][0].Url);
        await _flow.WriteAsync("/nhiemvu");
        Assert.Equal(1, _flow.Received); // once a minute
        await _flow.As(_member).WriteAsync("/start nv");
        Assert.Contains("việc cần làm", _flow.Text);
    }
}
