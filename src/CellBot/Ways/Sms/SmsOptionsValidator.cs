using System.Text.RegularExpressions;

namespace CellBot.Ways.Sms;

public static class SmsOptionsValidator
{
    private const int ShortestSecret = 16;

    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(SmsOptions options)
    {
        foreach (var (key, pattern) in (ReadOnlySpan<(string, string)>)[("Success", options.Success), ("Reference", options.Reference)])
            if (!IsPattern(pattern))
                return [$"Sms:{key} is no regular expression."];
        return Others(options);
    }

    private static IEnumerable<string> Others(SmsOptions options)
    {
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
            yield return "Sms:Timeout must lie between 00:00:01 and 00:01:00.";
        if (options is { Secret.Length: > 0, SecretFile.Length: > 0 })
            yield return "Sms:Secret and Sms:SecretFile are both set: leave one of them out.";
        if (options is { WebhookSecret.Length: > 0, WebhookSecretFile.Length: > 0 })
            yield return "Sms:WebhookSecret and Sms:WebhookSecretFile are both set: leave one of them out.";
        if (options.WebhookSecret.Length is > 0 and < ShortestSecret)
            yield return "Sms:WebhookSecret must have at least 16 characters; make one with: openssl rand -hex 32";
        if (options.PricePerPart < 0 || options.MonthlyBudget < 0)
            yield return "Sms:PricePerPart and Sms:MonthlyBudget are amounts in đồng, 0 or more.";
        if (!options.IsOn)
            yield break;
        if (!Uri.TryCreate(options.Address, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            yield return "Sms:Address must be an http or https address.";
        else if (address.Scheme == "http" && !address.IsLoopback)
            yield return "Sms:Address must be https: numbers and texts would cross the network in the open.";
        if (options.Method is not ("POST" or "GET" or "PUT"))
            yield return "Sms:Method must be POST, PUT or GET.";
        if (options.ContentType is not ("application/json" or "application/x-www-form-urlencoded"))
            yield return "Sms:ContentType must be application/json or application/x-www-form-urlencoded.";
        if (!(options.Body + options.Address).Contains("{to}") && !(options.Body + options.Address).Contains("{national}"))
            yield return "Sms:Body (or Sms:Address) must have {to} or {national}: the number that it goes to.";
        if (!(options.Body + options.Address).Contains("{text}"))
            yield return "Sms:Body (or Sms:Address) must have {text}.";
        if (options.PricePerPart == 0 || options.MonthlyBudget == 0)
            yield return "Sms:PricePerPart and Sms:MonthlyBudget must be set, in đồng: nothing is sent without a price and a budget.";
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
