using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Confirming;

/// <summary>The secretary's talk, from the card to the report, over a real store.</summary>
public sealed class ConfirmingFlowTests : IAsyncLifetime
{
    private readonly long _secretary = Seed.User(1, 1);
    private Commune _commune = null!;
    private UnitCards _cards = null!;
    private TestFlow _flow = null!;

    public async Task InitializeAsync()
    {
        _commune = await Commune.WithAsync(2, "Nguyễn Văn <b>A</b> & con", "Trần Thị B", "Cụ C");
        _cards = new UnitCards(_commune.Stores.Confirmations, TestFlow.Messages);
        _flow = new TestFlow(_commune.Clock, Dialogs());
        foreach (var user in new[] { _secretary, Seed.User(1, 2), Seed.User(2, 1) })
            _flow.RosterMembership(user, await _commune.Stores.Memberships.OfAsync(user, new DateOnly(2026, 11, 23), default));
        _flow.As(_secretary);
    }

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    private Dialog[] Dialogs()
    {
        var (store, messages) = (_commune.Stores.Confirmations, TestFlow.Messages);
        return
        [
            new UnitCardDialog(_cards, messages),
            new MissingDialog(_cards, store, messages),
            new ReceiveDialog(_cards, store, messages),
            new OnBehalfDialog(_cards, store, messages),
            new TakeBackDialog(_cards, store, messages),
            new BriefDialog(_cards, store, messages),
            new ResultDialog(_cards, store, messages),
        ];
    }

    private async Task<UnitReceipt> StandingAsync(int _cell = 1) =>
        (await _commune.Stores.Confirmations.StandingsAsync([await _commune.UnitAsync(_cell)], _commune.Broadcast.Id, 1, default)).Single();

    private Task<TestFlow> CardAsync() => _flow.TapDataAsync($"cb:{_commune.Broadcast.Id}");

    [Fact]
    public async Task Receiving_for_the_unit_is_one_tap()
    {
        await CardAsync();
        Assert.Contains("Chi bộ 1: 0/4 đồng chí đã tiếp nhận.", _flow.Text);
        Assert.Equal(["Xác nhận đơn vị đã tiếp nhận", "Xem 4 đồng chí chưa tiếp nhận", "Xác nhận thay", "Đã quán triệt…"], _flow.Buttons);
        await _flow.TapAsync("Xác nhận đơn vị đã tiếp nhận");
        Assert.Equal("Đã ghi nhận đơn vị tiếp nhận lúc 08 giờ.", _flow.Note);
        Assert.Contains("Đơn vị đã tiếp nhận lúc 08 giờ.", _flow.Text);
        await _flow.ReplayAsync();
        await _flow.TapDataAsync($"xn:{_commune.Broadcast.Id}");
        Assert.Single(await TrailAsync());
    }

    [Fact]
    public async Task Briefing_is_four_questions_and_survives_a_restart_in_the_middle()
    {
        await CardAsync();
        await _flow.TapAsync("Đã quán triệt…");
        Assert.Contains("Bước 1/4", _flow.Text);
        Assert.Equal(["Hôm nay", "Hôm qua", "Hủy"], _flow.Buttons);
        await _flow.TapAsync("Hôm qua");
        await _flow.WriteAsync("9 dong chi");
        Assert.Contains("Chi bộ 1 có 4 đồng chí nên số dự họp không thể là 9.", _flow.Text);
        Assert.Contains("Bước 2/4", _flow.Text);
        await _flow.WriteAsync("4 dong chi");
        _flow.Restart(Dialogs());
        _commune.Clock.Advance(TimeSpan.FromHours(3));
        await _flow.WriteAsync("Vắng 1 <vì ốm>");
        await _flow.PhotoAsync("bien-ban");
        Assert.Contains("Vắng 1 <vì ốm> (kèm 1 ảnh, tệp)", _flow.Text);
        await _flow.TapAsync("Xong");
        Assert.Contains("Bước 4/4", _flow.Text);
        Assert.Contains("đã quán triệt ngày 22/11/2026, có 4/4 đồng chí dự", _flow.Text);
        await _flow.TapAsync("Sửa số dự họp");
        await _flow.WriteAsync("3");
        await _flow.TapAsync("Đúng, gửi");
        Assert.Contains("Đã ghi nhận quán triệt lúc 11 giờ.", _flow.Text);
        Assert.Equal(
            new Briefing(new DateOnly(2026, 11, 22), 3, "photo\tbien-ban\t\ntext\tVắng 1 <vì ốm>\t"),
            Sorted((await StandingAsync()).Confirmation!.Briefing!)
        );
        Assert.Equal(1, (await _commune.Stores.Broadcasts.ProgressAsync(_commune.Broadcast.Id, default))!.ConfirmedUnits);
    }

