using System.Text.Json;
using CellBot.Simulator.Http;

namespace CellBot.Tests.Simulator;

public sealed class SendingTests : IAsyncLifetime
{
    private SimulatorFixture _sim = null!;
    private long _group;

    public async Task InitializeAsync()
    {
        _sim = await SimulatorFixture.StartAsync();
        _group = _sim.State.AddGroup("Chi bộ thôn An Hòa", members: [_sim.State.AddUser("Lan")]);
    }

    public async Task DisposeAsync() => await _sim.DisposeAsync();

    [Fact]
    public async Task A_message_comes_back_as_telegram_writes_it()
    {
        var answer = await _sim.CallAsync(
            "sendMessage",
            new
            {
                chat_id = _group,
                text = "<b>Kính gửi</b> đồng chí",
                parse_mode = "HTML",
            }
        );

        Assert.True(answer.Ok);
        Assert.Equal(1, answer.MessageId);
        Assert.Equal("Kính gửi đồng chí", answer.Result.GetProperty("text").GetString());
        var entity = answer.Result.GetProperty("entities")[0];
        Assert.Equal(
            ("bold", 0, 8),
            (entity.GetProperty("type").GetString(), entity.GetProperty("offset").GetInt32(), entity.GetProperty("length").GetInt32())
        );
        Assert.Equal("group", answer.Result.GetProperty("chat").GetProperty("type").GetString());
        Assert.True(answer.Result.GetProperty("from").GetProperty("is_bot").GetBoolean());
    }

