using System.Globalization;
using System.Text;
using CellBot.Auditing;
using CellBot.Conversations.Joining;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Organization.Privacy;
using CellBot.Web.Console.Parts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.People;

/// <summary>Inviting, letting in, and one person's rights.</summary>
internal static class PeopleFormEndpoints
{
    public const string Unit = "don-vi",
        Purpose = "cho",
        Member = "nguoi",
        Days = "so-ngay";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/moi", InviteAsync);
        app.MapPost(
            "/don-vi/ma/{id:long}/huy",
            async (long id, [FromForm] IFormCollection form, InvitationService service, Actor actor, CancellationToken cancellationToken) =>
                PageOutcome.Back("/don-vi", await service.RevokeAsync(id, actor.Name, cancellationToken), "invitation_revoked")
        );
        app.MapPost(
            "/don-vi/de-nghi/{id:long}/dong-y",
            (
                long id,
                [FromForm] IFormCollection form,
                ConsentHandler service,
                BotFleet bots,
                Actor actor,
                CancellationToken cancellationToken
            ) => DecideAsync(id, true, service, bots, actor, cancellationToken)
        );
        app.MapPost(
            "/don-vi/de-nghi/{id:long}/tu-choi",
            (
                long id,
                [FromForm] IFormCollection form,
                ConsentHandler service,
                BotFleet bots,
                Actor actor,
                CancellationToken cancellationToken
            ) => DecideAsync(id, false, service, bots, actor, cancellationToken)
        );
        app.MapPost(
            "/don-vi/nguoi/{id:long}/ket-thuc",
            async (long id, [FromForm] IFormCollection form, PersonService service, Actor actor, CancellationToken cancellationToken) =>
                PageOutcome.Back("/don-vi", await service.EndAsync(id, actor.Name, cancellationToken), "member_ended")
        );
        app.MapPost("/don-vi/nguoi/{id:long}/xoa", EraseAsync);
        app.MapGet("/don-vi/nguoi/{id:long}/du-lieu.json", PersonAsync).WithMetadata(OwnPagesOnly.Instance);
    }

    // The code exists in this answer alone: no redirect, nothing in the address.
    private static async Task<IResult> InviteAsync(
        [FromForm] IFormCollection form,
        InvitationService service,
        HttpContext context,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var purpose = form[Purpose] == "group" ? InvitationPurpose.Group : InvitationPurpose.Person;
        var member = long.TryParse(form[Member], CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        DateTimeOffset? until = int.TryParse(form[Days], CultureInfo.InvariantCulture, out var days)
            ? context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(Math.Clamp(days, 0, 1000))
            : null;
        var unit = form[Unit].ToString().Trim();
        try
        {
            if (await service.InviteAsync(unit, purpose, member, until, actor.Name, cancellationToken) is InvitationOutcome.Made made)
                return new RazorComponentResult<Invited>(new { UnitCode = unit, Made = made });
            return PageOutcome.Back($"/don-vi/moi{Again(form)}", false, refused: "invitation");
        }
        catch (ChannelUnreachableException)
        {
            return PageOutcome.Back($"/don-vi/moi{Again(form)}", false, refused: "channel_unreachable");
        }
    }

    private static QueryString Again(IFormCollection form) =>
        QueryString.Create([
            KeyValuePair.Create<string, string?>(Unit, form[Unit]),
            KeyValuePair.Create<string, string?>(Purpose, form[Purpose]),
        ]);

    private static async Task<RedirectHttpResult> DecideAsync(
        long id,
        bool approve,
        ConsentHandler service,
        BotFleet bots,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        PageOutcome.Back(
            "/don-vi",
            await service.DecideAsync(bots.Default.Id, id, approve, actor.Name, null, cancellationToken),
            approve ? "join_approved" : "join_refused"
        );

    private static async Task<RedirectHttpResult> EraseAsync(
        long id,
        [FromForm] IFormCollection form,
        PersonService service,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await service.FindAsync(id, cancellationToken) is not { } person)
            return PageOutcome.Back("/don-vi", false, refused: "no_person");
        await service.EraseAsync(person, actor.Name, cancellationToken);
        return PageOutcome.Back("/don-vi", true, "person_erased");
    }

    private static async Task<IResult> PersonAsync(long id, PersonService service, Actor actor, CancellationToken cancellationToken)
    {
        if (await service.FindAsync(id, cancellationToken) is not { } person)
            return Results.NotFound();
        var file = await service.ExportAsync(person, actor.Name, cancellationToken);
        return Results.File(Encoding.UTF8.GetBytes(file.ToJson()), "application/json", $"cellbot-{id}.json");
    }
}
