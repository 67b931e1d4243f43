using CellBot.Organization.Joining;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Units;

/// <summary>Codes for groups and people, shown once.</summary>
internal static class InvitationEndpoints
{
    public static void MapInvitations(this RouteGroupBuilder api) =>
        api.MapPost("/units/{code}/invitations", InviteAsync)
            .WithTags("units")
            .WithMetadata(AllowedRoles.Clerk)
            .Produces<InvitationAnswer>(StatusCodes.Status201Created);

    private static async Task<IResult> InviteAsync(
        string code,
        InvitationRequest body,
        InvitationService service,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (await scope.RefusalAsync(caller, code, cancellationToken) is { } refusal)
            return problems.Of(refusal.Code == "unknown_unit" ? refusal with { Code = "not_found" } : refusal);
        try
        {
            return await service.InviteAsync(code, body.Purpose, body.MemberId, body.ExpiresAt, caller.Actor.Name, cancellationToken) switch
            {
                InvitationOutcome.Made made => Results.Json(
                    new InvitationAnswer(made.Code, made.Link, made.Invitation.ExpiresAt),
                    statusCode: StatusCodes.Status201Created
                ),
                InvitationOutcome.Refused refused => problems.Of(refused.Code, Detail(refused.Code)),
                var other => throw new InvalidOperationException($"unknown outcome {other}"),
            };
        }
        catch (ChannelUnreachableException away)
        {
            return problems.Of("channel_unreachable", $"the bot's name could not be asked for: {away.Message}");
        }
    }

    private static string Detail(string code) =>
        code switch
        {
            "bad_expiry" => $"expires_at must lie ahead, at most {JoinPolicy.LongestLife.TotalDays:0} days",
            "unknown_member" => "member_id is nobody on this unit's roster, or the code is for a group",
            _ => "the unit does not exist today",
        };
}

/// <param name="MemberId">The person on the unit's roster for whom alone the code is; null: anyone of the unit.</param>
/// <param name="ExpiresAt">Null: in 14 days.</param>
public sealed record InvitationRequest(InvitationPurpose Purpose, DateTimeOffset? ExpiresAt = null, long? MemberId = null);

public sealed record InvitationAnswer(string Code, string DeepLink, DateTimeOffset ExpiresAt);
