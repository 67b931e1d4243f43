namespace CellBot.Simulator.Updates;

/// <summary>Where a bot's updates go instead of its queue. Guarded by the state's gate.</summary>
internal interface IWebhook : IDisposable
{
    WebhookSettings Settings { get; }

    /// <summary>Unix time; 0: no delivery failed.</summary>
    int LastErrorDate { get; }

    string? LastErrorMessage { get; }

    void Enqueue(QueuedUpdate update);
}
