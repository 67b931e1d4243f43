using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Push;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>A phone that gets notices: a browser whose push service is a fake's, for there is none without a network.</summary>
internal static class NoticeSteps
{
    /// <summary>The host's settings for notices by this service, whatever the hour.</summary>
    public static string[] Settings =>
        [
            "--Push:Enabled=true",
            "--Push:Contact=mailto:vp@tinhuy.example.vn",
            "--Push:AllowPrivateAddresses=true",
            "--Push:Services=127.0.0.1",
            // The night is no reason to wait here.
            "--Reminders:QuietFrom=00:00",
            "--Reminders:QuietTo=00:00",
        ];

    public static async Task TakesNoticesAsync(this IBrowserContext window, string url, FakePhone phone, string endpoint)
    {
        await window.GrantPermissionsAsync(["notifications"], new() { Origin = url });
        await window.AddInitScriptAsync(BrowserOf(phone, endpoint));
    }

    /// <summary>A browser whose push service is the fake one: everything else of it is real.</summary>
    private static string BrowserOf(FakePhone phone, string endpoint) =>
        $$"""
            (() => {
              if (!('PushManager' in window)) return;
              const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), one => one.charCodeAt(0)).buffer;
              const made = key => ({
                endpoint: '{{endpoint}}', options: { applicationServerKey: key },
                getKey: name => bytes(name === 'auth' ? '{{phone.Auth}}' : '{{phone.Key}}'),
                unsubscribe: async () => { localStorage.removeItem('fake'); return true; }
              });
              PushManager.prototype.subscribe = async function (wish) {
                const key = new Uint8Array(wish.applicationServerKey);
                localStorage.setItem('fake', JSON.stringify([...key]));
                return made(key.buffer);
              };
              PushManager.prototype.getSubscription = async function () {
                const kept = localStorage.getItem('fake');
                return kept ? made(new Uint8Array(JSON.parse(kept)).buffer) : null;
              };
            })();
            """;

    /// <summary>The notice as the browser brings it to the worker, which shows it.</summary>
    public static async Task ShownAsync(this IPage page, string address, string url, string notice)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        var known = new TaskCompletionSource<string>();
        cdp.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var registration in told!.Value.GetProperty("registrations").EnumerateArray())
                if (registration.GetProperty("scopeURL").GetString() == address)
                    known.TrySetResult(registration.GetProperty("registrationId").GetString()!);
        };
        await cdp.SendAsync("ServiceWorker.enable");
        await cdp.SendAsync(
            "ServiceWorker.deliverPushMessage",
            new Dictionary<string, object>
            {
                ["origin"] = url,
                ["registrationId"] = await known.Task.WaitAsync(TimeSpan.FromMinutes(1)),
                ["data"] = notice,
            }
        );
        const string Shown = """
            async () => {
              const registration = await navigator.serviceWorker.ready;
              return (await registration.getNotifications()).map(one => [one.title, one.body]);
            }
            """;
        var shown = await Until.IsAsync(() => page.EvaluateAsync<string[][]>(Shown), all => all.Length > 0);
        Assert.Equal(["Văn bản", "Có văn bản mới cần tiếp nhận"], Assert.Single(shown));
    }
}
