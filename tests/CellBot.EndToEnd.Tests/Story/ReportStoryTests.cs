using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// A member reports from the button under a directive, the process dies in the middle, the office answers, the member says whether that
/// helps.
/// </summary>
[Trait("Kind", "Host")]
public sealed class ReportStoryTests : IDisposable
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task From_the_group_to_the_ticket_over_a_kill_to_the_answer_and_back()
    {
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        var service = new ServiceHost(telegram, _folder.Path);
        await service.FoundAsync(cells: 2);
        var (group, me) = (ServiceHost.Chat(0), ServiceHost.User(0));
        await using (var first = await service.StartAsync())
        {
            await service.SendAsync();
            await telegram.SeenAsync(group, "Phản ánh", buttons: true);
            telegram.State.Press(group, me, button: "Phản ánh");
            telegram.State.Start(me, "pa_1"); // what the link that the tap opened does
            await telegram.SeenAsync(me, "loại nào");
            telegram.State.Press(me, me, button: "Khó khăn, vướng mắc");
            await telegram.SeenAsync(me, "Viết ngắn gọn");
            telegram.State.Say(me, me, "Đường <b>ngập</b> & sạt lở");
            await telegram.SeenAsync(me, "Gửi ảnh");
            await first.KillAsync();
        }
        await using var host = await service.StartAsync();
        telegram.State.SendPhoto(me, me, Picture);
        await telegram.SeenAsync(me, "Đã nhận 1 ảnh");
        telegram.State.Press(me, me, button: "Xong");
        await telegram.SeenAsync(me, "Nơi xảy ra");
        telegram.State.Say(me, me, "Bỏ qua"); // a key of the keyboard that offers the place
        await telegram.SeenAsync(me, "có gấp không");
        telegram.State.Press(me, me, button: "Bình thường");
        await telegram.SeenAsync(me, "Đường <b>ngập</b> & sạt lở");
        telegram.State.Press(me, me, button: "Gửi");
        await telegram.SeenAsync(me, "Đã tiếp nhận phản ánh số PA-0001. Tỉnh ủy sẽ trả lời trước 17 giờ");

        using var clerk = await KeyAsync(host.Url);
        var listed = (await clerk.GetAsync("/api/v1/reports")).Body["items"]![0]!;
        Assert.Equal(
            ("PA-0001", "CB-0", 1, 1, "Nguyễn Văn 0"),
            (
                (string)listed["code"]!,
                (string)listed["unit_code"]!,
                (int)listed["files"]!,
                (int)listed["directive_id"]!,
                (string)listed["reporter"]!["full_name"]!
            )
        );
        await clerk.PostAsync("/api/v1/reports/PA-0001/reply", """{"text":"Sẽ khơi rãnh <trong tuần>."}""");
        await telegram.SeenAsync(me, "Tỉnh ủy trả lời:\n\nSẽ khơi rãnh <trong tuần>.");

        telegram.State.Press(me, me, button: "Chưa, bổ sung");
        await telegram.SeenAsync(me, "nội dung bổ sung");
        telegram.State.Say(me, me, "Nước vẫn ngập");
        await telegram.SeenAsync(me, "Đã ghi nhận bổ sung");
        Assert.Equal("reopened", (await clerk.GetAsync("/api/v1/reports/PA-0001")).Body["report"]!["state"]!.GetValue<string>());
        await clerk.PostAsync("/api/v1/reports/PA-0001/reply", """{"text":"Đã xong."}""");
        await telegram.SeenAsync(me, "Đã xong.");
        telegram.State.Press(me, me, button: "Đã giải quyết");
        await telegram.SeenAsync(me, "được giải quyết");
        Assert.Equal("solved", (await clerk.GetAsync("/api/v1/reports/PA-0001")).Body["report"]!["state"]!.GetValue<string>());
        Assert.Empty(telegram.State.FindViolations());
    }

    private async Task<ApiClient> KeyAsync(string url)
    {
        var made = await CellBotProgram.DoneAsync(_folder.Path, "api-key", "add", "office", "--role", "records_clerk", "--unit", "TU");
        return new ApiClient(url, made);
    }

    public void Dispose() => _folder.Dispose();
}
