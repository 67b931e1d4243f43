namespace CellBot.Directives.Library;

/// <summary>
/// A directive as a person wrote it down to be sent: what is known of the document, a summary per audience, a longer body.
/// What the document does not say is null; nothing is guessed. All texts are NFC; summaries and body are Markdown,
/// see <see cref="ChannelHtml"/>. Made by <see cref="DirectiveValidation"/> only, so that every draft is fit to send.
/// </summary>
/// <param name="DocumentType">A code of <see cref="DocumentTypes"/>.</param>
/// <param name="Symbol">Number and symbol as printed; null: none on the copy.</param>
/// <param name="Urgency">The mark on the document; null: no mark, sent as normal.</param>
/// <param name="Signer">As printed; null: not printed.</param>
/// <param name="Body">For "Xem nội dung"; null: there is only the summary.</param>
public sealed record DirectiveDraft(
    string IssuingBody,
    string DocumentType,
    string? Symbol,
    DateOnly? IssueDate,
    string Subject,
    Urgency? Urgency,
    string? Signer,
    IReadOnlyDictionary<AudienceKey, string> Summaries,
    string? Body
)
{
    /// <summary>Binds an approval to exactly what would be sent.</summary>
    public ContentHash Hash
    {
        get
        {
            var at = default(DateTimeOffset);
            return ContentHash.Of(ToDirective(null, at), ToVersion("", at));
        }
    }

    /// <summary>The summary for that audience, else the default one; null when the directive has nothing to say to it.</summary>
    public string? SummaryFor(AudienceKey audience) =>
        Summaries.GetValueOrDefault(audience) ?? Summaries.GetValueOrDefault(AudienceKey.Default);

    /// <summary>The directive to store, version 1; its id is the store's to give.</summary>
    /// <param name="key">The content file's id; null when it came by API or console.</param>
    public Directive ToDirective(string? key, DateTimeOffset at) =>
        new(0, key, IssuingBody, DocumentType, Symbol, IssueDate, Subject, Urgency ?? Directives.Urgency.Thuong, 1, at);

    /// <summary>What people would be sent, as channel HTML with its hash.</summary>
    public DirectiveVersion ToVersion(string createdBy, DateTimeOffset at)
    {
        var summaries = Summaries.ToDictionary(summary => summary.Key.Key(), summary => ChannelHtml.Render(summary.Value));
        var version = new DirectiveVersion(0, 1, "", summaries, Body is null ? null : ChannelHtml.Render(Body), null, createdBy, at);
        return version with { ContentHash = ContentHash.Of(ToDirective(null, at), version).Value };
    }
}
