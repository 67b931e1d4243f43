using CellBot.Broadcasts;
using CellBot.Directives.Duplicates;
using CellBot.Messages;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Api;

/// <summary>Refusals as problem details (RFC 9457): a stable code, a Vietnamese title for people, an English detail for logs.</summary>
internal sealed class Problems(MessageCatalog messages)
{
    /// <summary>Codes that are not about the state of a thing (which is 409).</summary>
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["bad_request"] = StatusCodes.Status400BadRequest,
        ["unauthorized"] = StatusCodes.Status401Unauthorized,
        ["key_revoked"] = StatusCodes.Status401Unauthorized,
        ["key_expired"] = StatusCodes.Status401Unauthorized,
        ["role_not_allowed"] = StatusCodes.Status403Forbidden,
        ["outside_your_unit"] = StatusCodes.Status403Forbidden,
        ["self_approval"] = StatusCodes.Status403Forbidden,
        ["approval_required"] = StatusCodes.Status403Forbidden,
        ["not_found"] = StatusCodes.Status404NotFound,
        ["unknown_directive"] = StatusCodes.Status404NotFound,
        ["version_changed"] = StatusCodes.Status412PreconditionFailed,
        ["precondition_required"] = StatusCodes.Status428PreconditionRequired,
        ["unsupported_media_type"] = StatusCodes.Status415UnsupportedMediaType,
        ["body_too_large"] = StatusCodes.Status413PayloadTooLarge,
        ["method_not_allowed"] = StatusCodes.Status405MethodNotAllowed,
        ["list_too_long"] = StatusCodes.Status422UnprocessableEntity,
        ["audience_too_many"] = StatusCodes.Status422UnprocessableEntity,
        ["classified"] = StatusCodes.Status422UnprocessableEntity,
        ["unreadable"] = StatusCodes.Status422UnprocessableEntity,
        ["nothing_recognised"] = StatusCodes.Status422UnprocessableEntity,
        ["mark_unclear"] = StatusCodes.Status422UnprocessableEntity,
        ["words_unsure"] = StatusCodes.Status422UnprocessableEntity,
        ["document_missing"] = StatusCodes.Status422UnprocessableEntity,
        ["document_limited"] = StatusCodes.Status422UnprocessableEntity,
        ["document_too_large"] = StatusCodes.Status413PayloadTooLarge,
        ["circulation_limited"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid_content"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_unit"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_kind"] = StatusCodes.Status422UnprocessableEntity,
        ["empty_audience"] = StatusCodes.Status422UnprocessableEntity,
        ["reason_missing"] = StatusCodes.Status422UnprocessableEntity,
        ["second_reason"] = StatusCodes.Status422UnprocessableEntity,
        ["reminder_past"] = StatusCodes.Status422UnprocessableEntity,
        ["reminder_too_late"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_anniversary"] = StatusCodes.Status422UnprocessableEntity,
        ["wrong_states"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_member"] = StatusCodes.Status422UnprocessableEntity,
        ["bad_expiry"] = StatusCodes.Status422UnprocessableEntity,
        ["bad_url"] = StatusCodes.Status422UnprocessableEntity,
        ["private_address"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_event"] = StatusCodes.Status422UnprocessableEntity,
        ["channel_unreachable"] = StatusCodes.Status503ServiceUnavailable,
        ["idempotency_mismatch"] = StatusCodes.Status422UnprocessableEntity,
        ["form_not_found"] = StatusCodes.Status404NotFound,
        ["form_fields"] = StatusCodes.Status422UnprocessableEntity,
        ["report_not_found"] = StatusCodes.Status404NotFound,
        ["report_elsewhere"] = StatusCodes.Status403Forbidden,
        ["text_missing"] = StatusCodes.Status422UnprocessableEntity,
        ["text_too_long"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_audience"] = StatusCodes.Status404NotFound,
        ["bad_name"] = StatusCodes.Status422UnprocessableEntity,
        ["unknown_schedule"] = StatusCodes.Status404NotFound,
        ["bad_rhythm"] = StatusCodes.Status422UnprocessableEntity,
        ["bad_until"] = StatusCodes.Status422UnprocessableEntity,
        ["too_often"] = StatusCodes.Status422UnprocessableEntity,
        ["never_occurs"] = StatusCodes.Status422UnprocessableEntity,
        ["failed"] = StatusCodes.Status500InternalServerError,
        ["store_away"] = StatusCodes.Status503ServiceUnavailable,
        ["store_full"] = StatusCodes.Status503ServiceUnavailable,
        ["store_moved"] = StatusCodes.Status503ServiceUnavailable,
    };

    public IResult Of(Decision.Refused refusal) => Of(refusal.Code, refusal.Detail);

    /// <param name="errors">Several faults of one request, Vietnamese, when there are several.</param>
    public IResult Of(string code, string detail, IReadOnlyList<string>? errors = null)
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:cellbot:{code}",
            Title = messages.Text(MessageKeys.Refusal + code),
            Status = Statuses.GetValueOrDefault(code, StatusCodes.Status409Conflict),
            Detail = detail,
            Extensions = { ["code"] = code },
        };
        if (errors is { Count: > 0 })
            problem.Extensions["errors"] = errors;
        return Of(problem);
    }

    /// <summary>409 with the directive that the document is already, and by what it was known again.</summary>
    public IResult Of(KnownDocument known) =>
        Of(
            new ProblemDetails
            {
                Type = "urn:cellbot:duplicate",
                Title = messages.Text(MessageKeys.Refusal + "duplicate"),
                Status = StatusCodes.Status409Conflict,
                Detail = DuplicateDetail(known),
                Extensions =
                {
                    ["code"] = "duplicate",
                    ["directive_id"] = known.Directive.Id,
                    ["same"] = Words.Of(known.Because),
                },
            }
        );

    public static string DuplicateDetail(KnownDocument known) =>
        $"the same {Words.Of(known.Because)} is directive {known.Directive.Id} already: give it a new version, or say why it is stored "
        + "all the same (duplicate_reason)";

    private static IResult Of(ProblemDetails problem) =>
        Results.Json(problem, contentType: "application/problem+json", statusCode: problem.Status);
}
