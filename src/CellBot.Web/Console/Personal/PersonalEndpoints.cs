using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Conversations.Dialogs;
using CellBot.Intake;
using CellBot.PersonalPages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Personal;

/// <summary>
/// People's own pages, behind links that the office hands over: plain forms that work in any browser. No session stands behind them, so the
/// forms carry a stamp of the link in place of the console's antiforgery token.
/// </summary>
internal static class PersonalEndpoints
{
    public const string Stamp = "dau",
        Step = "buoc",
        Day = "ngay",
        Present = "so-du",
        Note = "ghi-chu",
        Receive = "tiep-nhan",
        Brief = "quan-triet",
        Done = "xong",
        Refused = "tu-choi";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(PersonalPageAddress.Root).AllowAnonymous();
        pages.MapGet("/{token}", HomeAsync);
        pages.MapGet("/{token}/{broadcast:long}/{unit:long}", ItemAsync);
        pages.MapPost("/{token}/{broadcast:long}/{unit:long}/tiep-nhan", AcknowledgeAsync).DisableAntiforgery();
        pages.MapPost("/{token}/{broadcast:long}/{unit:long}/don-vi", ConfirmAsync).DisableAntiforgery();
        // A mistyped address below it is answered as a link that opens nothing.
        pages.MapFallback("/{**rest}", () => Closed(StatusCodes.Status404NotFound));
    }

    private static Task<IResult> HomeAsync(string token, PersonalDoor door, PersonalPageService pages, HttpContext context) =>
        WithAsync(
            token,
            door,
            context,
            async view => new RazorComponentResult<PersonalHome>(
                new
                {
                    View = view,
                    Places = await pages.PlacesAsync(view.Visit.Person, context.RequestAborted),
                    Items = await pages.ItemsAsync(view.Visit.Person, context.RequestAborted),
                }
            )
        );

    private static Task<IResult> ItemAsync(
        string token,
        long broadcast,
        long unit,
        PersonalDoor door,
        PersonalPageService pages,
        HttpContext context
    ) =>
        WithAsync(
            token,
            door,
            context,
            async view =>
                await pages.ItemAsync(view.Visit.Person, broadcast, unit, context.RequestAborted) is { } item
                    ? new RazorComponentResult<PersonalDirective>(
                        new
                        {
                            View = view,
                            Item = item,
                            Body = item.Text.HasBody ? await pages.BodyAsync(item, context.RequestAborted) : null,
                        }
                    )
                    : Back(view.Home, Refused, "not_yours")
        );

    private static Task<IResult> AcknowledgeAsync(
        string token,
        long broadcast,
        long unit,
        [FromForm] IFormCollection form,
        PersonalDoor door,
        PersonalPageService pages,
        HttpContext context
    ) =>
        ActAsync(
            token,
            form,
            door,
            context,
            async view =>
                await pages.AcknowledgeAsync(view.Visit.Person, broadcast, unit, context.RequestAborted) switch
                {
                    { Result: TapResult.Recorded or TapResult.Already } => Back(Address(view, broadcast, unit), Done, "acknowledged"),
                    { Result: TapResult.Replaced } => Back(view.Home, Refused, "replaced"),
                    { Result: TapResult.Recalled } => Back(view.Home, Refused, "recalled"),
                    _ => Back(view.Home, Refused, "not_yours"),
                }
        );

    private static Task<IResult> ConfirmAsync(
        string token,
        long broadcast,
        long unit,
        [FromForm] IFormCollection form,
        PersonalDoor door,
        PersonalPageService pages,
        TimeProvider clock,
        HttpContext context
    ) =>
        ActAsync(
            token,
            form,
            door,
            context,
            async view =>
            {
                if (await pages.ItemAsync(view.Visit.Person, broadcast, unit, context.RequestAborted) is not { } item)
                    return Back(view.Home, Refused, "not_yours");
                var step = StepOf(form, item, VietnamTime.DateOf(clock.GetUtcNow()));
                if (step is null)
                    return Back(view.To(item), Refused, "briefing");
                var outcome = await pages.ConfirmAsync(view.Visit.Person, broadcast, unit, step, context.RequestAborted);
                return outcome is ConfirmOutcome.Done or ConfirmOutcome.Already or ConfirmOutcome.Corrected
                    ? Back(view.To(item), Done, "confirmed")
                    : Back(view.To(item), Refused, outcome is ConfirmOutcome.TooLate ? "too_late" : "not_yours");
            }
        );

    /// <summary>Null: something of it is not as a briefing must be.</summary>
    private static ConfirmationStep? StepOf(IFormCollection form, PersonalItem item, DateOnly today)
    {
        if (form[Step] != Brief)
            return form[Step] == Receive ? new ConfirmationStep.Receive() : null;
        var note = TypedText.Clean(form[Note].ToString());
        return
            DateOnly.TryParseExact(form[Day], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && int.TryParse(form[Present], NumberStyles.None, CultureInfo.InvariantCulture, out var present)
            && BriefingPolicy.IsSound(day, present, item.Receipt.RosterNow, today)
            && note.Length <= BriefingPolicy.MostNote
            && SecrecyGate.Look(note).IsClean
            ? new ConfirmationStep.Brief(
                new Briefing(day, present, note.Length == 0 ? "" : AnswerPart.Write([new AnswerPart("text", note)]))
            )
            : null;
    }

    private static Task<IResult> ActAsync(
        string token,
        IFormCollection form,
        PersonalDoor door,
        HttpContext context,
        Func<PersonalView, Task<IResult>> act
    ) =>
        WithAsync(
            token,
            door,
            context,
            view => door.IsStamped(token, form[Stamp]) ? act(view) : Task.FromResult(Back(view.Home, Refused, "form"))
        );

    private static async Task<IResult> WithAsync(
        string token,
        PersonalDoor door,
        HttpContext context,
        Func<PersonalView, Task<IResult>> answer
    )
    {
        switch (await door.OpenAsync(token, context))
        {
            case PersonalEntry.Open open:
                var query = context.Request.Query;
                return await answer(new PersonalView(token, open.Stamp, open.Visit, query[Done], query[Refused]));
            case PersonalEntry.TooMany many:
                context.Response.Headers.RetryAfter = Math.Ceiling(many.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return Closed(StatusCodes.Status429TooManyRequests);
            default:
                return Closed(StatusCodes.Status404NotFound);
        }
    }

    private static string Address(PersonalView view, long broadcast, long unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{view.Home}/{broadcast}/{unit}");

    private static IResult Back(string address, string outcome, string code) => TypedResults.LocalRedirect($"~{address}?{outcome}={code}");

    private static IResult Closed(int status) => new RazorComponentResult<PersonalClosed> { StatusCode = status };
}
