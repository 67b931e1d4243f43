using CellBot.Acknowledgements;
using CellBot.Conversations.AboutMe;
using CellBot.Organization.Privacy;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.AboutMe;

public sealed class AboutMeFlowTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private readonly long _member = Seed.User(1, 2);
    private Commune _commune = null!;
    private TestFlow _flow = null!;

    public async Task InitializeAsync()
    {
        _commune = await Commune.WithAsync(1, "Trần Thị <b>B</b>", "Cụ C");
        var stores = _commune.Stores;
        var people = new PersonService(
            stores.Persons,
            stores.Joining,
            stores.PersonalData,
            stores.Eraser,
            stores.Scrubber,
            stores.Audit,
            _commune.Clock
        );
        _flow = new TestFlow(
            _commune.Clock,
            new MeDialog(people, TestFlow.Messages),
            new CorrectDialog(people, TestFlow.Messages),
            new LeaveDialog(people, TestFlow.Messages)
        );
        _flow.RosterMembership(_member, await stores.Memberships.OfAsync(_member, Today, default)).As(_member);
        await stores.Acknowledgements.RecordAsync(
            [new Tap(_commune.Broadcast.Id, Seed.Chat(1), _member, _commune.Clock.GetUtcNow())],
            default
        );
    }

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    [Fact]
    public async Task One_sees_what_is_stored()
    {
        await _flow.WriteAsync("thong tin cua toi");
        Assert.Contains("• Trần Thị <b>B</b>, thành viên, Chi bộ 1; chưa ghi năm sinh; chưa ghi số điện thoại", _flow.Text);
        Assert.Contains("Số lần tiếp nhận văn bản: 1", _flow.Text);
        Assert.Contains("&lt;b&gt;", _flow.Last.Html);
    }

    [Fact]
    public async Task One_puts_it_right()
    {
        await _flow.WriteAsync("/toi");
        await _flow.TapAsync("Sửa họ tên, năm sinh");
        await _flow.WriteAsync("Trần Thị Bình");
        await _flow.WriteAsync("1950");
        await _flow.TapAsync("Đúng, gửi");
        Assert.Contains("Đã sửa thông tin", _flow.Text);
        await _flow.WriteAsync("/toi");
        Assert.Contains("Trần Thị Bình, thành viên, Chi bộ 1; sinh năm 1950", _flow.Text);
        await _flow.TapAsync("Sửa họ tên, năm sinh");
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Bỏ qua");
        Assert.Contains("Không có nội dung nào được sửa", _flow.Text);
    }

    [Theory]
    [InlineData("Chỉ ngắt tài khoản", "Ngắt tài khoản", "Đã ngắt tài khoản")]
    [InlineData("Xóa toàn bộ thông tin", "Xóa thông tin của tôi", "Đã xóa thông tin")]
    public async Task One_leaves_and_the_counts_stay(string how, string really, string said)
    {
        await _flow.WriteAsync("/toi");
        await _flow.TapAsync("Rút khỏi hệ thống");
        await _flow.TapAsync(how);
        await _flow.TapAsync(really);
        Assert.Contains(said, _flow.Text);
        await _flow.ReplayAsync();
        Assert.Empty(await _commune.Stores.Memberships.OfAsync(_member, Today, default));
        Assert.Equal(1, (await _commune.Stores.Broadcasts.ProgressAsync(_commune.Broadcast.Id, default))!.AcknowledgedMembers);
        Assert.Null(await _commune.Stores.Audit.VerifyAsync(default));
    }

    [Fact]
    public async Task The_last_word_is_said_though_the_talk_was_taken_away_with_the_person()
    {
        await _flow.WriteAsync("/toi");
        await _flow.TapAsync("Rút khỏi hệ thống");
        await _flow.TapAsync("Chỉ ngắt tài khoản");
        var saves = 0;
        _flow.Store.Dies = isAfter =>
        {
            if (isAfter && ++saves == 1)
                _flow.Store.Meanwhile = () => _flow.Store.EraseAsync(_member, default); // the completion's own erasing, before its save
            return false;
        };
        await _flow.TapAsync("Ngắt tài khoản");
        Assert.Contains("Đã ngắt tài khoản", _flow.Text);
        Assert.Null(_flow.Store.All.Single().Top);
    }
}
