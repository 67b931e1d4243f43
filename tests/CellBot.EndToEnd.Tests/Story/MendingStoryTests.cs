using System.Globalization;
using CellBot.Calendar;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.WebConsole;
using CellBot.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// What the machine read wrongly is mended line by line beside the document, and the message, the reminders and the audience know it.
/// </summary>
[Trait("Kind", "Host")]
public sealed class MendingStoryTests(ChromiumFixture chromium, DemoHost demo) : IClassFixture<ChromiumFixture>, IClassFixture<DemoHost>
{
    private const string Items = """
        1. Các chi bộ tổ chức sinh hoạt chuyên đề.
        2. Ban Tuyên giáo kiểm tra việc học tập.
        3. Thực hiện tốt công tác thông tin, báo cáo.

        T/M BAN THƯỜNG VỤ
        BÍ THƯ
        Nguyễn Văn Mẫu
        """;

    [SkippableTheory]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task A_task_its_deadline_and_an_addressee_are_mended_and_go_where_the_reading_goes(int width, int height)
    {
        var id = await BenchPageTests.UploadedAsync(demo, $"7{width}", Items);
        var day = VietnamTime.DateOf(DateTimeOffset.UtcNow).AddDays(24).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        await chromium.TellAsync(
            width,
            height,
            nameof(MendingStoryTests),
            async window =>
            {
                await window.SignInAsync(demo.Url);
                var page = await window.NewPageAsync();
                await page.GotoAsync($"{demo.Url}/van-ban/{id}/doc");
                await page.GetByTestId("field-subject").FillAsync("công tác quý IV, bản đã sửa");
                await TaskMendedAsync(page, day);
                await AddresseeMendedAsync(page);
                // What was typed in the head lies in no store yet, and is still there.
                await Expect(page.GetByTestId("field-subject")).ToHaveValueAsync("công tác quý IV, bản đã sửa");
                await Screenshots.TakeAsync(page, "ban-doc-da-sua");
                await page.GetByTestId("save-reading").ClickAsync();

                await Expect(page.GetByTestId("phone-preview")).ToContainTextAsync("Ban Tuyên giáo kiểm tra việc học tập");
                await Expect(page.GetByTestId("phone-preview")).ToContainTextAsync($"17 giờ, ngày {day}, do văn phòng xác định (mục 2)");

                await page.GotoAsync($"{demo.Url}/van-ban/{id}");
                // The plan is made by a loop of the host, a moment after the version.
                for (
                    var tries = 0;
                    tries < 60 && !(await page.GetByTestId("reminders").InnerTextAsync()).Contains(day, StringComparison.Ordinal);
                    tries++
                )
                {
                    await page.WaitForTimeoutAsync(500);
                    await page.ReloadAsync();
                }
                await Expect(page.GetByTestId("reminders")).ToContainTextAsync(day);
                await page.GotoAsync($"{demo.Url}/dot-gui/tao?van-ban={id}");
                await Expect(page.GetByTestId("named-units")).ToContainTextAsync("Chi bộ thôn Bãi Trên");
                await PutBackAsync(page, id);
            }
        );
    }

    [SkippableFact]
    public async Task A_packets_lines_are_mended_while_it_waits_and_are_in_its_first_version()
    {
        await using var window = await chromium.WindowAsync(1366, 768);
        await window.SignInAsync(demo.Url);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{demo.Url}/van-ban/them");
        var packet = PacketFiles.Packet(subject: "V/v tăng cường phòng cháy", number: "77");
        await page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "cv.edxml",
                    MimeType = "application/octet-stream",
                    Buffer = packet,
                }
            );
        await page.Locator($"input[name={CellBot.Web.Console.Reading.DirectiveFormEndpoints.Allowed}]").CheckAsync();
        await page.Locator("form:has(input[type=file]) button.btn-primary").ClickAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/van-ban/den/[0-9]+/doc$"));
        await page.GetByTestId("addressees").GetByTestId("line-add").ClickAsync();
        await page.GetByTestId("line-name").FillAsync("Chi bộ thôn Bãi Trên");
        await page.GetByTestId("line-save").ClickAsync();
        await Expect(page.GetByTestId("addressees")).ToContainTextAsync("Đã thêm:");
        await page.Locator($"input[name={CellBot.Web.Console.Reading.DirectiveFormEndpoints.AllowedAll}]").CheckAsync();
        await page.GetByTestId("save-reading").ClickAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/van-ban/[0-9]+/tom-tat"));
        await page.GotoAsync(page.Url.Split("/tom-tat")[0] + "/doc");
        await Expect(page.GetByTestId("addressees")).ToContainTextAsync("Chi bộ thôn Bãi Trên");
    }

    private async Task TaskMendedAsync(IPage page, string day)
    {
        var line = page.GetByTestId("task-line").Filter(new() { HasText = "kiểm tra việc học tập" });
        await line.GetByTestId("line-open").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("line-actor").FillAsync("Các chi bộ");
        await page.GetByTestId("line-due").FillAsync("hôm nào rảnh");
        // Pressed as slowly as people do: what the field says of its date comes meanwhile, and must not move the button away from the pointer.
        await page.GetByTestId("line-save").ClickAsync(new() { Delay = 700 });
        // Told beside the field, once; nothing typed is lost.
        await Expect(page.GetByTestId("line-due-said")).ToContainTextAsync("Chưa hiểu thời hạn này");
        await Expect(page.GetByTestId("line-due")).ToHaveAttributeAsync("aria-invalid", "true");
        var below = page.GetByTestId("line-fields").Locator(".time-field");
        await Expect(below.Locator(".detail")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("line-fields").Locator(".field-fault")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("line-actor")).ToHaveValueAsync("Các chi bộ");
        await Screenshots.TakeAsync(page, "ban-doc-dang-sua");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} pixels wider than the screen");
        var faults = (await page.RunAxe()).Violations.Where(rule => rule.Impact is "serious" or "critical");
        Assert.Empty(faults.Select(rule => $"{rule.Id}: {rule.Nodes[0].Html}"));
        await page.GetByTestId("line-due").FillAsync(day);
        await page.GetByTestId("line-save").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(line.GetByTestId("line-settled")).ToContainTextAsync("Đã sửa:");
        await Expect(line.GetByTestId("task-due")).ToContainTextAsync(day);
    }

    private static async Task AddresseeMendedAsync(IPage page)
    {
        var line = page.GetByTestId("addressee-line").First;
        await Expect(line).ToContainTextAsync("Các chi bộ trực thuộc");
        await line.GetByTestId("line-open").ClickAsync();
        await page.GetByTestId("line-name").FillAsync("Chi bộ thôn Bãi Trên");
        await page.GetByTestId("line-save").ClickAsync();
        await Expect(line).ToContainTextAsync("Kính gửi: Chi bộ thôn Bãi Trên");
        await Expect(line.GetByTestId("line-settled")).ToBeVisibleAsync();
    }

    private async Task PutBackAsync(IPage page, long id)
    {
        await page.GotoAsync($"{demo.Url}/van-ban/{id}/doc");
        var line = page.GetByTestId("task-line").Filter(new() { HasText = "kiểm tra việc học tập" });
        await line.GetByTestId("line-back").ClickAsync();
        await Expect(line.GetByTestId("line-settled")).ToHaveCountAsync(0);
        await Expect(line).ToContainTextAsync("Ban Tuyên giáo");
        await Expect(line.GetByTestId("task-due")).ToHaveCountAsync(0);
    }
}
