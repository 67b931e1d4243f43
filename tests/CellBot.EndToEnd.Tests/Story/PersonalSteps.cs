using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>People without the app: entered and given a page by the office; what they do on it.</summary>
internal static class PersonalSteps
{
    public const string Unit = "CB-HK-01";

    public static async Task EnteredAsync(this IPage office, string url, string name, string? phone = null)
    {
        await office.GotoAsync($"{url}/don-vi/{Unit}");
        await office.GetByTestId("open-add").ClickAsync();
        await office.GetByTestId("person-name").FillAsync(name);
        if (phone is not null)
            await office.GetByTestId("person-phone").FillAsync(phone);
        await office.GetByTestId("add-person").ClickAsync();
    }

    /// <summary>Somebody new of the unit; the address of their page.</summary>
    public static async Task<string> GivenPageAsync(this IPage office, string url, string name)
    {
        await office.EnteredAsync(url, name);
        await office.GetByTestId("open-personal").ClickAsync();
        await office.GetByTestId("personal-member").SelectOptionAsync(new SelectOptionValue { Label = name });
        await office.GetByTestId("make-personal").ClickAsync();
        await Expect(office.GetByTestId("personal-sheet")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(office, "giay-trang-ca-nhan");
        return await office.GetByTestId("personal-address").InnerTextAsync();
    }

    /// <summary>The first directive read and acknowledged without a network, twice; sent once it is back.</summary>
    public static async Task AcknowledgedOfflineAsync(this IPage page, string address)
    {
        var directives = await page.GetByTestId("directive").CountAsync();
        await page.WaitForFunctionAsync(
            $$"""
            async () => {
                const kept = await (await caches.open('m:{{new Uri(address).AbsolutePath}}')).keys();
                return navigator.serviceWorker.controller && kept.length >= 4 + {{directives}};
            }
            """
        );
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("copy")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("directive")).ToHaveCountAsync(directives);
        for (var i = 0; i < 2; i++)
        {
            await page.GetByTestId("acknowledge").First.ClickAsync();
            await Expect(page.GetByTestId("queued")).ToBeVisibleAsync();
        }
        await Screenshots.TakeAsync(page, "trang-ca-nhan-khong-mang");
        await page.GetByTestId("open").Or(page.Locator("nav a")).First.ClickAsync();
        await Expect(page.GetByTestId("copy")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByTestId("copy")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("acknowledged")).ToBeVisibleAsync();
    }

    /// <summary>Nothing that axe calls serious, nothing wider than the screen.</summary>
    public static async Task NothingWrongAsync(this IPage page)
    {
        Assert.Empty((await page.RunAxe()).Violations.Where(rule => rule.Impact is "serious" or "critical").Select(rule => rule.Id));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }
}
