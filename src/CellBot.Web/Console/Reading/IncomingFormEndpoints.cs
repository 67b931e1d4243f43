using CellBot.Auditing;
using CellBot.Directives.Corrections;
using CellBot.Directives.Duplicates;
using CellBot.Directives.Incoming;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Reading;

/// <summary>What a clerk does with what came in: stores it after reading, has seen to it, or does not take it.</summary>
public static class IncomingFormEndpoints
{
    /// <summary>Field of the reason that the sender is told.</summary>
    public const string Reason = "ly-do";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/van-ban/den/{id:long}/doc", StoreAsync);
        app.MapPost(
            "/van-ban/den/{id:long}/da-xu-ly",
            async (long id, [FromForm] IFormCollection form, IncomingService incoming, Actor actor, CancellationToken cancellationToken) =>
                Back(id, "incoming_handled", await incoming.HandleAsync(id, actor, cancellationToken))
        );
        app.MapPost(
            "/van-ban/den/{id:long}/khong-tiep-nhan",
            async (long id, [FromForm] IFormCollection form, IncomingService incoming, Actor actor, CancellationToken cancellationToken) =>
                Back(id, "incoming_declined", await incoming.DeclineAsync(id, form[Reason].ToString(), actor, cancellationToken))
        );
    }

    /// <summary>Where the clerk goes after handing a packet in.</summary>
    public static IResult After(Arrival arrival) =>
        arrival switch
        {
            Arrival.Taken { Document: { State: IncomingState.Waiting, Document: not null } waiting }
                when IncomingFormat.Kind(waiting) is CellBot.Intake.Packets.PacketKind.New => TypedResults.LocalRedirect(
                $"~/van-ban/den/{waiting.Id}/doc"
            ),
            Arrival.Asked asked => new RazorComponentResult<PacketQuestions>(new { asked.Questions }),
            Arrival.Taken taken => TypedResults.LocalRedirect($"~/van-ban/den/{taken.Document.Id}"),
            Arrival.Refused refused => DirectiveFormEndpoints.NotTaken(refused.Result),
            _ => throw new InvalidOperationException("an arrival of no known kind"),
        };

    private static async Task<IResult> StoreAsync(
        long id,
        [FromForm] IFormCollection form,
        IncomingService incoming,
        ReadingCorrectionService corrections,
        TimeReader times,
        IIncomingStore store,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { State: IncomingState.Waiting, Document: { } waiting })
            return TypedResults.LocalRedirect($"~/van-ban/den/{id}?tu-choi=incoming_gone");
        var (page, _) = await ReadingLineEndpoints.DoAsync(
            form,
            DirectiveFormEndpoints.OpenLine(form),
            times,
            change => corrections.CorrectIncomingAsync(id, change, actor, cancellationToken)
        );
        if (page.Refused is not null)
            return new RazorComponentResult<ReadAgain>(new { IncomingId = (long?)id, Form = page });
        if (form[DirectiveFormEndpoints.AllowedAll].Count == 0)
            return TypedResults.LocalRedirect($"~/van-ban/den/{id}/doc?tu-choi=not_allowed");
        if (waiting.Text.Unsure.Count > 0 && form[DirectiveFormEndpoints.Compared].Count == 0)
            return TypedResults.LocalRedirect($"~/van-ban/den/{id}/doc?tu-choi=words_unsure");
        var facts = DirectiveForm.Read(form);
        var choice = new DuplicateChoice(caller.Top, form[DirectiveFormEndpoints.StoredTwice]);
        var saved = await incoming.StoreAsync(id, facts, actor, cancellationToken, choice: choice);
        return TypedResults.LocalRedirect(
            saved.Directive is { } directive
                ? $"~/van-ban/{directive.Id}/tom-tat?xong=saved"
                : DirectiveForm.Again($"~/van-ban/den/{id}/doc", saved.Refused!, facts)
        );
    }

    private static RedirectHttpResult Back(long id, string done, string? refused) =>
        TypedResults.LocalRedirect($"~/van-ban/den/{id}?{(refused is null ? $"xong={done}" : $"tu-choi={refused}")}");
}
