using System.Globalization;
using System.Text;
using CellBot.Auditing;
using CellBot.Host.Settings;
using CellBot.Storage;

namespace CellBot.Host.Folders;

/// <summary>Anchors as files, one a day and their owner's alone; and, where the settings name one, at a webhook.</summary>
internal sealed class AnchorFolder(HostSettings settings) : IAnchorSink
{
    private const string Prefix = "cellbot-audit-";
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Absolute.</summary>
    public string Folder { get; } = Path.GetFullPath(settings.AnchorFolder);

    public async Task WriteAsync(AuditAnchor anchor, CancellationToken cancellationToken)
    {
        await KeepAsync(anchor, cancellationToken);
        if (settings.Audit.AnchorWebhook.Length == 0)
            return;
        using var http = new HttpClient { Timeout = WebhookTimeout };
        using var body = new StringContent(anchor.ToJson(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(settings.Audit.AnchorWebhook), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<AuditAnchor?> NewestAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder))
            return null;
        foreach (var file in Directory.EnumerateFiles(Folder, Prefix + "*.json").OrderDescending(StringComparer.Ordinal))
            if (AuditAnchor.Read(await File.ReadAllTextAsync(file, cancellationToken)) is { } anchor)
                return anchor;
        return null;
    }

    // The names sort by time.
    private async Task KeepAsync(AuditAnchor anchor, CancellationToken cancellationToken)
    {
        PrivateFiles.MakeFolder(Folder);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}{anchor.At.UtcDateTime:yyyy-MM-dd'T'HHmmss}-{anchor.Sequence:D12}.json"
        );
        await PrivateFiles.WriteWholeAsync(Path.Combine(Folder, name), Encoding.UTF8.GetBytes(anchor.ToJson() + "\n"), cancellationToken);
    }
}
