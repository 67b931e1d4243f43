using CellBot.Organization.Accounts.Pending;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.Web.Api;

/// <summary>
/// What became of an act that waits for a second administrator. A person confirms it, in the console: a program's word is nobody's second
/// look.
/// </summary>
internal static class PendingActApi
{
    public static void MapPendingActs(this RouteGroupBuilder api) =>
        api.MapGroup("/pending-acts")
            .WithTags("pending acts")
            .WithMetadata(AllowedRoles.Administrator)
            .MapGet("/{id:long}", FindAsync)
            .Produces<PendingActAnswer>();

    /// <summary>202: it waits; its address tells what becomes of it.</summary>
    public static IResult Accepted(PendingAct act, DateTimeOffset now) =>
        Results.Accepted($"{ApiAddress.Root}/pending-acts/{act.Id}", PendingActAnswer.Of(act, now));

    private static async Task<IResult> FindAsync(
        long id,
        IPendingActStore store,
        SecondAdministrators seconds,
        Problems problems,
        HttpContext context,
        TimeProvider clock,
        CancellationToken cancellationToken
    ) =>
        await store.FindAsync(id, cancellationToken) is { } act && await seconds.MayReadAsync(act, ApiCaller.Of(context), cancellationToken)
            ? Results.Ok(PendingActAnswer.Of(act, clock.GetUtcNow()))
            : problems.Of("not_found", "there is no such act, or it is of another part of the tree");
}

/// <param name="State"><c>waiting</c>, <c>confirmed</c>, <c>declined</c> or <c>expired</c>.</param>
public sealed record PendingActAnswer(
    long Id,
    string Kind,
    string State,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? DecidedAt
)
{
    internal static PendingActAnswer Of(PendingAct act, DateTimeOffset now) =>
        new(
            act.Id,
            Words.Of(act.Kind),
            act.State == PendingActState.Waiting && !act.IsOpen(now) ? "expired" : Words.Of(act.State),
            act.RequestedAt,
            act.ExpiresAt,
            act.DecidedAt
        );
}