    [Fact]
    public async Task The_card_offers_to_take_a_word_on_behalf_back_within_the_day_and_then_no_more()
    {
        await CardAsync();
        await _flow.TapAsync("Xác nhận thay");
        await _flow.TapAsync("Cụ C");
        await _flow.TapAsync("Xong");
        await CardAsync();
        Assert.Contains("Bỏ xác nhận thay", _flow.Buttons);
        _commune.Clock.Advance(TimeSpan.FromHours(25));
        await CardAsync();
        Assert.DoesNotContain("Bỏ xác nhận thay", _flow.Buttons);
    }

    [Fact]
    public async Task A_members_own_tap_takes_the_place_of_a_word_on_their_behalf_and_is_counted_once()
    {
        await CardAsync();
        await _flow.TapAsync("Xác nhận thay");
        await _flow.TapAsync("Trần Thị B");
        await _flow.TapAsync("Xong");
        _commune.Clock.Advance(TimeSpan.FromHours(1));
        var tap = new Tap(_commune.Broadcast.Id, Seed.Chat(1), Seed.User(1, 3), _commune.Clock.GetUtcNow());
        Assert.Equal(TapResult.Recorded, Assert.Single(await _commune.Stores.Acknowledgements.RecordAsync([tap], default)).Result);
        var line = (await _commune.Stores.Confirmations.RosterAsync(_commune.Broadcast.Id, await _commune.UnitAsync(1), default)).Single(
            one => one.FullName == "Trần Thị B"
        );
        Assert.Equal((false, _commune.Clock.GetUtcNow()), (line.OnBehalf, line.At!.Value));
        Assert.Equal(1, (await StandingAsync()).Acknowledged);
        Assert.Equal(TapResult.Already, Assert.Single(await _commune.Stores.Acknowledgements.RecordAsync([tap], default)).Result);
        await CardAsync();
        Assert.DoesNotContain("Bỏ xác nhận thay", _flow.Buttons);
    }

    private static Briefing Sorted(Briefing briefing) =>
        briefing with
        {
            Note = string.Join('\n', briefing.Note.Split('\n').Order(StringComparer.Ordinal)),
        };

    [Fact]
    public async Task What_was_said_is_corrected_within_a_day_and_then_no_more()
    {
        await BriefAsync("3");
        await _flow.TapAsync("Sửa lần quán triệt");
        await FillAsync("2");
        Assert.Contains("Đã ghi nhận nội dung sửa.", _flow.Text);
        Assert.Equal(2, (await StandingAsync()).Confirmation!.Briefing!.Present);
        _commune.Clock.Advance(TimeSpan.FromHours(25));
        await _flow.TapDataAsync($"qt:{_commune.Broadcast.Id}");
        Assert.Contains("Đã quá một ngày", _flow.Text);
        Assert.Equal(["unit.briefed", "unit.briefed.corrected"], (await TrailAsync()).Select(entry => entry.Action));
    }

    private async Task BriefAsync(string present)
    {
        await CardAsync();
        await _flow.TapAsync("Đã quán triệt…");
        await FillAsync(present);
    }

    private async Task FillAsync(string present)
    {
        await _flow.TapAsync("Hôm nay");
        await _flow.WriteAsync(present);
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Đúng, gửi");
    }

    [Fact]
    public async Task The_result_is_reported_after_the_briefing_and_again_while_it_is_under_way()
    {
        await _flow.TapDataAsync($"kq:{_commune.Broadcast.Id}");
        Assert.Contains("ghi nhận quán triệt trước", _flow.Text);
        await BriefAsync("4");
        await _flow.TapAsync("Báo cáo kết quả…");
        await _flow.WriteAsync("dang thuc hien");
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Đúng, gửi");
        Assert.Contains("đang thực hiện", _flow.Text);
        await _flow.TapAsync("Báo cáo kết quả…");
        await _flow.TapAsync("Đã hoàn thành");
        await _flow.WriteAsync("Đủ 100%");
        await _flow.TapAsync("Xong");
        await _flow.TapAsync("Đúng, gửi");
        Assert.Equal(ResultKind.Done, (await StandingAsync()).Confirmation!.Result!.Kind);
        Assert.DoesNotContain("Báo cáo kết quả…", _flow.Buttons);
    }

