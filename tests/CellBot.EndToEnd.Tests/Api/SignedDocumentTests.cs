using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>
/// The signed document from the call to the phones, through a whole host: put beside its directive, sent along and pinned, uploaded once, its
/// caption counted, and withdrawn.
/// </summary>
[Trait("Kind", "Host")]
public sealed class SignedDocumentTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Commune = "DU-HK";
    private const string Paper = "ĐẢNG ỦY XÃ HÒA KHÊ\nTHÔNG BÁO\nvề lịch sinh hoạt\nĐề nghị chi bộ sinh hoạt ngày 03/12/2026.";

    private const string Written = """
        {"issuing_body":"Đảng ủy xã Hòa Khê","doc_type":"thong_bao","symbol":"SYMBOL","duplicate_reason":"mỗi bài kiểm tra một văn bản","issue_date":"2026-11-20","subject":"về lịch sinh hoạt","summaries":{"default":"SUMMARY"}}
        """;

    [Fact]
    public async Task It_goes_along_as_one_message_is_uploaded_once_and_pinned_with_its_text()
    {
        using var clerk = await demo.ClientAsync("administrator");
        using var telegram = demo.Simulator();
        var id = await DirectiveAsync(clerk, "81-TB/ĐU", "Đề nghị chi bộ sinh hoạt ngày 03/12/2026.");
        var ask =
            $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]},"request_approval":false,"with_document":true,"pin":true}""";
        Assert.Equal("document_missing", (await clerk.PostAsync("/api/v1/broadcasts", ask)).Text("code"));
        Assert.Equal("document_limited", (await PutAsync(clerk, id, "ĐẢNG ỦY XÃ\nLƯU HÀNH NỘI BỘ\nTHÔNG BÁO")).Text("code"));
        Assert.Equal("classified", (await PutAsync(clerk, id, "ĐẢNG ỦY XÃ\nTỐI MẬT\nTHÔNG BÁO")).Text("code"));
        var kept = await PutAsync(clerk, id, Paper);
        Assert.Equal((HttpStatusCode.OK, "81-TB-ĐU.txt", 1L), (kept.Status, kept.Text("file_name"), kept.Number("version")));
        Assert.Equal(kept.Text("sha256"), (string?)(await clerk.GetAsync($"/api/v1/directives/{id}")).Body["document"]!["sha256"]);

        // Groups let nobody but administrators pin.
        var groups = (await telegram.GetAsync("/sim/chats?limit=1000")).Body["chats"]!.AsArray().Select(chat => (long)chat!["id"]!);
        foreach (var group in groups.Where(id => id < 0))
            await telegram.PostAsync($"/sim/chats/{group}/bot", """{"status":"administrator"}""");
        var broadcast = (await clerk.PostAsync("/api/v1/broadcasts", ask)).Number("id");
        var done = await CompletedAsync(clerk, broadcast);
        Assert.Equal(("81-TB-ĐU.txt", true), ((string?)done.Body["document"]!["file_name"], (bool)done.Body["with_document"]!));

        var chats = await ChatsAsync(clerk, broadcast);
        var messages = new List<JsonNode>();
        foreach (var chat in chats)
            messages.Add((await MessagesAsync(telegram, chat)).Last(message => message["document"] is not null));
        Assert.All(messages, message => Assert.Contains("81-TB/ĐU", (string)message["caption"]!, StringComparison.Ordinal));
        Assert.Single(messages.Select(message => (string?)message["document"]!["file_id"]).Distinct()); // uploaded once
        Assert.Contains(
            messages[0]["reply_markup"]!["inline_keyboard"]!.AsArray(),
            row => (string?)row![0]!["callback_data"] == $"bk:{broadcast}"
        );

        var pinned = await Until.IsAsync(
            () => clerk.GetAsync($"/api/v1/broadcasts/{broadcast}"),
            answer => (long)answer.Body["pins"]!["pinned"]! == chats.Count
        );
        Assert.Equal(("completed", 0L), (pinned.Text("state"), (long)pinned.Body["pins"]!["refused"]!));
        foreach (var (chat, message) in chats.Zip(messages))
            Assert.Contains(
                await MessagesAsync(telegram, chat),
                note => (long?)note["pinned_message"]?["message_id"] == (long)message["message_id"]!
            );

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await clerk.SendAsync(HttpMethod.Delete, $"/api/v1/directives/{id}/document", null)).Status
        );
        Assert.Equal("document_missing", (await clerk.PostAsync("/api/v1/broadcasts", ask)).Text("code"));
    }

    [Fact]
    public async Task After_a_long_text_it_comes_as_its_answer()
    {
        using var clerk = await demo.ClientAsync("administrator");
        using var telegram = demo.Simulator();
        var id = await DirectiveAsync(
            clerk,
            "82-TB/ĐU",
            string.Concat(Enumerable.Repeat("Đề nghị chi bộ sinh hoạt đúng lịch. ", 30)).Trim()
        );
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(clerk, id, Paper)).Status);
        var broadcast = (
            await clerk.PostAsync(
                "/api/v1/broadcasts",
                $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]},"request_approval":false,"with_document":true}"""
            )
        ).Number("id");
        await CompletedAsync(clerk, broadcast);
        foreach (var chat in await ChatsAsync(clerk, broadcast))
        {
            var messages = await MessagesAsync(telegram, chat);
            var text = messages.Last(message => ((string?)message["text"])?.Contains("82-TB/ĐU", StringComparison.Ordinal) == true);
            var document = messages.Last(message => message["document"] is not null);
            Assert.Equal((long)text["message_id"]!, (long)document["reply_to_message"]!["message_id"]!);
            Assert.Null(document["caption"]);
        }
    }

    private static async Task<long> DirectiveAsync(ApiClient clerk, string symbol, string summary) =>
        (
            await clerk.PostAsync(
                "/api/v1/directives",
                Written.Replace("SYMBOL", symbol, StringComparison.Ordinal).Replace("SUMMARY", summary, StringComparison.Ordinal)
            )
        ).Number("id");

    private static Task<ApiAnswer> PutAsync(ApiClient clerk, long id, string text) =>
        clerk.SendAsync(
            HttpMethod.Put,
            $"/api/v1/directives/{id}/document",
            new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "81-TB-ĐU.txt" } }
        );

    private static Task<ApiAnswer> CompletedAsync(ApiClient clerk, long broadcast) =>
        Until.IsAsync(() => clerk.GetAsync($"/api/v1/broadcasts/{broadcast}"), answer => answer.Text("state") == "completed");

    private static async Task<IReadOnlyList<long>> ChatsAsync(ApiClient clerk, long broadcast) =>
        [
            .. (await clerk.GetAsync($"/api/v1/broadcasts/{broadcast}/deliveries?state=sent&limit=100")).Body["items"]!
                .AsArray()
                .Select(row => (long)row!["chat_id"]!),
        ];

    private static async Task<IReadOnlyList<JsonNode>> MessagesAsync(ApiClient telegram, long chat) =>
        [.. (await telegram.GetAsync($"/sim/chats/{chat}/messages?last=8")).Body["messages"]!.AsArray().Select(message => message!)];
}
