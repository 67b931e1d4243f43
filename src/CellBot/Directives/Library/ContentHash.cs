using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CellBot.Directives.Library;

/// <summary>
/// SHA-256, 64 lower-case hex digits, over a canonical JSON of everything that people will be shown: the metadata in the message's head,
/// every audience's text and the body as channel HTML. Fixed order, no blanks, UTF-8 unescaped; identity, times and authors are left out.
/// Computed again from what is stored, it says whether an approval still binds. Changing the form voids approvals: it carries a version.
/// </summary>
public readonly record struct ContentHash(string Value)
{
    private const string Form = "cellbot-directive/1";

    public static ContentHash Of(Directive directive, DirectiveVersion version) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Canonical(directive, version))));

    public override string ToString() => Value;

    /// <summary>The bytes that are hashed, for who wants to check a hash by other means.</summary>
    public static ReadOnlySpan<byte> Canonical(Directive directive, DirectiveVersion version)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("form", Form);
            json.WriteString("issuing_body", directive.IssuingBody);
            json.WriteString("doc_type", directive.DocType);
            json.WriteString("symbol", directive.Symbol);
            json.WriteString("issue_date", directive.IssueDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("subject", directive.Subject);
            json.WriteString("urgency", directive.Urgency.Code());
            json.WriteStartObject("summaries");
            foreach (var (key, html) in version.Summaries.OrderBy(summary => summary.Key, StringComparer.Ordinal))
                json.WriteString(key, html);
            json.WriteEndObject();
            json.WriteString("body", version.Body);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }
}
