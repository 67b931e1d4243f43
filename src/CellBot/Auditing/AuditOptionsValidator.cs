namespace CellBot.Auditing;

public static class AuditOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(AuditOptions options) =>
        options.AnchorWebhook.Length == 0
        || (
            Uri.TryCreate(options.AnchorWebhook, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
        )
            ? []
            : ["Audit:AnchorWebhook must be an https address (http only on this machine), or empty."];
}
