namespace CellBot.Messages;

/// <summary>Why something asked for is not done, one sentence per code: the API's problem titles.</summary>
public static partial class MessageKeys
{
    [Family(
        "bad_request",
        "unauthorized",
        "key_revoked",
        "key_expired",
        "answer_forgotten",
        "role_not_allowed",
        "outside_your_unit",
        "self_approval",
        "approval_required",
        "not_found",
        "unknown_directive",
        "version_changed",
        "precondition_required",
        "unsupported_media_type",
        "body_too_large",
        "method_not_allowed",
        "audience_too_many",
        "classified",
        "unreadable",
        "circulation_limited",
        "nothing_recognised",
        "mark_unclear",
        "words_unsure",
        "invalid_content",
        "unknown_unit",
        "unknown_kind",
        "empty_audience",
        "reason_missing",
        "wrong_state",
        "wrong_states",
        "idempotency_mismatch",
        "in_progress",
        "content_changed",
        "already_expired",
        "expires_before_start",
        "acknowledge_before_start",
        "proposal_unread",
        "reminder_past",
        "reminder_too_late",
        "reminder_there",
        "unknown_anniversary",
        "failed"
    )]
    public const string Refusal = "refusal.";
}
