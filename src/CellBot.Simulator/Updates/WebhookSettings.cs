namespace CellBot.Simulator.Updates;

/// <param name="MaxConnections">1–100, 40 by default: deliveries side by side.</param>
internal sealed record WebhookSettings(Uri Url, string? SecretToken, int MaxConnections, bool HasCertificate, string? IpAddress);
