using System.Net;
using System.Text;
using System.Text.Json;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>Small requests that cost much: each is answered before the work, or its work is bounded.</summary>
[Trait("Kind", "Host")]
public sealed class RequestCostTests(DemoProcess demo) : IClassFixture<DemoProcess>
{
    private const string Head = "THÔNG BÁO\nvề thử\n\n";

    /// <summary>Two seconds are promised; a debug build on a busy machine takes a multiple of it.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task A_document_of_one_line_of_19_MB_is_refused_unread()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var answer = await clerk.PostFileAsync("/api/v1/directives", "a.txt", Encoding.UTF8.GetBytes(Head + Repeated("ab c", 19 << 20)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "too_long"), (answer.Status, answer.Text("detail")));
        Assert.Contains("600.000", (string)answer.Body["errors"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_one_line_of_19_MB_is_refused_unread()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var answer = await clerk.PostCsvAsync("/api/v1/units/import", Repeated("a,", 19 << 20));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unreadable"), (answer.Status, answer.Text("code")));
    }

    [Fact]
    public async Task A_directive_of_16_MB_in_JSON_is_refused_unread()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var answer = await clerk.PostAsync(
            "/api/v1/directives",
            JsonSerializer.Serialize(new { subject = "a", body = Repeated("x ", 16 << 20) })
        );
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), (answer.Status, answer.Text("code")));
    }

    [Fact]
    public async Task The_same_unit_twenty_thousand_times_is_one_unit()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var once = await clerk.PostAsync("/api/v1/broadcasts", Audience(["DU-HK"]));
        var often = await clerk.PostAsync("/api/v1/broadcasts", Audience(Enumerable.Repeat("DU-HK", 20_000)));
        Assert.Equal((HttpStatusCode.Created, once.Number("recipients")), (often.Status, often.Number("recipients")));
        Assert.Single((await clerk.GetAsync($"/api/v1/broadcasts/{often.Number("id")}")).Body["audience"]!["units"]!.AsArray());
    }

    [Fact]
    public async Task More_units_than_anybody_names_are_refused()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var answer = await clerk.PostAsync("/api/v1/broadcasts", Audience(Enumerable.Range(0, 501).Select(number => $"X-{number}")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "audience_too_many"), (answer.Status, answer.Text("code")));
    }

    [Fact]
    public async Task A_document_of_more_items_than_any_is_read_by_its_head_alone()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var items = string.Concat(
            // More than 4,000 tasks in fewer characters than would be read apart.
            Enumerable.Range(1, 4_100).Select(number => $"{number}. Báo cáo gấp xã.\n")
        );
        var unasked = await clerk.PostFileAsync("/api/v1/directives", "a.txt", Encoding.UTF8.GetBytes(Head + items));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "nothing_recognised"), (unasked.Status, unasked.Text("code")));
        Assert.StartsWith("too_many_items", unasked.Text("detail"), StringComparison.Ordinal);
        var taken = await clerk.PostFileAsync(
            "/api/v1/directives",
            "a.txt",
            Encoding.UTF8.GetBytes(Head + items),
            ("issuing_body", "Đảng ủy"),
            ("doc_type", "thong_bao"),
            ("subject", "thử")
        );
        Assert.Equal(HttpStatusCode.Created, taken.Status);
        Assert.Empty(taken.Body["reading"]!["sections"]!.AsArray());
    }

    /// <summary>The dearest that is still taken in: each costs seconds of processor time, not minutes.</summary>
    [Theory]
    [Trait("Length", "Long")]
    [InlineData("Các chi bộ báo cáo trước ngày 20/12/2026, ")]
    [InlineData("Các chi bộ báo cáo;")]
    [InlineData("1. Chi bộ họp.\n")]
    [InlineData("- a\n")]
    [InlineData("[1] Gồm có.\n")]
    [InlineData("| nội dung | chủ trì | thời hạn |\n")]
    [InlineData("1.1.1.1.")]
    [InlineData("(a) ")]
    public async Task The_longest_documents_cost_bounded_time(string piece)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var before = demo.ProcessorTime;
        var answer = await clerk.PostFileAsync(
            "/api/v1/directives",
            "a.txt",
            Encoding.UTF8.GetBytes(Head + Repeated(piece, 590_000)),
            ("issuing_body", "Đảng ủy"),
            ("doc_type", "thong_bao"),
            ("subject", "thử"),
            ("not_a_secrecy_mark", "true")
        );
        Assert.True((int)answer.Status < 500, answer.ToString());
        var cost = demo.ProcessorTime - before;
        Assert.True(cost < Generous, $"{cost} for {piece}");
    }

    private static string Audience(IEnumerable<string> units) =>
        JsonSerializer.Serialize(new { directive_id = 2, audience = new { units } });

    private static string Repeated(string piece, int length)
    {
        var text = new StringBuilder(length + piece.Length);
        while (text.Length < length)
            text.Append(piece);
        return text.ToString();
    }
}
