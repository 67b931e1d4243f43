using System.Text.Json.Serialization;
using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Web.Api.Directives;

namespace CellBot.Web.Api.Broadcasts;

/// <param name="Pin">The message is pinned in the groups until acknowledge_by, else expires_at, else for seven days.</param>
/// <param name="Protect">Internal: it cannot be forwarded, copied or saved on the phones.</param>
/// <param name="WithDocument">The directive's signed document goes along (PUT /directives/{id}/document).</param>
/// <param name="Drill">DIỄN TẬP: sent like any other, marked in every message, kept out of every figure, without reminders. It goes out
/// with a copy of the directive, which the answer names.</param>
/// <param name="RequestApproval">False starts it at once; taken only where Broadcasts:RequireApproval is false.</param>
public sealed record NewBroadcast(
    long DirectiveId,
    AudienceRequest Audience,
    Urgency? Urgency = null,
    DateTimeOffset? StartAt = null,
    DateTimeOffset? AcknowledgeBy = null,
    DateTimeOffset? ExpiresAt = null,
    bool RequestApproval = true,
    bool Pin = false,
    bool Protect = false,
    bool WithDocument = false,
    bool Drill = false
);

/// <param name="Units">Codes; each means its whole subtree.</param>
/// <param name="Kinds">Unit kinds; none: cells and community teams.</param>
/// <param name="Excluded">Codes of units that are left out with all below them, though a unit above them is named.</param>
public sealed record AudienceRequest(
    IReadOnlyList<string> Units,
    IReadOnlyList<string>? Kinds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Excluded = null
)
{
    internal static AudienceRequest Of(Audience audience) =>
        new(audience.Units, audience.EffectiveKinds, audience.Excluded.Count == 0 ? null : audience.Excluded);

    internal Audience ToAudience() => new(Units, Kinds ?? []) { Excluded = Excluded ?? [] };
}

/// <param name="Recipients">Groups, and units of the audience that nobody can reach.</param>
public sealed record BroadcastCreated(long Id, BroadcastState State, int Recipients, int Unreachable, long ForecastSeconds);

/// <summary>How a broadcast stands.</summary>
/// <param name="ApprovalNeeded">False: it was let go without a second person, where none is required.</param>
/// <param name="ForecastAt">When the last message will be out at the present rate; null when nothing is on its way.</param>
public sealed record BroadcastAnswer(
    long Id,
    long DirectiveId,
    int Version,
    string ContentHash,
    BroadcastState State,
    PausedBecause? PausedBecause,
    string? PausedDetail,
    AudienceRequest Audience,
    Urgency Urgency,
    int Recipients,
    IReadOnlyDictionary<string, int> Deliveries,
    MembersCount Acknowledged,
    UnitsCount Confirmed,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartAt,
    DateTimeOffset? AcknowledgeBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? ForecastAt,
    string? ReturnedReason,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? ReturnedAt,
    bool ApprovalNeeded,
    bool Pin,
    bool Protect,
    PinsAnswer? Pins,
    bool WithDocument,
    DocumentAnswer? Document,
    bool Drill
);

/// <param name="Refused">Groups where the bot has no right to pin.</param>
public sealed record PinsAnswer(int Pinned, int Unpinned, int Refused);

public sealed record MembersCount(int Members, int Of);

public sealed record UnitsCount(int Units, int Of);

/// <summary>The newest version of the directive is always taken; what is left out of these stays as it is.</summary>
public sealed record ReviseRequest(
    AudienceRequest? Audience = null,
    Urgency? Urgency = null,
    DateTimeOffset? StartAt = null,
    DateTimeOffset? AcknowledgeBy = null,
    DateTimeOffset? ExpiresAt = null,
    bool? Pin = null,
    bool? Protect = null,
    bool? WithDocument = null
);

public sealed record ReturnRequest(string Reason);

/// <param name="States">Any of uncertain, failed, refused, gone, unreachable; of the last two, those that can be reached again.</param>
public sealed record ResendRequest(IReadOnlyList<DeliveryState> States);

public sealed record DeliveriesPage(IReadOnlyList<DeliveryAnswer> Items, long? Next);

/// <param name="ChatId">Null for a unit that nobody can reach; <paramref name="Error"/> then says why (no_group, group_gone,
/// group_restricted, no_bot).</param>
public sealed record DeliveryAnswer(
    long Id,
    string UnitCode,
    long? ChatId,
    DeliveryState State,
    int Attempts,
    long? MessageId,
    DateTimeOffset? SentAt,
    string? Error
);

public sealed record OutstandingAnswer(IReadOnlyList<OutstandingUnitAnswer> Units);

/// <param name="MemberIds">Who has not acknowledged.</param>
/// <param name="Reached">False: no message of it could arrive at the unit's group.</param>
/// <param name="Confirmation">received, briefed, reported; null: the secretary has not confirmed.</param>
public sealed record OutstandingUnitAnswer(
    string UnitCode,
    string UnitName,
    int Members,
    int Acknowledged,
    IReadOnlyList<long> MemberIds,
    ConfirmationState? Confirmation,
    bool Reached
);

/// <param name="Sent">Messages that went to the caller's own chat, one for each audience that has words of its own.</param>
public sealed record TrialAnswer(int Sent);
