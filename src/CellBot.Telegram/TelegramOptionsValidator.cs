using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CellBot.Telegram;

/// <summary>Finds every fault of <see cref="TelegramOptions"/> at once; each names the key and the cure, none shows a secret.</summary>
public sealed partial class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    private static readonly int[] WebhookPorts = [443, 80, 88, 8443];

    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    public static IEnumerable<string> Faults(TelegramOptions options) =>
        options.Bots.Count == 0
            ? [.. Reach(options), .. Receiving(options, Section), .. Sending(options, Section)]
            :
            [
                .. Reach(options),
                .. Several(options),
                .. options
                    .EachBot()
                    .SelectMany((bot, number) => (string[])[.. Receiving(bot.Options, Key(number)), .. Sending(bot.Options, Key(number))])
                    // What all of them take from the section is told once.
                    .Distinct(),
            ];

    private const string Section = "Telegram";

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"Telegram:Bots:{number}");

    private static IEnumerable<string> Several(TelegramOptions options)
    {
        if (options.BotToken.Length > 0)
            yield return "Telegram:BotToken and Telegram:Bots are both set: give the one bot a place among Telegram:Bots, and "
                + "leave Telegram:BotToken out.";
        for (var number = 0; number < options.Bots.Count; number++)
        {
            var bot = options.Bots[number];
            if (!BotName().IsMatch(bot.Name))
                yield return $"{Key(number)}:Name must have 1 to 32 characters of a-z 0-9 - _.";
            if (!Token().IsMatch(bot.Token))
                yield return $"{Key(number)}:Token is not a bot token: copy it whole from @BotFather (digits, a colon, letters), "
                    + "without quotes or spaces.";
            if (bot.Units.Any(string.IsNullOrWhiteSpace))
                yield return $"{Key(number)}:Units must be codes of units.";
        }
        if (Twice(options.Bots.Select(bot => bot.Name)) is { } name)
            yield return $"Telegram:Bots: two bots are called {name}: give each a name of its own.";
        // By the number alone: a new token of the same bot would poll against the old one.
        if (Twice(options.Bots.Select(bot => bot.Token.Split(':')[0]).Where(id => id.Length > 0)) is { } id)
            yield return $"Telegram:Bots: bot {id} is named twice: each bot once.";
        if (Twice(options.Bots.SelectMany(bot => bot.Units)) is { } unit)
            yield return $"Telegram:Bots: unit {unit} is given to two bots: to one only.";
        if (options.Bots.Count(bot => bot.Units.Count == 0) != 1)
            yield return "Telegram:Bots: exactly one bot must be without Units: it serves every unit that no other bot does.";
        if (
            Twice(options.EachBot().Where(bot => bot.Options.UsesWebhook).Select(bot => bot.Options.WebhookUrl ?? "")) is
            { Length: > 0 } url
        )
            yield return $"Telegram:Bots: two bots listen at {url}: give each a WebhookUrl of its own, or leave it out.";
    }

    private static string? Twice(IEnumerable<string> values) =>
        values.GroupBy(value => value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1)?.Key;

    private static IEnumerable<string> Reach(TelegramOptions options)
    {
        if (options.BotToken.Length > 0 && !Token().IsMatch(options.BotToken))
            yield return "Telegram:BotToken is not a bot token: copy it whole from @BotFather (digits, a colon, letters), "
                + "without quotes or spaces.";
        if (
            !Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var api)
            || api.Scheme is not ("http" or "https")
            || api.Query.Length > 0
        )
            yield return "Telegram:ApiBaseUrl must be an http or https address without a query, "
                + $"such as {TelegramOptions.TelegramsOwnServer}.";
        if (
            !string.IsNullOrEmpty(options.Proxy)
            && (
                !Uri.TryCreate(options.Proxy, UriKind.Absolute, out var proxy)
                || proxy.Scheme is not ("http" or "socks5")
                || proxy.Host.Length == 0
            )
        )
            yield return "Telegram:Proxy must be http://host:port or socks5://host:port; leave it out for none.";
    }

    private static IEnumerable<string> Receiving(TelegramOptions options, string key)
    {
        if (!options.UsesWebhook && !string.Equals(options.Updates, "polling", StringComparison.OrdinalIgnoreCase))
            yield return $"{key}:Updates must be polling or webhook.";
        if (options.WebhookMaxConnections is < 1 or > 100)
            yield return "Telegram:WebhookMaxConnections must lie between 1 and 100.";
        if (!options.UsesWebhook)
            yield break;

        if (
            !Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.AbsolutePath.Length < 2
        )
            yield return $"{key}:WebhookUrl must be the full public address with a path, such as https://bot.example.vn/telegram, "
                + $"when {key}:Updates is webhook.";
        else if (IsTelegramsOwn(options) && (url.Scheme != "https" || !WebhookPorts.Contains(url.Port)))
            yield return $"{key}:WebhookUrl must be https on port 443, 80, 88 or 8443: Telegram calls no other.";
        if (!Secret().IsMatch(options.WebhookSecret ?? ""))
            yield return $"{key}:WebhookSecret must have 1 to 256 characters of A-Z a-z 0-9 _ - when {key}:Updates is webhook; "
                + "make one with: openssl rand -hex 32";
    }

    private static IEnumerable<string> Sending(TelegramOptions options, string key)
    {
        var limits = options.Limits;
        if (options.SendTimeout < TimeSpan.FromSeconds(30) || options.SendTimeout > TimeSpan.FromMinutes(10))
            yield return "Telegram:SendTimeout must lie between 00:00:30 and 00:10:00: "
                + "a shorter wait leaves sends of which nobody knows whether they arrived.";
        if (options.ConnectTimeout <= TimeSpan.Zero || options.ConnectTimeout >= options.SendTimeout)
            yield return "Telegram:ConnectTimeout must be positive and shorter than Telegram:SendTimeout.";
        if (options.MaxConnections is < 1 or > 1000)
            yield return "Telegram:MaxConnections must lie between 1 and 1000.";
        if (limits.MessagesPerSecond < 0 || limits.MessagesPerSecond > (limits.PaidBroadcast ? 1000 : 30))
            yield return $"{key}:Limits:MessagesPerSecond must lie between 0 and 30, or 1000 with {key}:Limits:PaidBroadcast.";
        if (limits.PerChatPerSecond < 0)
            yield return $"{key}:Limits:PerChatPerSecond must not be negative; 0 means no limit.";
        if (limits.PerGroupPerMinute < 0)
            yield return $"{key}:Limits:PerGroupPerMinute must not be negative; 0 means no limit.";
    }

    // Without a token the simulator answers, whatever address is written there.
    private static bool IsTelegramsOwn(TelegramOptions options) =>
        options.BotToken.Length > 0
        && options.ApiBaseUrl.StartsWith(TelegramOptions.TelegramsOwnServer, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[0-9]{1,16}:[A-Za-z0-9_-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[a-z0-9_-]{1,32}\z")]
    private static partial Regex BotName();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex Secret();
}
