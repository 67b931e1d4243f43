using CellBot.Conversations;
using CellBot.Conversations.Dialogs;
using CellBot.Organization;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Dialogs;

public sealed class DialogHandlerTests
{
    private const long Group = -100;
    private readonly Dictionary<string, Answers> _deeds = [];
    private readonly FakeClock _clock = new();
    private readonly SampleDialog _dialog;
    private readonly TestFlow _flow;

    public DialogHandlerTests()
    {
        _dialog = new SampleDialog(_deeds);
        _flow = new TestFlow(_clock, _dialog)
            .RosterMembership(1, new RosterMembership(1, "Bà A", MemberRole.Member, 1, "cb1", "Chi bộ 1", UnitKind.Cell))
            .RosterMembership(2, new RosterMembership(2, "Ông B", MemberRole.Member, 1, "cb1", "Chi bộ 1", UnitKind.Cell));
    }

    private async Task<TestFlow> UntilCheckAsync()
    {
        await _flow.WriteAsync("/thu");
        await _flow.TapAsync("Khó khăn");
        await _flow.WriteAsync("Thiếu <b>thuốc</b>");
        await _flow.TapAsync("Bỏ qua");
        await _flow.WriteAsync("bo qua");
        await _flow.TapAsync("Hôm nay");
        return await _flow.WriteAsync("5 đồng chí");
    }

    [Fact]
    public async Task A_dialog_goes_from_question_to_question_and_does_its_deed_once()
    {
        await _flow.WriteAsync("/thu");
        Assert.Equal("Bước 1/6\n\nkind?", _flow.Text); // "people" applies only to a need
        Assert.Equal(["Khó khăn", "Đề xuất", "Hủy"], _flow.Buttons);
        await _flow.TapAsync("Khó khăn");
        Assert.Equal("Bước 2/7\n\nwords?", _flow.Text);
        Assert.Equal(["Quay lại", "Hủy"], _flow.Buttons);
        await _flow.WriteAsync("Thiếu thuốc");
        await _flow.PhotoAsync("p1");
        await _flow.PhotoAsync("p2");
        await _flow.PhotoAsync("p3");
        Assert.Contains("nhiều nhất 2", _flow.Text);
        await _flow.TapAsync("Xong");
        await _flow.PlaceAsync(10.5, 106.25);
        await _flow.WriteAsync("20/11");
        await _flow.WriteAsync("5");
        await _flow.TapAsync("Gửi");
        Assert.Equal("done", _flow.Text);
        var deed = Assert.Single(_deeds).Value;
        Assert.Equal(("need", "Thiếu thuốc", "2026-11-20", 5L), (deed["kind"], deed["words"], deed["day"], deed.Number("people")!.Value));
        Assert.Equal(["p1", "p2"], deed.Parts("photos").Select(file => file.Value));
        Assert.Equal("10.5,106.25", deed.Parts("place").Single().Value);
        Assert.Null(_flow.Store.All.Single().Top);
    }

    [Fact]
    public async Task Words_without_diacritics_and_with_a_slip_of_the_finger_lead_in()
    {
        await _flow.WriteAsync("phan anh");
        Assert.Contains("kind?", _flow.Text);
        await _flow.WriteAsync("huy");
        await _flow.WriteAsync("PHẢN ÁHN");
        Assert.Contains("kind?", _flow.Text);
        await _flow.WriteAsync("kho khan");
        Assert.Contains("words?", _flow.Text);
    }

    [Fact]
    public async Task What_is_not_understood_is_answered_with_the_likely_ways()
    {
        await _flow.WriteAsync("xin chào các đồng chí");
        Assert.Contains("chưa hiểu nội dung", _flow.Text);
        Assert.Equal(["Phản ánh"], _flow.Buttons);
        await _flow.TapAsync("Phản ánh");
        Assert.Contains("kind?", _flow.Text);
    }

    [Fact]
    public async Task A_wrong_answer_is_asked_again_with_the_reason()
    {
        await UntilCheckAsync();
        await _flow.WriteAsync("quay lai");
        await _flow.WriteAsync("99");
        Assert.Contains("từ 1 đến 20", _flow.Text);
        Assert.EndsWith("people?", _flow.Text);
    }

