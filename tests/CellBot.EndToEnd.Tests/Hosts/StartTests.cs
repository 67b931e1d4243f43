using System.Net;
using System.Net.Sockets;
using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>Bad input at the start: one clear message, exit 1, no stack trace.</summary>
[Trait("Kind", "Host")]
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task All_wrong_settings_are_told_at_once()
    {
        var answer = await RefusedAsync(
            "--urls=http://0.0.0.0:5080",
            "--Telegram:Updates=pigeon",
            "--Telegram:BotTokn=1:a",
            "--Delivery:Concurrency=many"
        );
        Assert.Contains("4 settings are wrong", answer.Error);
        foreach (var key in (string[])["urls", "Telegram:Updates", "Telegram:BotTokn", "Delivery:Concurrency"])
            Assert.Contains($"  - {key}", answer.Error);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_named_with_its_line()
    {
        _folder.File("appsettings.json", "{\n  \"Telegram\": {\n    oops\n  }\n}");
        Assert.Contains("appsettings.json is not JSON", (await RefusedAsync()).Error);
    }

    [Fact]
    public async Task A_token_that_the_server_does_not_know_is_named()
    {
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var answer = await RefusedAsync(
            "--urls=http://127.0.0.1:0",
            $"--Telegram:ApiBaseUrl={telegram.BaseUrl}",
            "--Telegram:BotToken=12345:wrong-token"
        );
        Assert.Contains("Telegram:BotToken", answer.Error);
        Assert.DoesNotContain("wrong-token", answer.Error);
    }

    [Fact]
    public async Task A_database_that_is_not_there_fails_a_command_that_names_it_without_its_password()
    {
        var answer = await CellBotProgram.RunAsync(
            _folder.Path,
            "broadcast",
            "list",
            "--ConnectionStrings:CellBot=Host=127.0.0.1;Port=1;Username=u;Password=hush;Database=d;Timeout=3"
        );
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("The database cannot be used", answer.Error);
        Assert.DoesNotContain("hush", answer.Error);
    }

    [Theory]
    [InlineData("urls", "--Simulator:Url=http://127.0.0.1:0")]
    [InlineData("Simulator:Url", "--urls=http://127.0.0.1:0")]
    public async Task An_address_in_use_is_named_with_another_to_take(string key, string other)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var answer = await RefusedAsync($"--{key}={address}", other);
        Assert.Contains($"{key}: {address} is in use already", answer.Error);
    }

    [Fact]
    public async Task A_second_start_finds_everything_and_sends_nothing_again()
    {
        await using (var first = await HostProcess.StartAsync(_folder.Path))
        {
            using var telegram = new ApiClient(first.SimulatorUrl!, null);
            await telegram.GetAsync("/sim/wait?messages=18&timeout=30");
        }
        await using var second = await HostProcess.StartAsync(_folder.Path);
        var list = await CellBotProgram.RunAsync(_folder.Path, "broadcast", "list");
        Assert.Single(list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Answer> RefusedAsync(params string[] settings)
    {
        var answer = await CellBotProgram.RunAsync(_folder.Path, ["serve", .. settings]);
        Assert.Equal(1, answer.ExitCode);
        Assert.DoesNotContain("   at ", answer.Error);
        return answer;
    }
}
