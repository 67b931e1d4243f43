using CellBot.Host.Outside;
using CellBot.Host.Settings;
using CellBot.Organization.Joining;
using CellBot.Telegram;
using Microsoft.Extensions.Options;

namespace CellBot.Host.Doctor;

/// <summary>The Bot API server: does it answer, does it know the token, do our clocks agree, is the webhook well?</summary>
internal static class ChannelCheck
{
    /// <summary>Beyond this times in the trail and deadlines go astray.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Finding>> RunAsync(
        HostSettings settings,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (settings.UsesSimulator)
            return [Finding.Well("bot", "no token: the built-in simulator is used")];
        List<Finding> findings = [];
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IOptions<TelegramOptions>>(Options.Create(settings.Telegram))
            .AddTelegram()
            .BuildServiceProvider();
        foreach (var bot in services.GetRequiredService<TelegramBots>().All)
            findings.AddRange(await BotAsync(bot, settings.Telegram.Bots.Count > 0, cancellationToken));
        findings.AddRange(await ClockAsync(settings.Telegram, clock, cancellationToken));
        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> BotAsync(TelegramBot bot, bool isNamed, CancellationToken cancellationToken)
    {
        var what = isNamed ? $"bot {bot.Name}" : "bot";
        try
        {
            List<Finding> findings = [];
            var me = await bot.Directory.IdentifyAsync(cancellationToken);
            findings.Add(Finding.Well(what, $"@{me.Username}, {me.Id}"));
            if (!me.CanJoinGroups)
                findings.Add(Finding.Wrong(what, "it may not be added to groups", "@BotFather: /setjoingroups, Enable"));
            findings.Add(await WebhookAsync(bot, cancellationToken));
            return findings;
        }
        catch (TokenRefusedException)
        {
            return [Finding.Wrong(what, TokenCheck.Refused(bot))];
        }
        catch (ChannelUnreachableException unreachable)
        {
            return
            [
                Finding.Wrong(
                    what,
                    $"{bot.Options.ApiBaseUrl} does not answer: {unreachable.Message}",
                    "check the network, Telegram:ApiBaseUrl and, where a proxy is the way out, Telegram:Proxy"
                ),
            ];
        }
    }

    private static async Task<Finding> WebhookAsync(TelegramBot bot, CancellationToken cancellationToken)
    {
        var options = bot.Options;
        var info = await bot.Directory.WebhookAsync(cancellationToken);
        if (!options.UsesWebhook)
            return info.Url.Length == 0
                ? Finding.Well("updates", $"polling; {info.PendingUpdates} wait")
                : Finding.Mind("updates", "a webhook is set although Telegram:Updates is polling", "the next start removes it");
        if (info.Url != options.WebhookUrl)
            return Finding.Mind("updates", "Telegram does not call Telegram:WebhookUrl yet", "the next start sets it");
        return info.LastError is null
            ? Finding.Well("updates", $"webhook; {info.PendingUpdates} wait")
            : Finding.Wrong(
                "updates",
                $"Telegram could not deliver to the webhook: {info.LastError}",
                "check that the reverse proxy passes Telegram:WebhookUrl to CellBot, and its certificate"
            );
    }

    /// <summary>Any answer has a Date header; it is exact to the second.</summary>
    private static async Task<IEnumerable<Finding>> ClockAsync(
        TelegramOptions options,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        using var handler = new SocketsHttpHandler();
        if (!string.IsNullOrEmpty(options.Proxy))
            handler.Proxy = new System.Net.WebProxy(options.Proxy);
        using var http = new HttpClient(handler) { Timeout = options.ConnectTimeout };
        try
        {
            using var answer = await http.GetAsync(
                new Uri(options.ApiBaseUrl),
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            if (answer.Headers.Date is not { } theirs)
                return [Finding.Mind("clock", "the Bot API server tells no time", "compare the clock by hand")];
            var apart = clock.GetUtcNow() - theirs - TimeSpan.FromSeconds(0.5);
            return
            [
                apart.Duration() <= Tolerated
                    ? Finding.Well("clock", "agrees with the Bot API server's")
                    : Finding.Wrong(
                        "clock",
                        $"{Math.Abs(apart.TotalSeconds):0} s {(apart > TimeSpan.Zero ? "ahead of" : "behind")} the Bot API server's",
                        "switch on time synchronisation: timedatectl set-ntp true"
                    ),
            ];
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