    [Fact]
    public async Task Back_cancel_and_another_look_at_one_answer()
    {
        await UntilCheckAsync();
        Assert.Contains("check Thiếu <b>thuốc</b>?", _flow.Text); // as it was written: escaped, not a tag
        Assert.Contains("&lt;b&gt;", _flow.Last.Html);
        await _flow.TapAsync("Sửa nội dung");
        await _flow.WriteAsync("Thiếu thuốc ho");
        Assert.Contains("check Thiếu thuốc ho?", _flow.Text);
        await _flow.TapAsync("Hủy");
        Assert.Contains("Đã hủy", _flow.Text);
        Assert.Empty(_deeds);
        await _flow.TapAsync("Gửi");
        Assert.Contains("không còn dùng", _flow.Note);
        Assert.Empty(_deeds);
    }

    [Fact]
    public async Task Two_taps_at_once_and_a_replayed_update_do_the_deed_once()
    {
        await UntilCheckAsync();
        var received = _flow.Received;
        var send = _flow.Last.Buttons[0][0].Data!;
        await _flow.TapDataAsync(send);
        await _flow.ReplayAsync();
        await _flow.TapDataAsync(send);
        Assert.Single(_deeds);
        Assert.Equal(received + 1, _flow.Received);
    }

    [Fact]
    public async Task Two_hosts_that_handle_at_once_do_not_lose_or_double_anything()
    {
        await UntilCheckAsync();
        var send = _flow.Last.Buttons[0][0].Data!;
        _flow.Store.Meanwhile = () => _flow.TapDataAsync(send);
        await _flow.TapDataAsync(send);
        Assert.Single(_deeds);
        Assert.Equal("done", _flow.Text);
    }

