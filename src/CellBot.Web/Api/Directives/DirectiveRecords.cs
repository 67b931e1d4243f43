using System.Text.Json;
using System.Text.Json.Serialization;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Directives.Library;

namespace CellBot.Web.Api.Directives;

/// <summary>A directive as another program hands it in: what people wrote, not a document to be read. Unknown stays out.</summary>
/// <param name="DocType">A code such as cong_van, thong_bao.</param>
/// <param name="IssueDate">yyyy-MM-dd.</param>
/// <param name="Summaries">Markdown by audience key: cell, member, team, committee, default.</param>
/// <param name="Body">The longer text behind "Xem nội dung"; Markdown.</param>
/// <param name="NotASecrecyMark">The caller's word, kept in the trail, that what looks like a secrecy mark in the texts is none; asked for
/// by <c>mark_unclear</c>.</param>
/// <param name="Unit">The unit that it belongs to, at or below the key's own; none: the key's, or the highest office. It stays.</param>
/// <param name="DuplicateReason">Why it is stored though it is there already; asked for by <c>duplicate</c>.</param>
public sealed record NewDirective(
    string? IssuingBody = null,
    string? DocType = null,
    string? Symbol = null,
    string? IssueDate = null,
    string? Subject = null,
    string? Urgency = null,
    IReadOnlyDictionary<string, string?>? Summaries = null,
    string? Body = null,
    string? Signer = null,
    bool NotASecrecyMark = false,
    string? Unit = null,
    string? DuplicateReason = null
)
{
    /// <summary>Each text apart, for in each of them a mark would stand in the head.</summary>
    internal IEnumerable<string> AllTexts() =>
        new[] { IssuingBody, DocType, Symbol, Subject, Urgency, Body, Signer }.Concat(Summaries?.Values ?? []).OfType<string>();

    internal DirectiveInput Input() => new(IssuingBody, DocType, Symbol, IssueDate, Subject, Urgency, Signer, Summaries, Body);
}

/// <param name="Reading">Of a file: what was read in it, cellbot-reading/1.</param>
public sealed record DirectiveCreated(
    long Id,
    int Version,
    string ContentHash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Reading = null
)
{
    /// <summary>Of a packet: where its facts differ from its text, in Vietnamese.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Differences { get; init; }
}

/// <param name="Reason">Stands in the message; at most 2,000 characters.</param>
public sealed record RecallRequest(string? Reason = null);

/// <summary>A correction or recall, and the broadcast of it: submitted, for another person to approve.</summary>
public sealed record DirectiveReplaced(long Id, int Version, string ContentHash, long BroadcastId, BroadcastState State, int Recipients);

/// <summary>A packet that recalls, updates or replaces a document: it waits in the console's inbox for a person.</summary>
/// <param name="Concerns">Ids of the directives that it may be about.</param>
public sealed record PacketWaits(long IncomingId, string Kind, IReadOnlyList<long> Concerns);

/// <param name="Unit">The unit that it belongs to.</param>
/// <param name="Summaries">As they are sent: the channel's HTML subset, by audience key.</param>
public sealed record DirectiveAnswer(
    long Id,
    int Version,
    string ContentHash,
    string IssuingBody,
    string DocType,
    string? Symbol,
    DateOnly? IssueDate,
    string Subject,
    Urgency Urgency,
    IReadOnlyDictionary<string, string> Summaries,
    string? Body,
    DateTimeOffset CreatedAt,
    string VersionBy,
    DateTimeOffset VersionAt,
    string? Unit,
    DirectiveState State,
    DocumentAnswer? Document
);

public sealed record DirectivesPage(IReadOnlyList<DirectiveItem> Items);

/// <param name="Unit">The unit that it belongs to.</param>
/// <param name="State">unsent, sent: the key's own; received: another unit's, sent to the key's subtree.</param>
public sealed record DirectiveItem(
    long Id,
    int Version,
    string IssuingBody,
    string DocType,
    string? Symbol,
    DateOnly? IssueDate,
    string Subject,
    Urgency Urgency,
    string? Unit,
    DirectiveState State,
    DateTimeOffset CreatedAt
)
{
    internal static DirectiveItem Of(ReadableDirective readable) =>
        new(
            readable.Directive.Id,
            readable.Directive.Version,
            readable.Directive.IssuingBody,
            readable.Directive.DocType,
            readable.Directive.Symbol,
            readable.Directive.IssueDate,
            readable.Directive.Subject,
            readable.Directive.Urgency,
            readable.Directive.UnitCode,
            readable.State,
            readable.Directive.CreatedAt
        );
}