    [Fact]
    public async Task Members_without_a_phone_are_named_first_marked_and_taken_back()
    {
        await CardAsync();
        await _flow.TapAsync("Xem 4 đồng chí chưa tiếp nhận");
        Assert.Contains("• Cụ C (chưa dùng ứng dụng)", _flow.Text);
        Assert.Equal(["Xác nhận thay", "Báo trực tiếp", "Tình hình đơn vị"], _flow.Buttons);
        Assert.Contains("• Nguyễn Văn <b>A</b> & con", _flow.Text); // as written, escaped on the wire
        Assert.Contains("&lt;b&gt;A&lt;/b&gt; &amp; con", _flow.Last.Html);
        await _flow.TapAsync("Xác nhận thay");
        Assert.Equal("Cụ C", _flow.Buttons[0]);
        await _flow.TapAsync("Cụ C");
        Assert.Contains("Đã chọn: Cụ C.", _flow.Text);
        await _flow.TapAsync("Trần Thị B");
        await _flow.TapAsync("Xong");
        Assert.Contains("Đã xác nhận thay 2 đồng chí.", _flow.Text);
        Assert.Contains("Chi bộ 1: 2/4", _flow.Text);
        await _flow.TapAsync("Bỏ xác nhận thay");
        await _flow.TapAsync("Trần Thị B");
        await _flow.TapAsync("Xong");
        Assert.Contains("Chi bộ 1: 1/4", _flow.Text);
    }

    [Fact]
    public async Task Everybody_at_once_is_two_taps()
    {
        await CardAsync();
        await _flow.TapAsync("Xác nhận thay");
        await _flow.TapAsync("Cả 4 đồng chí");
        await _flow.TapAsync("Xong");
        Assert.Contains("Chi bộ 1: 4/4", _flow.Text);
    }

    [Theory]
    [InlineData("cb")]
    [InlineData("ct")]
    [InlineData("xn")]
    [InlineData("xt")]
    [InlineData("bt")]
    [InlineData("qt")]
    [InlineData("kq")]
    public async Task A_member_and_another_units_secretary_get_nothing_from_the_units_buttons(string prefix)
    {
        foreach (var hostile in new[] { Seed.User(1, 2), Seed.User(2, 1), 424242L })
        foreach (
            var data in new[]
            {
                $"{prefix}:{_commune.Broadcast.Id}_{await _commune.UnitAsync(1)}",
                $"{prefix}:x",
                $"{prefix}:1_2_3",
                $"{prefix}:99999999999999999999",
            }
        )
        {
            await _flow.As(hostile).TapDataAsync(data);
            Assert.Equal(0, _flow.Received);
            Assert.NotNull(_flow.Note);
        }
        Assert.Null((await StandingAsync()).Confirmation);
        Assert.Empty(await TrailAsync());
    }

    [Fact]
    public async Task Who_lost_the_office_meanwhile_does_not_confirm_any_more()
    {
        await CardAsync();
        await _flow.TapAsync("Đã quán triệt…");
        await _flow.TapAsync("Hôm nay");
        await _flow.WriteAsync("3");
        await _flow.TapAsync("Bỏ qua");
        _flow.RosterMembership(_secretary, await _commune.Stores.Memberships.OfAsync(Seed.User(1, 2), new DateOnly(2026, 11, 23), default));
        await _flow.TapAsync("Đúng, gửi");
        Assert.Contains("chỉ dành cho đồng chí bí thư", _flow.Text);
        Assert.Null((await StandingAsync()).Confirmation);
    }

    [Fact]
    public async Task A_broadcast_that_went_elsewhere_is_not_shown()
    {
        var other = await _commune.SendAsync(new Audience(["cb2"], []));
        await _flow.TapDataAsync($"cb:{other.Id}");
        Assert.Equal(0, _flow.Received);
        Assert.Contains("chỉ dành cho", _flow.Note);
    }

    /// <summary>What the talks left in the trail; the broadcast's own steps stand there too.</summary>
    private async Task<IReadOnlyList<AuditEntry>> TrailAsync() =>
        [.. (await _commune.Stores.TrailAsync()).Where(entry => entry.SubjectKind is not ("broadcast" or "directive"))];
}
