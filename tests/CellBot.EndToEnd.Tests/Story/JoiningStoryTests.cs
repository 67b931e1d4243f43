using System.Net;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>How groups and people come in, played on simulated phones against the whole host.</summary>
[Trait("Kind", "Host")]
public sealed class JoiningStoryTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Unit = "CB-HK-01"; // Chi bộ thôn An Hòa
    private const long ItsGroup = -1002600000101;
    private const long ItsSecretary = 700000101;

    [Fact]
    public async Task A_group_comes_in_by_its_administrators_code_and_then_gets_directives()
    {
        using var telegram = demo.Simulator();
        using var service = await demo.ClientAsync("records_clerk");
        await service.PostCsvAsync("/api/v1/units/import", "code,parent_code,kind,name\nCB-MOI,DU-HK,cell,Chi bộ <b>mới</b>\n");
        var (code, link) = await InviteAsync(service, "CB-MOI", "group");
        Assert.Matches("^https://t\\.me/\\w+\\?startgroup=", link);
        var admin = await PersonAsync(telegram, "Quản trị");
        var member = await PersonAsync(telegram, "Hội viên");
        var chat = (
            await telegram.PostAsync("/sim/chats", $$"""{"title":"Nhóm mới","type":"supergroup","members":[{{admin}},{{member}}]}""")
        ).Number("id");

        await SayAsync(telegram, chat, member, $"/dangky {code}");
        await HearsAsync(telegram, chat, "Chỉ quản trị viên");
        await SayAsync(telegram, chat, admin, "/dangky SAI0-SAI0-SAI0");
        await HearsAsync(telegram, chat, "Mã không đúng");
        await SayAsync(telegram, ItsGroup, ItsSecretary, $"/dangky {code}");
        await HearsAsync(telegram, ItsGroup, "Nhóm này đã gắn với một đơn vị khác");
        await SayAsync(telegram, chat, admin, $"/dangky {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)}");
        await HearsAsync(telegram, chat, "Nhóm này nhận văn bản của Chi bộ <b>mới</b>");
        Assert.Equal("active", (string?)(await service.GetAsync("/api/v1/units/CB-MOI")).Body["group"]!["status"]);

        var topic = (await telegram.PostAsync($"/sim/chats/{chat}/topics", """{"name":"Văn bản"}""")).Number("id");
        Task InTopicAsync(long user) =>
            telegram.PostAsync("/sim/say", $$"""{"chat_id":{{chat}},"user_id":{{user}},"text":"/chude","thread_id":{{topic}}}""");
        await InTopicAsync(member);
        await HearsAsync(telegram, chat, "Chỉ quản trị viên của nhóm chọn được chủ đề");
        await InTopicAsync(admin);
        await HearsAsync(telegram, chat, "từ nay được gửi vào chủ đề này");
        var chosen = (await service.GetAsync("/api/v1/units/CB-MOI")).Body["group"]!["topic"]!;
        Assert.Equal((topic, "Văn bản"), ((long)chosen["thread_id"]!, (string?)chosen["name"]));
        var cleared = await service.PostAsync("/api/v1/units/CB-MOI/topic", """{"thread_id":null}""");
        Assert.Null(cleared.Body["group"]!["topic"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.PostAsync("/api/v1/units/CB-MOI/topic", """{"thread_id":-1}""")).Status);

        var other = (await telegram.PostAsync("/sim/chats", $$"""{"title":"Nhóm khác","members":[{{admin}}]}""")).Number("id");
        await SayAsync(telegram, other, admin, $"/dangky {code}");
        await HearsAsync(telegram, other, "Mã không đúng");
        var (second, _) = await InviteAsync(service, "CB-MOI", "group");
        await SayAsync(telegram, other, admin, $"/dangky {second}");
        await HearsAsync(telegram, other, "đã có nhóm đang nhận văn bản");

        var moved = (await telegram.PostAsync("/sim/chats", $$"""{"title":"Nhóm thường","members":[{{admin}}]}""")).Number("id");
        await service.PostCsvAsync("/api/v1/units/import", "code,parent_code,kind,name\nCB-NANG,DU-HK,cell,Chi bộ nâng cấp\n");
        var (third, _) = await InviteAsync(service, "CB-NANG", "group");
        await telegram.PostAsync($"/sim/users/{admin}/start", $$"""{"chat_id":{{moved}},"payload":"{{third}}"}""");
        await HearsAsync(telegram, moved, "Nhóm này nhận văn bản của Chi bộ nâng cấp");
        var upgraded = (await telegram.PostAsync($"/sim/chats/{moved}/migrate")).Number("id");
        await Until.IsAsync(() => service.GetAsync("/api/v1/units/CB-NANG"), answer => (long)answer.Body["group"]!["chat_id"]! == upgraded);
    }

    [Fact]
    public async Task A_person_with_a_code_is_asked_first_and_then_stands_on_the_roster()
    {
        using var telegram = demo.Simulator();
        using var service = await demo.ClientAsync("records_clerk", "DU-YT");
        var (code, link) = await InviteAsync(service, "TCD-YT-02", "person");
        Assert.Contains("?start=", link);
        var before = await MembersAsync(service, "TCD-YT-02");
        var person = await PersonAsync(telegram, "<i>Trần</i> & Thị");
        await telegram.PostAsync($"/sim/users/{person}/start", $$"""{"payload":"{{code}}"}""");
        await HearsAsync(telegram, person, "viết họ và tên đầy đủ");
        var leader = await PersonAsync(telegram, "Tổ trưởng Vân Trì");
        await service.PostCsvAsync(
            "/api/v1/members/import",
            $"unit_code,full_name,role,telegram_user_id\nTCD-YT-02,Tổ trưởng mới,team_leader,{leader}\n"
        );
        before = await MembersAsync(service, "TCD-YT-02");
        await telegram.PostAsync($"/sim/users/{leader}/start");
        await HearsAsync(telegram, leader, "Đồng ý tham gia");
        await SayAsync(telegram, person, person, "Trần Thị Nga");
        await HearsAsync(telegram, person, "Đã chuyển đề nghị tham gia");
        await HearsAsync(telegram, leader, "Trần Thị Nga (tên trên Telegram: <i>Trần</i> & Thị)");
        await PressAsync(telegram, leader, "Đúng, đồng ý", "Đã đồng ý");
        await HearsAsync(telegram, person, "Đồng ý tham gia Tổ cộng đồng thôn Vân Trì");
        Assert.Equal(before, await MembersAsync(service, "TCD-YT-02"));
        await PressAsync(telegram, person, "Đồng ý", "Đã ghi nhận");
        await HearsAsync(telegram, person, "Đồng chí đã tham gia");
        await PressAsync(telegram, person, "Đồng ý", "Đã ghi nhận");
        Assert.Equal(before + 1, await MembersAsync(service, "TCD-YT-02"));

        var thief = await PersonAsync(telegram, "Người khác");
        await telegram.PostAsync($"/sim/users/{thief}/start", $$"""{"payload":"{{code}}"}""");
        await HearsAsync(telegram, thief, "Mã không đúng");
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await service.PostAsync($"/api/v1/units/{Unit}/invitations", """{"purpose":"person"}""")).Status
        );
    }

    [Fact]
    public async Task A_guesser_is_shut_out()
    {
        using var telegram = demo.Simulator();
        using var service = await demo.ClientAsync("records_clerk");
        var guesser = await PersonAsync(telegram, "Đoán mò");
        for (var guess = 0; guess < 5; guess++)
            await telegram.PostAsync($"/sim/users/{guesser}/start", $$"""{"payload":"AAAA-AAAA-AA{{guess}}A"}""");
        var (code, _) = await InviteAsync(service, Unit, "person");
        await telegram.PostAsync($"/sim/users/{guesser}/start", $$"""{"payload":"{{code}}"}""");
        await HearsAsync(telegram, guesser, "Đã nhập sai mã nhiều lần");
    }

    [Fact]
    public async Task A_shared_contact_counts_only_for_its_owner()
    {
        using var telegram = demo.Simulator();
        using var service = await demo.ClientAsync("records_clerk");
        await service.PostCsvAsync(
            "/api/v1/members/import",
            "unit_code,full_name,role,phone\nCB-TL-04,Bùi Thị Lan,deputy_secretary,0912 345 678\n"
        );
        var thief = await PersonAsync(telegram, "Kẻ mạo danh");
        var owner = (await telegram.PostAsync("/sim/users", """{"first_name":"Lan","phone":"84912345678"}""")).Number("id");
        await telegram.PostAsync($"/sim/users/{thief}/start");
        await HearsAsync(telegram, thief, "Để tham gia");
        await telegram.PostAsync(
            "/sim/contact",
            $$"""{"chat_id":{{thief}},"user_id":{{thief}},"phone":"84912345678","contact_user_id":{{owner}}}"""
        );
        await HearsAsync(telegram, thief, "chỉ nhận số điện thoại của chính đồng chí");
        await telegram.PostAsync(
            "/sim/contact",
            $$"""{"chat_id":{{thief}},"user_id":{{thief}},"phone":"84912345678","first_name":"Lan"}"""
        );
        await HearsAsync(telegram, thief, "chỉ nhận số điện thoại của chính đồng chí", 2);
        await telegram.PostAsync("/sim/contact", $$"""{"chat_id":{{owner}},"user_id":{{owner}}}""");
        await HearsAsync(telegram, owner, "Đồng ý tham gia Chi bộ Trạm Y tế");
        await PressAsync(telegram, owner, "Đồng ý", "Đã ghi nhận");
        await telegram.PostAsync($"/sim/contact", $$"""{"chat_id":{{owner}},"user_id":{{owner}}}""");
        await HearsAsync(telegram, owner, "Hệ thống CellBot chuyển văn bản");
    }

    [Fact]
    public async Task Who_asks_in_the_group_is_let_in_by_its_secretary_and_by_nobody_else()
    {
        using var telegram = demo.Simulator();
        var asking = await PersonAsync(telegram, "<b>Mới đến</b>");
        await telegram.PostAsync($"/sim/users/{ItsSecretary}/start");
        await telegram.PostAsync($"/sim/users/{asking}/start");
        await telegram.PostAsync($"/sim/chats/{ItsGroup}/members", $$"""{"user_id":{{asking}},"status":"member"}""");
        await HearsAsync(telegram, asking, "Để tham gia");
        await SayAsync(telegram, ItsGroup, asking, "/thamgia");
        await HearsAsync(telegram, ItsGroup, "Đã chuyển đề nghị của <b>Mới đến</b>");
        await HearsAsync(telegram, ItsSecretary, "<b>Mới đến</b> đề nghị vào danh sách");
        await PressAsync(telegram, ItsSecretary, "Đúng, đồng ý", "Đã đồng ý");
        await PressAsync(telegram, ItsSecretary, "Không phải", "đã được trả lời");
        await HearsAsync(telegram, asking, "viết họ và tên đầy đủ");
        await SayAsync(telegram, asking, asking, "ok");
        await HearsAsync(telegram, asking, "viết họ và tên đầy đủ", 2);
        await SayAsync(telegram, asking, asking, "Mai Văn Đến");
        await HearsAsync(telegram, asking, "Đồng ý tham gia Chi bộ thôn An Hòa");
        await PressAsync(telegram, asking, "Đồng ý", "Đã ghi nhận");
        var tap = await telegram.PostAsync(
            "/sim/press",
            $$"""{"chat_id":{{ItsGroup}},"user_id":{{asking}},"button":"Đã tiếp nhận","wait_ms":10000}"""
        );
        Assert.Contains("tiếp nhận", tap.Text("text"));
    }

    [Fact]
    public async Task The_office_above_is_told_once_when_a_group_is_lost()
    {
        using var telegram = demo.Simulator();
        using var service = await demo.ClientAsync("records_clerk");
        const long group = -1002600000118;
        var secretary = await PersonAsync(telegram, "Bí thư xã Yên Thượng");
        await service.PostCsvAsync(
            "/api/v1/members/import",
            $"unit_code,full_name,role,telegram_user_id\nDU-YT,Bí thư xã,secretary,{secretary}\n"
        );
        await telegram.PostAsync($"/sim/users/{secretary}/start");
        await HearsAsync(telegram, secretary, "Đồng ý tham gia Đảng ủy xã Yên Thượng");
        await telegram.PostAsync($"/sim/chats/{group}/bot", """{"status":"kicked"}""");
        await HearsAsync(telegram, secretary, "không còn trong nhóm của Tổ cộng đồng thôn Vân Trì");
        await telegram.PostAsync($"/sim/chats/{group}/bot", """{"status":"member"}""");
        await Until.IsAsync(
            () => service.GetAsync("/api/v1/units/TCD-YT-02"),
            answer => (string?)answer.Body["group"]!["status"] == "active"
        );
        await telegram.PostAsync($"/sim/chats/{group}/bot", """{"status":"kicked"}""");
        await HearsAsync(telegram, secretary, "không còn trong nhóm của Tổ cộng đồng thôn Vân Trì", 2);
    }

    private static async Task<(string Code, string Link)> InviteAsync(ApiClient service, string unit, string purpose)
    {
        var made = await service.PostAsync($"/api/v1/units/{unit}/invitations", $$"""{"purpose":"{{purpose}}"}""");
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        return (made.Text("code")!, made.Text("deep_link")!);
    }

    private static async Task<int> MembersAsync(ApiClient service, string unit) =>
        (int)(await service.GetAsync($"/api/v1/units/{unit}")).Body["counts"]!["members"]!;

    private static async Task<long> PersonAsync(ApiClient telegram, string name) =>
        (await telegram.PostAsync("/sim/users", $$"""{"first_name":"{{name}}"}""")).Number("id");

    private static Task<ApiAnswer> SayAsync(ApiClient telegram, long chat, long user, string text) =>
        telegram.PostAsync("/sim/say", $$"""{"chat_id":{{chat}},"user_id":{{user}},"text":"{{text}}"}""");

    private static Task HearsAsync(ApiClient telegram, long chat, string text, int times = 1) =>
        Until.IsAsync(
            () => telegram.GetAsync($"/sim/chats/{chat}/messages?last=50"),
            answer =>
                answer.Body["messages"]!
                    .AsArray()
                    .Count(message => ((string?)message!["text"])?.Contains(text, StringComparison.Ordinal) == true) >= times,
            TimeSpan.FromSeconds(30)
        );

    private static async Task PressAsync(ApiClient telegram, long person, string button, string note)
    {
        var tap = await telegram.PostAsync(
            "/sim/press",
            $$"""{"chat_id":{{person}},"user_id":{{person}},"button":"{{button}}","wait_ms":10000}"""
        );
        Assert.True(tap.Text("text")?.Contains(note, StringComparison.Ordinal), tap.ToString());
    }
}