    [Fact]
    public async Task Arguments_may_come_as_a_form_as_parts_or_in_the_query_and_the_method_in_any_case()
    {
        using var form = new FormUrlEncodedContent([new("chat_id", $"{_group}"), new("text", "a & b")]);
        using var parts = new MultipartFormDataContent
        {
            { new StringContent($"{_group}"), "chat_id" },
            { new StringContent("phần"), "text" },
        };

        Assert.Equal("a & b", (await _sim.PostAsync("SENDMESSAGE", form)).Result.GetProperty("text").GetString());
        Assert.Equal("phần", (await _sim.PostAsync("sendmessage", parts)).Result.GetProperty("text").GetString());
        var query = await _sim.Http.GetStringAsync(
            new Uri($"{_sim.Server.BaseUrl}/bot{SimulatorFixture.Token}/sendMessage?chat_id={_group}&text=%C4%91")
        );
        Assert.Equal("đ", JsonSerializer.Deserialize<JsonElement>(query).GetProperty("result").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("", "Bad Request: message text is empty")]
    [InlineData("  \n ", "Bad Request: text must be non-empty")]
    [InlineData("<b></b>", "Bad Request: text must be non-empty")]
    [InlineData("đ <x>a</x>", "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 3")]
    [InlineData("đ <b>a", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("<b>a</i>", "Bad Request: can't parse entities: Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"")]
    [InlineData("a</b>", "Bad Request: can't parse entities: Unexpected end tag at byte offset 1")]
    [InlineData("a <b", "Bad Request: can't parse entities: Unclosed start tag at byte offset 2")]
    [InlineData("<span>a</span>", "Bad Request: can't parse entities: Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    public async Task A_text_that_telegram_refuses_is_refused_in_its_words(string html, string description)
    {
        var answer = await _sim.CallAsync(
            "sendMessage",
            new
            {
                chat_id = _group,
                text = html,
                parse_mode = "HTML",
            }
        );

        Assert.Equal((400, description), (answer.Code, answer.Description));
    }

    [Fact]
    public async Task Length_is_counted_in_code_points_without_the_tags()
    {
        var most = string.Concat(Enumerable.Repeat("😀", 4096));

        Assert.True(
            (
                await _sim.CallAsync(
                    "sendMessage",
                    new
                    {
                        chat_id = _group,
                        text = $"<b>{most}</b>",
                        parse_mode = "HTML",
                    }
                )
            ).Ok
        );
        Assert.Equal(
            "Bad Request: message is too long",
            (await _sim.CallAsync("sendMessage", new { chat_id = _group, text = most + "a" })).Description
        );
    }

    [Fact]
    public async Task Data_of_a_button_has_at_most_64_bytes()
    {
        Assert.True((await Send(new string('a', 64))).Ok);
        Assert.Equal("Bad Request: BUTTON_DATA_INVALID", (await Send(new string('đ', 33))).Description);

        Task<Answer> Send(string data) =>
            _sim.CallAsync(
                "sendMessage",
                new
                {
                    chat_id = _group,
                    text = "x",
                    reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Đã tiếp nhận", callback_data = data } } } },
                }
            );
    }

    [Fact]
    public async Task Nested_marks_links_and_references_become_entities_over_the_plain_text()
    {
        var answer = await _sim.CallAsync(
            "sendMessage",
            new
            {
                chat_id = _group,
                parse_mode = "HTML",
                text = " 1 &lt; 2 &amp; <i>a<b>b</b></i> <a href=\"https://example.vn/x?a=1&amp;b=2\">xem</a> &copy; ",
            }
        );

        Assert.Equal("1 < 2 & ab xem &copy;", answer.Result.GetProperty("text").GetString());
        var entities = answer
            .Result.GetProperty("entities")
            .EnumerateArray()
            .Select(e => (e.GetProperty("type").GetString(), e.GetProperty("offset").GetInt32(), e.GetProperty("length").GetInt32()))
            .ToArray();
        Assert.Equal([("italic", 8, 2), ("bold", 9, 1), ("text_link", 11, 3)], entities);
        Assert.Equal("https://example.vn/x?a=1&b=2", answer.Result.GetProperty("entities")[2].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("700000001:OTHER", "getMe", 401, "Unauthorized")]
    [InlineData("no-token", "getMe", 404, "Not Found")]
    [InlineData(SimulatorFixture.Token, "sendNothing", 404, "Not Found: method not found")]
    public async Task An_unknown_token_or_method_is_refused(string token, string method, int code, string description)
    {
        var answer = await _sim.CallAsync(method, token: token);

        Assert.Equal((code, code, description), (answer.Status, answer.Code, answer.Description));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_and_one_of_nothing_are_told_apart()
    {
        var sent = await _sim.CallAsync("sendMessage", new { chat_id = _group, text = "một" });
        var edited = await _sim.CallAsync(
            "editMessageText",
            new
            {
                chat_id = _group,
                message_id = sent.MessageId,
                text = "hai",
            }
        );

        Assert.True(edited.Result.TryGetProperty("edit_date", out _));
        Assert.StartsWith(
            "Bad Request: message is not modified: specified new message content",
            (
                await _sim.CallAsync(
                    "editMessageText",
                    new
                    {
                        chat_id = _group,
                        message_id = sent.MessageId,
                        text = "hai",
                    }
                )
            ).Description,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Bad Request: message to edit not found",
            (
                await _sim.CallAsync(
                    "editMessageText",
                    new
                    {
                        chat_id = _group,
                        message_id = 99,
                        text = "hai",
                    }
                )
            ).Description
        );
    }

    [Fact]
    public async Task A_document_is_kept_and_can_be_fetched_by_its_id()
    {
        using var parts = new MultipartFormDataContent
        {
            { new StringContent($"{_group}"), "chat_id" },
            { new StringContent("Bản gốc"), "caption" },
            { new ByteArrayContent([1, 2, 3]), "document", "công văn.pdf" },
        };
        var sent = await _sim.PostAsync("sendDocument", parts);

        var file = sent.Result.GetProperty("document");
        Assert.Equal("công văn.pdf", file.GetProperty("file_name").GetString());
        var path = (await _sim.CallAsync("getFile", new { file_id = file.GetProperty("file_id").GetString() }))
            .Result.GetProperty("file_path")
            .GetString();
        Assert.Equal(
            [1, 2, 3],
            await _sim.Http.GetByteArrayAsync(new Uri($"{_sim.Server.BaseUrl}/file/bot{SimulatorFixture.Token}/{path}"))
        );
        Assert.Equal(
            "Bad Request: wrong file_id or the file is temporarily unavailable",
            (await _sim.CallAsync("getFile", new { file_id = "x" })).Description
        );
    }

    [Theory]
    [InlineData("form-data; name=\"a\"; filename=\"công văn.pdf\"", "công văn.pdf")]
    [InlineData("form-data;name=\"a\";filename=công văn.pdf", "công văn.pdf")]
    [InlineData("form-data; name=a; filename*=UTF-8''c%C3%B4ng.pdf", "công.pdf")]
    [InlineData("form-data; name=\"a\"", null)]
    public void A_file_name_is_read_however_the_client_writes_it(string header, string? fileName) =>
        Assert.Equal(new PartHeader("a", fileName), PartHeader.Parse(header));
}
