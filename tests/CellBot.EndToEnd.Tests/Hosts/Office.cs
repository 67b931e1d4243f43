using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The people of the demonstration's office, signed in as its sign-in page does it at a click.</summary>
internal static partial class Office
{
    public const string Clerk = "van-thu",
        Approver = "nguoi-duyet",
        Administrator = "quan-tri";

    /// <summary>In a browser.</summary>
    public static async Task SignInAsync(this IBrowserContext window, string url, string name = Administrator)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{url}/dang-nhap");
        await page.GetByTestId($"as-{name}").ClickAsync();
        await Assertions.Expect(page.GetByTestId("me")).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    /// <summary>Without one: the client's cookies are the person's from then on.</summary>
    public static async Task SignInAsync(this HttpClient browser, string name = Administrator)
    {
        var token = Token().Match(await browser.GetStringAsync("/dang-nhap")).Groups[1].Value;
        using var answer = await browser.PostAsync(
            "/dang-nhap/mau",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("ten", name), new("ve", "/tai-khoan")])
        );
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found, $"{name} could not sign in: {(int)answer.StatusCode}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
