using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// A document that may bear a secrecy mark, brought in by a person with a browser: nothing of it is stored before their answer.
/// </summary>
[Trait("Kind", "Host")]
public sealed class MarkQuestionTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Unclear = """
        ỦY BAN NHÂN DÂN XÃ
        CÔNG VĂN
        về việc rà soát hồ sơ

        Kính gửi: Các chi bộ trực thuộc.
        Đề nghị các chi bộ báo cáo danh sách đảng viên trước ngày 15/12/2026.

        Mật
        """;

    [SkippableTheory]
    [MemberData(nameof(Screens.Phone), MemberType = typeof(Screens))]
    public async Task The_question_is_answered_before_anything_is_stored(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        var page = await window.NewPageAsync();

        await page.GotoAsync($"{host.Url}/van-ban/them");
        await page.GetByTestId("intake-paste").FillAsync(Unclear);
        await page.GetByTestId("intake-allowed").CheckAsync();
        await page.GetByTestId("intake-read").ClickAsync();

        await Expect(page.GetByTestId("mark-question")).ToContainTextAsync("Mật");
        await Expect(page.GetByTestId("document")).ToContainTextAsync("rà soát hồ sơ");
        await Screenshots.TakeAsync(page, "cho-co-the-la-dau-mat");
        Assert.Equal(0, await StoredAsync(folder));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{overflow} pixels wider than the screen");

        await page.GetByTestId("not-a-mark").CheckAsync();
        await page.GetByTestId("answer-mark").ClickAsync();
        await Expect(page.GetByTestId("save-reading")).ToBeVisibleAsync();
        Assert.Equal(1, await StoredAsync(folder));
        await Screenshots.TakeAsync(page, "doc-sau-khi-tra-loi");

        await page.GetByTestId("field-type").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByTestId("field-issuer").FillAsync("Ủy ban nhân dân xã");
        await page.GetByTestId("field-subject").FillAsync("Về việc rà soát hồ sơ");
        await page.GetByTestId("save-reading").ClickAsync();
        await page.WaitForURLAsync("**/tom-tat?xong=saved");
        Assert.Equal(0, await StoredAsync(folder));
        Assert.Equal(
            1,
            await CountAsync(folder, "SELECT count(*) FROM audit WHERE action = 'directive.mark_judged' AND actor LIKE 'user:%'")
        );
    }

    private static Task<long> StoredAsync(TemporaryFolder folder) => CountAsync(folder, "SELECT count(*) FROM pending_uploads");

    private static async Task<long> CountAsync(TemporaryFolder folder, string sql)
    {
        var file = Directory.EnumerateFiles(folder.Path, "*.db", SearchOption.AllDirectories).Single();
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
