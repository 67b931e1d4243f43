using CellBot.Acknowledgements;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Organization;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Confirming;

/// <summary>The secretary's round: ticked while visiting, and the signed sheet entered by number.</summary>
public sealed class RoundFlowTests : IAsyncLifetime
{
    private readonly long _secretary = Seed.User(1, 1);
    private Commune _commune = null!;
    private TestFlow _flow = null!;

    public async Task InitializeAsync()
    {
        _commune = await Commune.WithAsync(2, "Trần Thị B", "Cụ <b>Mùi</b> & con");
        await _commune.Seed.MembersAsync([
            new CellBot.Organization.Import.MemberRow("cb1", "Cụ Thân", MemberRole.Member, null, null, null),
        ]);
        _flow = new TestFlow(_commune.Clock, Dialogs()) { Memberships = _commune.Stores.Memberships };
        _flow.As(_secretary);
    }

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    private Dialog[] Dialogs()
    {
        var (store, messages) = (_commune.Stores.Rounds, TestFlow.Messages);
        var cards = new RoundCards(messages);
        return
        [
            new RoundDialog(store, cards, messages),
            new RoundTickDialog(store, messages),
            new RoundUntickDialog(store, messages),
            new RoundNumbersDialog(store, cards, messages),
        ];
    }

    private async Task<IReadOnlyList<RosterLine>> RosterAsync() =>
        await _commune.Stores.Confirmations.RosterAsync(_commune.Broadcast.Id, await _commune.UnitAsync(1), default);

    private async Task<IEnumerable<string>> ToldAsync() => (await RosterAsync()).Where(line => line.OnBehalf).Select(line => line.FullName);

    [Fact]
    public async Task A_name_is_one_tap_and_the_message_says_who_is_left()
    {
        await _flow.WriteAsync("đi từng nhà");
        Assert.Contains("phiếu số 1", _flow.Text);
        Assert.Contains("Chi bộ 1: đã báo 0/2 đồng chí.", _flow.Text);
        Assert.Contains("1. Cụ <b>Mùi</b> & con (chưa dùng ứng dụng)", _flow.Text);
        Assert.Equal(["1. Cụ <b>Mùi</b> & con", "2. Cụ Thân", "Ghi số theo phiếu", "Đã báo cả 2 đồng chí"], _flow.Buttons);
        var received = _flow.Received;
        await _flow.TapAsync("1. Cụ <b>Mùi</b> & con");
        Assert.Equal("Đã xác nhận thay đồng chí Cụ <b>Mùi</b> & con: 1 văn bản.", _flow.Note);
        Assert.Equal(received, _flow.Received); // the message itself is edited: no other comes
        await _flow.ReplayAsync();
        Assert.Equal(["Cụ <b>Mùi</b> & con"], await ToldAsync());
        await _flow.WriteAsync("/tructiep");
        Assert.Contains("1. Cụ <b>Mùi</b> & con: đã báo lúc 08 giờ", _flow.Text);
        Assert.Equal(["2. Cụ Thân", "Bỏ: 1. Cụ <b>Mùi</b> & con"], _flow.Buttons);
        await _flow.TapAsync("Bỏ: 1. Cụ <b>Mùi</b> & con");
        Assert.Equal("Đã bỏ xác nhận thay đồng chí Cụ <b>Mùi</b> & con: 1 văn bản.", _flow.Note);
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task Everybody_at_once_ends_the_round()
    {
        await _flow.WriteAsync("/tructiep");
        await _flow.TapAsync("Đã báo cả 2 đồng chí");
        Assert.Equal("Đã xác nhận thay 2 đồng chí.", _flow.Note);
        Assert.Equal(2, (await ToldAsync()).Count());
        await _flow.WriteAsync("/tructiep");
        Assert.Contains("không có đồng chí nào cần báo trực tiếp", _flow.Text);
    }

    [Fact]
    public async Task The_signed_sheet_is_entered_by_number_and_a_wrong_number_counts_nobody()
    {
        await _flow.WriteAsync("/tructiep");
        await _flow.TapAsync("Ghi số theo phiếu");
        Assert.Contains("từ 1 đến 2", _flow.Text);
        await _flow.WriteAsync("1 2 7");
        Assert.Contains("Phiếu không có số “7”", _flow.Text);
        Assert.Empty(await ToldAsync());
        await _flow.WriteAsync("2");
        Assert.Contains("Đã xác nhận thay 1 đồng chí.", _flow.Text);
        Assert.Contains("đã báo 1/2 đồng chí.", _flow.Text);
        Assert.Equal(["Cụ Thân"], await ToldAsync());
    }

    [Fact]
    public async Task Sheet_and_numbers_in_one_message()
    {
        await _flow.WriteAsync("/tructiep");
        await _flow.WriteAsync("/tructiep 1: 1-2");
        Assert.Contains("Đã xác nhận thay 2 đồng chí.", _flow.Text);
        Assert.Contains("Đã báo hết các đồng chí trong phiếu.", _flow.Text);
        await _flow.WriteAsync("/tructiep 1: 3");
        Assert.Contains("Phiếu không có số “3”", _flow.Text);
        await _flow.WriteAsync("/tructiep 99: 1");
        Assert.Contains("chỉ dành cho đồng chí phụ trách", _flow.Text);
    }

    [Fact]
    public async Task Another_units_secretary_and_members_get_nothing_from_the_sheet()
    {
        await _flow.WriteAsync("/tructiep");
        foreach (var other in new[] { Seed.User(2, 1), Seed.User(1, 2), 424242L })
        {
            await _flow.As(other).TapDataAsync("td:1_1");
            await _flow.TapDataAsync("td:1_all");
            await _flow.TapDataAsync("tb:1_1");
            await _flow.TapDataAsync("ts:1");
            await _flow.WriteAsync("/tructiep 1: 1 2");
            foreach (var data in new[] { "td:x", "td:1", "td:1_2_3", "td:99999999999999999999_1", "td:1_99", "ts:x" })
                await _flow.TapDataAsync(data);
            Assert.DoesNotContain(
                _flow.Store.Sent,
                reply =>
                    reply.ChatId == other && reply.Message.Html.Contains("Cụ Thân", StringComparison.Ordinal) && other != Seed.User(2, 1)
            );
        }
        Assert.Empty(await ToldAsync());
    }
}