    [Fact]
    public async Task A_message_that_comes_again_or_late_is_no_answer()
    {
        await _flow.WriteAsync("/thu");
        var late = _flow.Message("late");
        await _flow.TapAsync("Đề xuất");
        await _flow.WriteAsync("Nội dung");
        var received = _flow.Received;
        await _flow.ReplayAsync();
        await _flow.TryAsync(late, _flow.NextUpdate());
        Assert.Equal(received, _flow.Received);
        Assert.Contains("photos?", _flow.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_dies_anywhere_loses_nothing_and_doubles_nothing(bool after)
    {
        for (var at = 0; at < 2; at++)
        {
            _deeds.Clear();
            await UntilCheckAsync();
            var received = _flow.Received;
            var saves = 0;
            _flow.Store.Dies = isAfter => isAfter == after && saves++ == at;
            await Assert.ThrowsAsync<DiedException>(() => _flow.TapAsync("Gửi"));
            _flow.Store.Dies = _ => false;
            _flow.Restart(new SampleDialog(_deeds));
            await _flow.ReplayAsync();
            Assert.Single(_deeds);
            Assert.Equal(received + 1, _flow.Received);
            Assert.Null(_flow.Store.All.Single().Top);
        }
    }

    [Fact]
    public async Task A_deed_that_fails_is_tried_again_and_at_last_given_back()
    {
        await UntilCheckAsync();
        _dialog.Failures = 2;
        var send = new Activity.ButtonPressed(1, 1, 1, ChatKind.Private, "t", _flow.Last.Buttons[0][0].Data!, null);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _flow.TryAsync(send, 9001));
        Assert.True(await _flow.TryAsync(send, 9001, lastTry: true));
        Assert.Contains("chưa ghi nhận được", _flow.Text);
        await _flow.TapAsync("Gửi");
        Assert.Equal("done", _flow.Text);
        Assert.Single(_deeds);
    }

    [Fact]
    public async Task A_talk_goes_on_after_hours_and_is_dropped_with_a_word_after_its_time()
    {
        await _flow.WriteAsync("/thu");
        _clock.Advance(TimeSpan.FromHours(47));
        await _flow.TapAsync("Đề xuất");
        Assert.Contains("words?", _flow.Text);
        _clock.Advance(TimeSpan.FromHours(49));
        await _flow.WriteAsync("Nội dung");
        Assert.Contains("đã quá thời gian", _flow.Text);
        Assert.Empty(_deeds);
    }

    [Fact]
    public async Task A_changed_dialog_goes_on_where_its_step_still_stands()
    {
        await UntilCheckAsync();
        _flow.Restart(new SampleDialog(_deeds, version: 2));
        await _flow.TapAsync("Gửi");
        Assert.Single(_deeds);
    }

    [Fact]
    public async Task A_changed_dialog_whose_step_is_gone_begins_anew_and_says_so()
    {
        await _flow.WriteAsync("/thu");
        await _flow.TapAsync("Đề xuất");
        _flow.Restart(new SampleDialog(_deeds, version: 2, withoutStep: "words"));
        await _flow.WriteAsync("Nội dung");
        Assert.Contains("làm lại từ đầu", _flow.Text);
        Assert.Contains("kind?", _flow.Text);
        await _flow.TapAsync("Đề xuất");
        Assert.Contains("photos?", _flow.Text);
    }

    [Fact]
    public async Task A_dialog_that_is_no_more_leaves_nobody_stuck()
    {
        await _flow.WriteAsync("/thu");
        _flow.Restart();
        await _flow.WriteAsync("Nội dung");
        Assert.Contains("chưa hiểu nội dung", _flow.Text);
    }

    [Fact]
    public async Task A_look_at_something_else_leads_back_to_what_is_half_done()
    {
        await _flow.WriteAsync("/thu");
        await _flow.WriteAsync("/thu say");
        Assert.Contains("said at once", _flow.Text);
        Assert.Contains("làm dở", _flow.Text);
        await _flow.TapAsync("Tiếp tục");
        Assert.Contains("kind?", _flow.Text);
    }

    [Fact]
    public async Task A_second_talk_waits_for_the_first_and_the_first_comes_back()
    {
        await _flow.WriteAsync("/thu a");
        await _flow.WriteAsync("/thu b");
        await _flow.WriteAsync("hủy");
        Assert.Contains("Tiếp tục phần", _flow.Text);
        Assert.Equal("a", _flow.Store.All.Single().Top!.Argument);
    }

    [Fact]
    public async Task In_a_group_only_the_persons_own_answers_count()
    {
        await _flow.As(1, Group).WriteAsync("/thu@cellbot");
        var button = _flow.Last.Buttons[0][0].Data!;
        await _flow.As(2, Group).TapDataAsync(button);
        Assert.Contains("không dành cho đồng chí", _flow.Note);
        await _flow.As(1, Group).TapDataAsync(button);
        Assert.Contains("tg://user?id=1", _flow.Last.Html);
        Assert.False(await _flow.TryAsync(_flow.Message("nói chuyện khác"), _flow.NextUpdate()));
        Assert.True(await _flow.TryAsync(_flow.Message("Nội dung", reply: true), _flow.NextUpdate()));
        Assert.Contains("photos?", _flow.Text);
    }

    [Fact]
    public async Task Strangers_are_told_nothing_internal_and_leave_no_talk()
    {
        await _flow.As(99).WriteAsync("/thu");
        Assert.Contains("chưa có trong danh sách", _flow.Text);
        Assert.False(await _flow.TryAsync(_flow.Message("xin chào"), _flow.NextUpdate()));
        Assert.All(_flow.Store.All, state => Assert.Empty(state.Frames));
    }

    [Fact]
    public async Task Every_button_fits_into_64_bytes()
    {
        await UntilCheckAsync();
        Assert.All(
            _flow.Store.Sent.SelectMany(reply => reply.Message.Buttons.SelectMany(row => row)).Where(button => button.Data is not null),
            button => Assert.True(System.Text.Encoding.UTF8.GetByteCount(button.Data!) <= 64)
        );
        Assert.True(new DialogButton(long.MaxValue, int.MaxValue, new string('a', 34)).ToString().Length <= 64);
    }
}
