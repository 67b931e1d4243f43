using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Web.Console.Drafting;

/// <summary>One line of a comparison: what it is, and its words then and now.</summary>
/// <param name="TextKey">Of the field's name; null for an audience's text.</param>
/// <param name="Audience">Key of the audience; null for a field of the head and the body.</param>
public sealed record DifferenceLine(string? TextKey, string? Audience, IReadOnlyList<DifferencePart> Parts);

/// <summary>What two versions of a directive say differently: head, texts by audience, body. Pure.</summary>
public static class VersionDifference
{
    /// <param name="type">The name of a document type.</param>
    /// <param name="urgency">The name of an urgency; null: none is marked.</param>
    public static IReadOnlyList<DifferenceLine> Of(
        (Directive Head, DirectiveVersion Version) before,
        (Directive Head, DirectiveVersion Version) after,
        Func<string, string> type,
        Func<Urgency, string?> urgency
    )
    {
        var lines = new List<DifferenceLine>();
        Add("directives.subject", null, before.Head.Subject, after.Head.Subject);
        Add("directive.issuer", null, before.Head.IssuingBody, after.Head.IssuingBody);
        Add("directive.type", null, type(before.Head.DocType), type(after.Head.DocType));
        Add("directives.symbol", null, before.Head.Symbol ?? "", after.Head.Symbol ?? "");
        Add("directives.date", null, Day(before.Head), Day(after.Head));
        Add("read.urgency", null, urgency(before.Head.Urgency) ?? "", urgency(after.Head.Urgency) ?? "");
        foreach (var audience in DirectiveAudiences(before.Version, after.Version))
            Add(
                null,
                audience,
                Plain(before.Version.Summaries.GetValueOrDefault(audience)),
                Plain(after.Version.Summaries.GetValueOrDefault(audience))
            );
        Add("directive.body", null, Plain(before.Version.Body), Plain(after.Version.Body));
        return lines;

        void Add(string? textKey, string? audience, string then, string now)
        {
            if (then != now)
                lines.Add(new DifferenceLine(textKey, audience, TextDifference.Of(then, now)));
        }
    }

    private static IEnumerable<string> DirectiveAudiences(DirectiveVersion before, DirectiveVersion after) =>
        Words.DirectiveFormat.InOrder(before.Summaries.Keys.Union(after.Summaries.Keys));

    private static string Day(Directive head) => head.IssueDate is { } day ? VietnameseText.Date(day) : "";

    private static string Plain(string? html) => html is null ? "" : HtmlText.Unescape(html);
}
