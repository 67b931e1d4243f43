using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.People;

/// <summary>One person on a roster by hand, and sheets for leaders who cannot be written to.</summary>
internal static class RosterFormEndpoints
{
    /// <summary>Sheets made at once: each has a code of its own.</summary>
    public const int MostSheets = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/{code}/nguoi/them", AddAsync);
        app.MapPost("/don-vi/nguoi/{id:long}/sua", ChangeAsync);
        app.MapPost("/don-vi/nguoi/{id:long}/chuyen", MoveAsync);
        app.MapPost("/don-vi/giay-moi", SheetsAsync);
    }

    private static async Task<RedirectHttpResult> AddAsync(
        string code,
        [FromForm] IFormCollection form,
        RosterService roster,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        RedirectTo(
            UnitLinks.To(code),
            RosterForm.Read(form) is { } edit ? await roster.AddAsync(code, edit, actor, cancellationToken) : "bad_fields",
            "member_added"
        );

    private static async Task<RedirectHttpResult> ChangeAsync(
        long id,
        [FromForm] IFormCollection form,
        RosterService roster,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        RedirectTo(
            $"/don-vi/nguoi/{id}",
            RosterForm.Read(form) is { } edit ? await roster.ChangeAsync(id, edit, actor, cancellationToken) : "bad_fields",
            "member_changed"
        );

    private static async Task<RedirectHttpResult> MoveAsync(
        long id,
        [FromForm] IFormCollection form,
        RosterService roster,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var to = form[SubjectQuestion.Target].ToString().Trim();
        var refused = await roster.MoveAsync(id, to, actor, cancellationToken);
        return RedirectTo(refused is null ? UnitLinks.To(to) : $"/don-vi/nguoi/{id}", refused, "member_moved");
    }

    // The codes exist in this answer alone, as with any invitation.
    private static async Task<IResult> SheetsAsync(
        [FromForm] IFormCollection form,
        PeopleQueries queries,
        InvitationService invitations,
        IChannelDirectory channel,
        ServingBots serving,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        async Task<string> LinkAsync(string unitCode) =>
            await channel.PersonLinkAsync((await serving.OfUnitAsync(unitCode, cancellationToken)).Id, "menu", cancellationToken);

        var sheets = new List<LeaderSheet>();
        try
        {
            foreach (var leader in await queries.SilentLeadersAsync(MostSheets, cancellationToken))
            {
                // Whose account is known needs no code: the link opens the private chat.
                if (leader.HasAccount)
                    sheets.Add(new LeaderSheet(leader, await LinkAsync(leader.UnitCode), null));
                else if (
                    await invitations.InviteAsync(
                        leader.UnitCode,
                        InvitationPurpose.Person,
                        leader.MemberId,
                        null,
                        actor.Name,
                        cancellationToken
                    )
                    is InvitationOutcome.Made made
                )
                    sheets.Add(new LeaderSheet(leader, made.Link, made));
            }
        }
        catch (ChannelUnreachableException)
        {
            return RedirectTo("/don-vi", "channel_unreachable", "");
        }
        return new RazorComponentResult<LeaderSheets>(new { Sheets = (IReadOnlyList<LeaderSheet>)sheets });
    }

    private static RedirectHttpResult RedirectTo(string address, string? refused, string done) =>
        TypedResults.LocalRedirect($"~{address}?{(refused is null ? $"xong={done}" : $"tu-choi={refused}")}");
}
