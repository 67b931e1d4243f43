using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// A secretary taps in the group, gets the unit's card in private, confirms, briefs over a kill in the middle, marks a member without a
/// phone; a hostile member gets nowhere.
/// </summary>
[Trait("Kind", "Host")]
public sealed class ConfirmingStoryTests : IDisposable
{
    private const long Secretary = 910_000_001,
        Hostile = 910_000_002;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task From_the_tap_in_the_group_to_the_report_over_a_kill()
    {
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        var service = new ServiceHost(telegram, _folder.Path);
        telegram.State.AddUser("Bí thư", id: Secretary);
        telegram.State.AddUser("Kẻ xấu", id: Hostile);
        await service.FoundAsync(
            cells: 2,
            $"CB-0,Phan Văn Mạnh,secretary,{Secretary}\nCB-0,Cụ <b>Đinh</b>,member,\nCB-1,Lý Thị Loan,member,{Hostile}\n"
        );
        var group = ServiceHost.Chat(0);
        telegram.State.SetMember(group, Secretary, "member", null);
        telegram.State.SetMember(group, Hostile, "member", null);
        await using (var first = await service.StartAsync())
        {
            telegram.State.Start(Secretary, null);
            telegram.State.Start(Hostile, null);
            await telegram.SeenAsync(Secretary, "Đồng ý tham gia");
            await service.SendAsync();
            await telegram.SeenAsync(group, "Đã tiếp nhận 0/3");
            telegram.State.Press(group, Secretary, button: "Đã tiếp nhận");
            await telegram.SeenAsync(Secretary, "Chi bộ 0: 1/3 đồng chí đã tiếp nhận.");
            telegram.State.Press(Secretary, Secretary, button: "Xác nhận đơn vị đã tiếp nhận");
            await telegram.SeenAsync(Secretary, "Đơn vị đã tiếp nhận lúc");
            telegram.State.Press(Secretary, Secretary, button: "Đã quán triệt…");
            await telegram.SeenAsync(Secretary, "Họp quán triệt ngày nào");
            telegram.State.Press(Secretary, Secretary, button: "Hôm qua");
            await telegram.SeenAsync(Secretary, "Bao nhiêu đồng chí dự họp");
            await first.KillAsync();
        }

        telegram.State.Say(Secretary, Secretary, "3 đồng chí"); // while nobody listens
        await using var host = await service.StartAsync();
        await telegram.SeenAsync(Secretary, "Ghi chú hoặc ảnh biên bản");
        telegram.State.Press(Secretary, Secretary, button: "Bỏ qua");
        await telegram.SeenAsync(Secretary, "có 3/3 đồng chí dự");
        telegram.State.Press(Secretary, Secretary, button: "Đúng, gửi");
        await telegram.SeenAsync(Secretary, "Đã ghi nhận quán triệt lúc");
        telegram.State.Press(Secretary, Secretary, button: "Xác nhận thay");
        await telegram.SeenAsync(Secretary, "Xác nhận thay cho đồng chí nào");
        telegram.State.Press(Secretary, Secretary, button: "Cụ <b>Đinh</b>");
        await telegram.SeenAsync(Secretary, "Đã chọn: Cụ <b>Đinh</b>.");
        telegram.State.Press(Secretary, Secretary, button: "Xong");
        await telegram.SeenAsync(Secretary, "Đã xác nhận thay 1 đồng chí.");
        await telegram.SeenAsync(group, "Đã tiếp nhận 2/3");

        await HostileAsync(telegram, group);
        await ShownAsync(host.Url);
        Assert.Empty(telegram.State.FindViolations());
    }

    // Buttons that the hostile member never had on the phone, as a client of their own can send them.
    private static async Task HostileAsync(SimulatorServer telegram, long group)
    {
        var messages = telegram.State.History(Hostile, 100).Count;
        telegram.State.Say(Hostile, Hostile, "/nhiemvu");
        await telegram.SeenAsync(Hostile, "1 việc cần làm"); // the own unit's
        Assert.DoesNotContain("Chi bộ 0", telegram.State.History(Hostile, 1)[0].GetRawText(), StringComparison.Ordinal);
        var tap = telegram.State.Press(group, Hostile, button: "Đã tiếp nhận");
        Assert.True(await telegram.State.WaitUntilAsync(state => state.AnswerTo(tap).Answered, Hang));
        Assert.Contains("chưa có trong danh sách", telegram.State.AnswerTo(tap).Text, StringComparison.Ordinal);
        Assert.Equal(messages + 2, telegram.State.History(Hostile, 100).Count); // the own words and the answer
    }

    private async Task ShownAsync(string url)
    {
        var made = await CellBotProgram.DoneAsync(_folder.Path, "api-key", "add", "office", "--role", "viewer");
        using var service = new ApiClient(url, made);
        var broadcast = (await service.GetAsync("/api/v1/broadcasts/1")).Body;
        Assert.Equal((1, 2), ((int)broadcast["confirmed"]!["units"]!, (int)broadcast["confirmed"]!["of"]!));
        Assert.Equal(2, (int)broadcast["acknowledged"]!["members"]!);
        var units = (await service.GetAsync("/api/v1/broadcasts/1/outstanding")).Body["units"]!.AsArray();
        Assert.Equal(["briefed", null], units.Select(unit => (string?)unit!["confirmation"]));
        Assert.Equal(ServiceHost.Chat(0), (long)(await service.GetAsync("/api/v1/broadcasts/1/deliveries")).Body["items"]![0]!["chat_id"]!);
    }

    public void Dispose() => _folder.Dispose();
}
