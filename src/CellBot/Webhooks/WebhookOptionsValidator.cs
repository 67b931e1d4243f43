namespace CellBot.Webhooks;

public static class WebhookOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(WebhookOptions options)
    {
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
            yield return "Webhooks:Timeout must lie between 00:00:01 and 00:01:00.";
    }
}
