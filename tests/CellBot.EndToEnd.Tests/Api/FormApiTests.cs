using System.Net;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

[Trait("Kind", "Host")]
public sealed class FormApiTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const long Secretary = 700000101; // Phan Văn Mạnh, bí thư Chi bộ thôn An Hòa
    private const string Made =
        """{"title":"Rà soát nước sạch","fields":[{"label":"Số hộ thiếu nước?","kind":"number"},{"label":"Đã có máy bơm?","kind":"yes_no"},{"label":"Khó khăn khác?","kind":"text"}]}""";

    [Fact]
    public async Task A_form_is_made_sent_filled_in_on_a_phone_and_added_up()
    {
        using var ward = await demo.ClientAsync("records_clerk", "DU-HK");
        using var telegram = demo.Simulator();
        await telegram.PostAsync($"/sim/users/{Secretary}/start");
        var made = await ward.PostAsync("/api/v1/forms", Made);
        Assert.Equal((HttpStatusCode.Created, "draft"), (made.Status, made.Text("state")));
        var id = made.Number("id");
        var sent = await ward.PostAsync(
            $"/api/v1/forms/{id}/send",
            """{"audience":{"units":["DU-HK"],"kinds":["cell"]},"due_at":"2030-01-01T17:00:00+07:00"}"""
        );
        Assert.Equal(("sent", 4L), (sent.Text("state"), sent.Number("units")));
        Assert.Equal(
            (HttpStatusCode.Conflict, "form_state"),
            Told(await ward.PostAsync($"/api/v1/forms/{id}/send", """{"audience":{"units":["DU-HK"]}}"""))
        );

        await telegram.ComesAsync(Secretary, "Đề nghị Chi bộ thôn An Hòa trả lời 3 câu, trước 17 giờ, ngày 01/01/2030.");
        await telegram.PressAsync(Secretary, "Điền báo cáo");
        await telegram.ComesAsync(Secretary, "Số hộ thiếu nước?");
        await telegram.SayAsync(Secretary, "12");
        await telegram.ComesAsync(Secretary, "Đã có máy bơm?");
        await telegram.PressAsync(Secretary, "Có");
        await telegram.ComesAsync(Secretary, "Khó khăn khác?");
        await telegram.PressAsync(Secretary, "Bỏ qua");
        await telegram.ComesAsync(Secretary, "Khó khăn khác?: không ghi");
        await telegram.PressAsync(Secretary, "Gửi báo cáo");
        await telegram.ComesAsync(Secretary, "Đã nhận báo cáo “Rà soát nước sạch” của Chi bộ thôn An Hòa.");

        var answers = (await ward.GetAsync($"/api/v1/forms/{id}/answers")).Body;
        var top = answers["tree"]![0]!;
        Assert.Equal(
            ("DU-HK", 4, 1, 12L),
            ((string)top["unit_code"]!, (int)top["asked"]!, (int)top["answered"]!, (long)top["sums"]!["q1"]!["total"]!)
        );
        Assert.Equal(1, (int)top["sums"]!["q2"]!["yes"]!);
        Assert.Equal("CB-HK-01", (string)answers["answers"]![0]!["unit_code"]!);
        Assert.Equal(["CB-HK-02", "CB-HK-03", "CB-HK-04"], answers["missing"]!.AsArray().Select(unit => (string)unit!["unit_code"]!));
        Assert.Equal("closed", (await ward.PostAsync($"/api/v1/forms/{id}/close")).Text("state"));
    }

    [Fact]
    public async Task Another_office_neither_sees_it_nor_sends_it_nor_reaches_beyond_its_subtree()
    {
        using var ward = await demo.ClientAsync("records_clerk", "DU-HK");
        using var other = await demo.ClientAsync("records_clerk", "DU-TL");
        using var viewer = await demo.ClientAsync("viewer", "DU-HK");
        var id = (await ward.PostAsync("/api/v1/forms", Made)).Number("id");
        Assert.DoesNotContain(id, (await other.GetAsync("/api/v1/forms")).Body["items"]!.AsArray().Select(form => (long)form!["id"]!));
        Assert.Equal((HttpStatusCode.NotFound, "form_not_found"), Told(await other.GetAsync($"/api/v1/forms/{id}/answers")));
        Assert.Equal(
            (HttpStatusCode.NotFound, "form_not_found"),
            Told(await other.PostAsync($"/api/v1/forms/{id}/send", """{"audience":{"units":["DU-TL"]}}"""))
        );
        Assert.Equal(
            "outside_your_unit",
            (await ward.PostAsync($"/api/v1/forms/{id}/send", """{"audience":{"units":["TU-LG"]}}""")).Text("code")
        );
        Assert.Equal("role_not_allowed", (await viewer.PostAsync("/api/v1/forms", Made)).Text("code"));
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"/api/v1/forms/{id}/answers")).Status);
    }

    [Theory]
    [InlineData("""{"title":"Rà soát","fields":[]}""", "form_fields")]
    [InlineData("""{"title":" ","fields":[{"label":"Số hộ?","kind":"number"}]}""", "text_missing")]
    [InlineData("""{"title":"MẬT","fields":[{"label":"Số hộ?","kind":"number"}]}""", "classified")]
    [InlineData("""{"title":"Rà soát","fields":[{"label":"Số hộ?","kind":"date"}]}""", "bad_request")]
    public async Task What_cannot_be_asked_is_refused(string body, string code)
    {
        using var ward = await demo.ClientAsync("records_clerk", "DU-HK");
        Assert.Equal(code, (await ward.PostAsync("/api/v1/forms", body)).Text("code"));
    }

    private static (HttpStatusCode, string?) Told(ApiAnswer answer) => (answer.Status, answer.Text("code"));
}
