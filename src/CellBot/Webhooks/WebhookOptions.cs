namespace CellBot.Webhooks;

/// <summary>Settings under <c>Webhooks:</c>.</summary>
public sealed record WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>
    /// Addresses of this machine and of private networks, and plain http, are allowed: for a system in the same house. Default false.
    /// </summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long an answer is awaited. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
