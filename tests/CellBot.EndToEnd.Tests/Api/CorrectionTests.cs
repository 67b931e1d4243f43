using System.Net;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>
/// Corrections and recalls from the call to the phones: another person approves, the groups that had it get the new message, the old one is
/// edited.
/// </summary>
[Trait("Kind", "Host")]
public sealed class CorrectionTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Commune = "DU-HK";

    private const string Written = """
        {"issuing_body":"Đảng ủy xã Hòa Khê","doc_type":"thong_bao","symbol":"77-TB/ĐU","duplicate_reason":"mỗi bài kiểm tra một văn bản","issue_date":"2026-11-20","subject":"về lịch sinh hoạt","summaries":{"default":"Đề nghị chi bộ sinh hoạt ngày 03/12/2026."}}
        """;

    private static readonly string Corrected = Written.Replace("03/12/2026", "04/12/2026", StringComparison.Ordinal);

    [Fact]
    public async Task A_correction_goes_to_whoever_had_the_old_words_once_another_person_has_approved()
    {
        using var clerk = await demo.ClientAsync("administrator");
        using var leader = await demo.ClientAsync("approver");
        var (id, first, chat) = await SentAsync(clerk);

        var path = $"/api/v1/directives/{id}/correct";
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await clerk.PostAsync(path, Corrected)).Status);
        var made = await clerk.PostAsync(path, Corrected, ("If-Match", "\"v1\""));
        Assert.Equal((HttpStatusCode.Created, 2L, "submitted"), (made.Status, made.Number("version"), made.Text("state")));
        var second = made.Number("broadcast_id");
        Assert.Equal(HttpStatusCode.OK, (await leader.PostAsync($"/api/v1/broadcasts/{second}/approve")).Status);
        var done = await CompletedAsync(clerk, second);
        Assert.Equal(done.Number("recipients"), (long)done.Body["deliveries"]!["sent"]!);

        var seen = await SeenAsync(chat, texts => texts.Any(text => text.Contains("ĐÃ ĐƯỢC ĐÍNH CHÍNH", StringComparison.Ordinal)));
        Assert.Contains(
            seen,
            text =>
                text.Contains("ĐÍNH CHÍNH THÔNG BÁO số 77-TB/ĐU", StringComparison.Ordinal)
                && text.Contains("04/12/2026", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(seen, text => text.Contains("03/12/2026", StringComparison.Ordinal));
        // Both stay to be proved: the old words as they were sent, under their own version.
        Assert.Equal(
            ("completed", 1L),
            (
                (await clerk.GetAsync($"/api/v1/broadcasts/{first}")).Text("state"),
                (await clerk.GetAsync($"/api/v1/broadcasts/{first}")).Number("version")
            )
        );
        Assert.Equal("superseded", (await clerk.PostAsync($"/api/v1/broadcasts/{first}/resend", """{"states":["failed"]}""")).Text("code"));
    }

    [Fact]
    public async Task A_recall_needs_a_second_person_and_says_why_and_nothing_of_it_is_sent_again()
    {
        using var clerk = await demo.ClientAsync("administrator");
        using var leader = await demo.ClientAsync("approver");
        var (id, first, chat) = await SentAsync(clerk);

        var path = $"/api/v1/directives/{id}/recall";
        Assert.Equal("reason_missing", (await clerk.PostAsync(path, """{"reason":" "}""")).Text("code"));
        Assert.Equal("classified", (await clerk.PostAsync(path, """{"reason":"MẬT"}""")).Text("code"));
        var made = await clerk.PostAsync(path, """{"reason":"Phát hành nhầm <b>bản thảo</b>."}""");
        Assert.Equal((HttpStatusCode.Created, "submitted"), (made.Status, made.Text("state")));
        Assert.Equal("recalled", (await clerk.PostAsync(path, """{"reason":"Lần nữa"}""")).Text("code"));
        var second = made.Number("broadcast_id");
        Assert.Equal("self_approval", (await clerk.PostAsync($"/api/v1/broadcasts/{second}/approve")).Text("code"));
        await leader.PostAsync($"/api/v1/broadcasts/{second}/approve");
        var done = await CompletedAsync(clerk, second);
        // Units that were never reached hear of no recall.
        Assert.Equal(
            (await clerk.GetAsync($"/api/v1/broadcasts/{first}")).Body["deliveries"]!["sent"]!.ToString(),
            done.Number("recipients").ToString(System.Globalization.CultureInfo.InvariantCulture)
        );

        var seen = await SeenAsync(chat, texts => texts.Any(text => text.Contains("ĐÃ THU HỒI", StringComparison.Ordinal)));
        Assert.Contains(
            seen,
            text =>
                text.Contains("THU HỒI THÔNG BÁO số 77-TB/ĐU", StringComparison.Ordinal)
                && text.Contains("Lý do: Phát hành nhầm <b>bản thảo</b>.", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(seen, text => text.Contains("03/12/2026", StringComparison.Ordinal));
        var again = await clerk.PostAsync("/api/v1/broadcasts", $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]} }""");
        Assert.Equal((HttpStatusCode.Conflict, "recalled"), (again.Status, again.Text("code")));
    }

    [Fact]
    public async Task A_drill_goes_the_whole_road_with_its_mark_and_the_real_message_stands_as_it_was()
    {
        using var clerk = await demo.ClientAsync("administrator");
        using var leader = await demo.ClientAsync("approver");
        var (id, first, chat) = await SentAsync(clerk);
        var made = await clerk.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]},"request_approval":false,"drill":true}"""
        );
        var drill = await CompletedAsync(clerk, made.Number("id"));
        var copy = drill.Number("directive_id");
        Assert.True((bool)drill.Body["drill"]!);
        Assert.False((bool)(await clerk.GetAsync($"/api/v1/broadcasts/{first}")).Body["drill"]!);
        Assert.NotEqual(id, copy);
        Assert.DoesNotContain((await clerk.GetAsync("/api/v1/directives")).Body["items"]!.AsArray(), one => (long)one!["id"]! == copy);

        var correction = await clerk.PostAsync($"/api/v1/directives/{copy}/correct", Corrected, ("If-Match", "\"v1\""));
        Assert.Equal(HttpStatusCode.Created, correction.Status);
        await leader.PostAsync($"/api/v1/broadcasts/{correction.Number("broadcast_id")}/approve");
        Assert.True((bool)(await CompletedAsync(clerk, correction.Number("broadcast_id"))).Body["drill"]!);
        var seen = await SeenAsync(chat, texts => texts.Any(text => text.Contains("ĐÃ ĐƯỢC ĐÍNH CHÍNH", StringComparison.Ordinal)), 3);
        Assert.Equal(3, seen.Count);
        Assert.DoesNotContain("DIỄN TẬP", seen[0], StringComparison.Ordinal);
        Assert.Contains("03/12/2026", seen[0], StringComparison.Ordinal);
        Assert.All(seen.Skip(1), text => Assert.StartsWith("DIỄN TẬP\n", text, StringComparison.Ordinal));
        Assert.Contains("04/12/2026", seen[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_never_sent_is_neither_corrected_nor_recalled()
    {
        using var clerk = await demo.ClientAsync("administrator");
        var id = (await clerk.PostAsync("/api/v1/directives", Written)).Number("id");
        Assert.Equal(
            "not_sent",
            (await clerk.PostAsync($"/api/v1/directives/{id}/correct", Corrected, ("If-Match", "\"v1\""))).Text("code")
        );
        Assert.Equal("not_sent", (await clerk.PostAsync($"/api/v1/directives/{id}/recall", """{"reason":"x"}""")).Text("code"));
        Assert.Equal(1L, (await clerk.GetAsync($"/api/v1/directives/{id}")).Number("version"));
    }

    private static async Task<(long Directive, long Broadcast, long Chat)> SentAsync(ApiClient clerk)
    {
        var id = (await clerk.PostAsync("/api/v1/directives", Written)).Number("id");
        var sent = await clerk.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]},"request_approval":false}"""
        );
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        await CompletedAsync(clerk, sent.Number("id"));
        var rows = await clerk.GetAsync($"/api/v1/broadcasts/{sent.Number("id")}/deliveries?state=sent&limit=1");
        return (id, sent.Number("id"), (long)rows.Body["items"]![0]!["chat_id"]!);
    }

    private static Task<ApiAnswer> CompletedAsync(ApiClient clerk, long broadcast) =>
        Until.IsAsync(() => clerk.GetAsync($"/api/v1/broadcasts/{broadcast}"), answer => answer.Text("state") == "completed");

    private async Task<IReadOnlyList<string>> SeenAsync(long chat, Predicate<IReadOnlyList<string>> isSo, int last = 2)
    {
        using var telegram = demo.Simulator();
        async Task<IReadOnlyList<string>> Texts() =>
            [
                .. ((await telegram.GetAsync($"/sim/chats/{chat}/messages?last={last}")).Body["messages"]?.AsArray() ?? []).Select(one =>
                    (string?)one!["text"] ?? ""
                ),
            ];
        return await Until.IsAsync(Texts, isSo);
    }
}
