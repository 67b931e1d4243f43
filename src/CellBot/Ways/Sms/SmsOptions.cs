namespace CellBot.Ways.Sms;

/// <summary>
/// Settings under <c>Sms:</c>: one gateway that takes HTTP calls. In <see cref="Body"/>, <see cref="Address"/> and <see cref="Headers"/>
/// these are filled in: {to} the number with its plus, {national} the number with its zero, {text}, {id} our own number of the message,
/// {secret}, {report} the address for delivery reports.
/// </summary>
public sealed record SmsOptions
{
    public const string Section = "Sms";

    /// <summary>Empty: no SMS is sent.</summary>
    public string Address { get; init; } = "";

    public string Method { get; init; } = "POST";

    /// <summary>How the body is written: values in it are escaped for JSON or for a form.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Empty: none.</summary>
    public string Body { get; init; } = """{"to":"{to}","text":"{text}","id":"{id}"}""";

    /// <summary>"Name: value", one after the other with "|" between.</summary>
    public string Headers { get; init; } = "";

    /// <summary>The gateway's key, for {secret}.</summary>
    public string Secret { get; init; } = "";

    /// <summary>A file that holds it alone.</summary>
    public string SecretFile { get; init; } = "";

    /// <summary>A regular expression that the answer's body has when the gateway took the message; empty: any answer 2xx.</summary>
    public string Success { get; init; } = "";

    /// <summary>A regular expression whose first group is the gateway's number of the message; empty: ours is the number.</summary>
    public string Reference { get; init; } = "";

    /// <summary>How long an answer is awaited. Default 20 s, at most one minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Without diacritics (160 characters a part, not 70). Default true.</summary>
    public bool Unaccented { get; init; } = true;

    /// <summary>What one part costs, in đồng.</summary>
    public long PricePerPart { get; init; }

    /// <summary>Most that is spent in a month, in đồng; it is never passed.</summary>
    public long MonthlyBudget { get; init; }

    /// <summary>What the gateway brings with reports and replies, in <see cref="WebhookHeader"/>; at least 16 characters. Empty: none are
    /// taken.</summary>
    public string WebhookSecret { get; init; } = "";

    public string WebhookSecretFile { get; init; } = "";

    public string WebhookHeader { get; init; } = "X-Sms-Secret";

    /// <summary>Names of the fields in a delivery report: the message's number, how it stands.</summary>
    public string ReportReference { get; init; } = "id";

    public string ReportStatus { get; init; } = "status";

    /// <summary>Words of that field, with commas between, for a message that arrived, and for one that will not.</summary>
    public string ReportDelivered { get; init; } = "DELIVRD,delivered";

    public string ReportFailed { get; init; } = "UNDELIV,REJECTD,EXPIRED,DELETED,failed";

    /// <summary>Names of the fields in a reply: the sender's number, its text.</summary>
    public string ReplyFrom { get; init; } = "from";

    public string ReplyText { get; init; } = "text";

    public bool IsOn => Address.Length > 0;
}
