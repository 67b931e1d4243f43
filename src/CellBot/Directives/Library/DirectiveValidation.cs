using System.Globalization;
using CellBot.Messages;

namespace CellBot.Directives.Library;

/// <summary>The one door to a <see cref="DirectiveDraft"/>, for content files and JSON alike. Pure. Tells all faults at once.</summary>
public static class DirectiveValidation
{
    public static DirectiveResult Check(DirectiveInput input)
    {
        var faults = new List<DirectiveError>();
        var issuer = Line("issuer", input.IssuingBody, DirectiveLimits.IssuingBody, required: true, faults);
        var type = Line("type", input.DocumentType, DirectiveLimits.Symbol, required: true, faults);
        if (type is not null && !DocumentTypes.Codes.Contains(type))
            faults.Add(DirectiveErrors.UnknownType(type));
        var symbol = Line("symbol", input.Symbol, DirectiveLimits.Symbol, required: false, faults);
        var date = Date(input.IssueDate, faults);
        var subject = Line("subject", input.Subject, DirectiveLimits.Subject, required: true, faults);
        var urgency = UrgencyOf(input.Urgency, faults);
        var signer = Line("signer", input.Signer, DirectiveLimits.Signer, required: false, faults);
        var summaries = Summaries(input.Summaries, faults);
        var body = Text(input.Body);
        if (body is not null)
            LengthOf("body", body, DirectiveLimits.Body, faults);

        var draft = faults.Any(fault => !fault.IsWarning)
            ? null
            : new DirectiveDraft(issuer!, type!, symbol, date, subject!, urgency, signer, summaries, body);
        return new DirectiveResult(draft, faults);
    }

    private static Dictionary<AudienceKey, string> Summaries(IReadOnlyDictionary<string, string?>? given, List<DirectiveError> faults)
    {
        var summaries = new Dictionary<AudienceKey, string>();
        foreach (var (key, written) in given ?? new Dictionary<string, string?>())
        {
            if (AudienceKeys.Parse(key) is not { } audience)
                faults.Add(DirectiveErrors.UnknownAudience(key));
            else if (Text(written) is { } text)
                summaries[audience] = text;
        }

        foreach (var (audience, text) in summaries)
            if (LengthOf(audience.Key(), text, DirectiveLimits.Summary, faults) is { } length and > DirectiveLimits.RecommendedSummary)
                faults.Add(DirectiveErrors.LongSummary(audience.Key(), length, DirectiveLimits.RecommendedSummary));

        if (summaries.Count == 0)
            faults.Add(DirectiveErrors.NoSummary());
        return summaries;
    }

    // Null when nobody would see anything of it, or too much. The source is measured first: what nobody may send need not be parsed.
    private static int? LengthOf(string field, string markdown, int limit, List<DirectiveError> faults)
    {
        var source = HtmlText.CodePoints(markdown);
        var length = source > limit * DirectiveLimits.SourceFactor ? source : ChannelHtml.VisibleLength(markdown);
        if (length is > 0 && length <= limit)
            return length;
        faults.Add(length == 0 ? DirectiveErrors.Required(field) : DirectiveErrors.TooLong(field, length, limit));
        return null;
    }

    private static string? Line(string field, string? written, int limit, bool required, List<DirectiveError> faults)
    {
        var text = Text(written);
        if (text is null)
        {
            if (required)
                faults.Add(DirectiveErrors.Required(field));
        }
        else if (HtmlText.CodePoints(text) is var length && length > limit)
        {
            faults.Add(DirectiveErrors.TooLong(field, length, limit));
        }
        else if (text.Any(char.IsControl))
        {
            faults.Add(DirectiveErrors.OneLine(field));
        }

        return text;
    }

    private static DateOnly? Date(string? written, List<DirectiveError> faults)
    {
        if (Text(written) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        faults.Add(DirectiveErrors.BadDate(text));
        return null;
    }

    private static Urgency? UrgencyOf(string? written, List<DirectiveError> faults)
    {
        if (Text(written) is not { } text)
            return null;
        var urgency = Urgencies.Parse(text);
        if (urgency is null)
            faults.Add(DirectiveErrors.UnknownUrgency(text));
        return urgency;
    }

    // LF, NFC, no blanks around: the hash must not depend on the editor that wrote the text.
    private static string? Text(string? written)
    {
        var text = (written ?? "").ReplaceLineEndings("\n").Trim();
        return text.Length == 0 ? null : text.Composed();
    }
}
