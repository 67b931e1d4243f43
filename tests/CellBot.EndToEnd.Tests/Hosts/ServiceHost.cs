using System.Text;
using CellBot.Simulator;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>
/// An office in service: a bot's token, a Bot API server elsewhere, a province of many groups, all set up by the command line.
/// </summary>
internal sealed class ServiceHost(SimulatorServer telegram, string folder, params string[] settings)
{
    private const long FirstChat = -4_000_001_000;
    private const long FirstUser = 900_000_000;

    private string[] Settings =>
        [
            $"--Telegram:BotToken={new SimulatorOptions().BotToken}",
            $"--Telegram:ApiBaseUrl={telegram.BaseUrl}",
            "--Broadcasts:RequireApproval=false",
            "--Telegram:Limits:MessagesPerSecond=0",
            "--Telegram:Limits:PerChatPerSecond=0",
            "--Telegram:Limits:PerGroupPerMinute=0",
            "--Delivery:ResendUncertainAfter=00:00:05",
            "--Delivery:ResendExpressAfter=00:00:05",
            "--Delivery:LeaseDuration=00:00:05",
            .. settings,
        ];

    public static long Chat(int number) => FirstChat - number;

    public static long User(int number) => FirstUser + number;

    public Task<HostProcess> StartAsync() => HostProcess.StartAsync(folder, Settings);

    /// <param name="environment">Variables for the host's process alone.</param>
    public Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> environment) =>
        HostProcess.StartAsync(folder, environment, Settings);

    /// <summary>The token in the environment, since the server may be another machine's.</summary>
    /// <param name="wrapper">A program and its arguments that end by becoming the host.</param>
    public Task<HostProcess> StartThroughAsync(string[] wrapper, params string[] more) =>
        HostProcess.StartThroughAsync(
            folder,
            wrapper,
            new Dictionary<string, string> { ["Telegram__BotToken"] = new SimulatorOptions().BotToken },
            [.. Settings.Where(setting => !setting.StartsWith("--Telegram:BotToken", StringComparison.Ordinal)), .. more]
        );

    public Task<Answer> RunAsync(params string[] command) => CellBotProgram.RunAsync(folder, [.. command, .. Settings]);

    /// <summary>A key of the whole office.</summary>
    public async Task<string> KeyAsync() => (await DoneAsync("api-key", "add", "office", "--role", "administrator")).Trim();

    /// <summary>Cells with a group each and one member who reads there.</summary>
    /// <param name="moreMembers">Further lines of the list of members.</param>
    public async Task FoundAsync(int cells, string moreMembers = "")
    {
        var units = new StringBuilder("code,parent_code,kind,name\nTU,,provincial_committee,Tỉnh ủy\n");
        var groups = new StringBuilder("unit_code,chat_id,title\n");
        var members = new StringBuilder("unit_code,full_name,role,telegram_user_id\n");
        for (var number = 0; number < cells; number++)
        {
            units.Append($"CB-{number},TU,cell,Chi bộ {number}\n");
            groups.Append($"CB-{number},{Chat(number)},Chi bộ {number}\n");
            members.Append($"CB-{number},Nguyễn Văn {number},member,{User(number)}\n");
            telegram.State.AddGroup($"Chi bộ {number}", id: Chat(number), members: [telegram.State.AddUser("Nguyễn", id: User(number))]);
        }
        members.Append(moreMembers);
        foreach (var (name, csv) in new[] { ("units", units), ("groups", groups), ("members", members) })
        {
            var file = Path.Combine(folder, name + ".csv");
            await File.WriteAllTextAsync(file, csv.ToString());
            await DoneAsync("import", name, file);
        }
        await DoneAsync("directives", "add", Path.Combine(Repository.Content, "directives", "cong-van-143-cv-tu.md"));
    }

    public Task SendAsync() => DoneAsync("send", "1", "--to", "TU");

    public Task<string> ShowAsync() => DoneAsync("broadcast", "show", "1");

    internal async Task<string> DoneAsync(params string[] command)
    {
        var answer = await RunAsync(command);
        Assert.True(answer.ExitCode == 0, answer.Error);
        return answer.Output;
    }
}
