using System.Net;
using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>What goes wrong around one host with an embedded store: it says so in words, loses nothing, and goes on by itself.</summary>
[Trait("Kind", "Host")]
public sealed class FaultTests : IDisposable
{
    private const int Cells = 60;
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task A_full_disk_stops_sending_is_told_and_loses_nothing()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 48);
        await using var telegram = await StartTelegramAsync();
        var service = Service(telegram, disk.Path);
        await service.FoundAsync(Cells);
        var key = await service.KeyAsync();
        await using var host = await service.StartAsync();
        Assert.Contains(" MB are free where the host keeps its state", await HealthAsync(host, HttpStatusCode.OK));
        await service.SendAsync();
        await AcceptedAsync(telegram, host, 10);

        disk.Fill();
        Assert.Contains("has no room left on its disk", await HealthAsync(host, HttpStatusCode.ServiceUnavailable));
        using (var office = new ApiClient(host.Url, key))
        {
            var refused = await office.PostAsync("/api/v1/broadcasts", """{"directive_id":1,"audience":{"units":["TU"]}}""");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "store_full"), (refused.Status, refused.Text("code")));
        }
        Assert.False(host.HasEnded, host.Log);
        var accepted = telegram.State.MessagesAccepted;
        Assert.InRange(accepted, 10, Cells - 1);

        disk.Clear();
        await ArrivedAsync(telegram, service);
        await HealthAsync(host, HttpStatusCode.OK);
        Assert.Contains("entries, unbroken", await service.DoneAsync("audit", "verify"));
    }

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task A_host_starts_on_a_full_disk_only_to_say_so()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 48);
        await using var telegram = await StartTelegramAsync();
        var service = Service(telegram, disk.Path);
        await service.FoundAsync(3);
        disk.Fill();
        var failed = await service.RunAsync("serve", "--urls=http://127.0.0.1:0");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("no room left on its disk", failed.Error);
        Assert.DoesNotContain("   at ", failed.Error);
        disk.Clear();
        await using var host = await service.StartAsync();
        await HealthAsync(host, HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task A_database_file_moved_away_under_the_host_is_told_and_put_back_goes_on()
    {
        await using var telegram = await StartTelegramAsync();
        var service = Service(telegram, _folder.Path);
        await service.FoundAsync(Cells);
        await using var host = await service.StartAsync();
        await service.SendAsync();
        await AcceptedAsync(telegram, host, 10);
        var file = Path.Combine(_folder.Path, "data", "cellbot.db");
        File.Move(file, file + ".away");
        Assert.Contains("was moved, deleted or replaced", await HealthAsync(host, HttpStatusCode.ServiceUnavailable));
        using (var http = new HttpClient { BaseAddress = new Uri(host.Url) })
        {
            http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            // Whoever is not signed in is led away before anything is read; the file is looked at once a second.
            await Until.IsAsync(
                async () =>
                {
                    using var page = await http.GetAsync("/van-ban");
                    return (page.StatusCode, Words: WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()));
                },
                page =>
                    page.StatusCode is HttpStatusCode.ServiceUnavailable
                    && page.Words.Contains("Tệp cơ sở dữ liệu không còn ở chỗ cũ", StringComparison.Ordinal)
            );
        }
        File.Move(file + ".away", file);
        await ArrivedAsync(telegram, service);
        await HealthAsync(host, HttpStatusCode.OK);
    }

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task Names_that_cannot_be_resolved_are_told_and_once_they_can_all_goes_out()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root may give a process names of its own");
        await using var telegram = await StartTelegramAsync();
        var names = _folder.File("hosts", "127.0.0.1 nobody\n");
        var resolver = _folder.File("resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
        var address = telegram.BaseUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var service = Service(telegram, _folder.Path);
        await service.FoundAsync(Cells);
        await using var host = await service.StartThroughAsync(
            [
                "unshare",
                "-m",
                "sh",
                "-c",
                $"mount --bind {names} /etc/hosts && mount --bind {resolver} /etc/resolv.conf && exec \"$@\"",
                "sh",
            ],
            $"--Telegram:ApiBaseUrl={address}"
        );
        await service.SendAsync();
        Assert.Contains("updates do not come in", await HealthAsync(host, HttpStatusCode.ServiceUnavailable));
        Assert.Equal(0, telegram.State.MessagesAccepted);

        await File.WriteAllTextAsync(names, "127.0.0.1 localhost\n");
        await ArrivedAsync(telegram, service);
        Assert.DoesNotContain(
            telegram.State.ReadLedger(),
            call => call.Text?.Contains("(gửi lại)", StringComparison.OrdinalIgnoreCase) is true
        );
        await HealthAsync(host, HttpStatusCode.OK);
    }

    /// <summary>A heap of 160 MB: an import that does not fit is refused or ends the host, and either way the broadcast goes on.</summary>
    [Fact]
    [Trait("Length", "Long")]
    public async Task A_host_that_runs_out_of_memory_loses_nothing()
    {
        await using var telegram = await StartTelegramAsync();
        var service = Service(telegram, _folder.Path);
        await service.FoundAsync(Cells);
        var key = await service.KeyAsync();
        Dictionary<string, string> limit = new() { ["DOTNET_GCHeapHardLimit"] = "0xA000000", ["DOTNET_gcServer"] = "0" };
        await using var first = await service.StartAsync(limit);
        await service.SendAsync();
        await AcceptedAsync(telegram, first, 10);
        var list =
            "unit_code,full_name,role\n" + string.Concat(Enumerable.Range(0, 140_000).Select(n => $"CB-{n % Cells},Người số {n},member\n"));
        using (var office = new ApiClient(first.Url, key))
            try
            {
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostCsvAsync("/api/v1/members/import?dry_run=true", list)));
            }
            catch (HttpRequestException) { } // it ended
        await using var second = first.HasEnded ? await service.StartAsync(limit) : null;
        await ArrivedAsync(telegram, service);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<SimulatorServer> StartTelegramAsync() =>
        SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });

    // Ten a second: slow enough that something can go wrong in the middle.
    private static ServiceHost Service(SimulatorServer telegram, string folder, params string[] settings) =>
        new(telegram, folder, ["--Telegram:Limits:MessagesPerSecond=5", .. settings]);

    private static async Task AcceptedAsync(SimulatorServer telegram, HostProcess host, int messages) =>
        Assert.True(
            await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= messages, TimeSpan.FromSeconds(60)),
            $"{telegram.State.MessagesAccepted} of {messages}\n{host.Log}"
        );

    /// <summary>Every group has it, and where it came twice the second says so.</summary>
    private static async Task ArrivedAsync(SimulatorServer telegram, ServiceHost service)
    {
        await Until.IsAsync(service.ShowAsync, shown => shown.Contains("completed", StringComparison.Ordinal), TimeSpan.FromMinutes(2));
        var sent = telegram.State.ReadLedger().Where(call => call is { Method: "sendMessage", Code: 200 }).ToLookup(call => call.ChatId);
        Assert.Equal(Cells, sent.Count);
        Assert.All(
            sent.Where(chat => chat.Count() > 1),
            chat => Assert.Contains("(gửi lại)", chat.Last().Text, StringComparison.OrdinalIgnoreCase)
        );
    }

    private static async Task<string> HealthAsync(HostProcess host, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Url) };
        var (_, words) = await Until.IsAsync(
            async () =>
            {
                using var answer = await http.GetAsync("/health/ready");
                return (answer.StatusCode, Words: await answer.Content.ReadAsStringAsync());
            },
            answer => answer.StatusCode == expected
        );
        return words;
    }
}
