using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Conversations.Dialogs;
using CellBot.Intake;
using CellBot.PersonalPages;
using CellBot.PersonalPages.Feeds;
using CellBot.PersonalPages.Push;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static CellBot.Web.Console.Personal.PersonalRequest;

namespace CellBot.Web.Console.Personal;

/// <summary>
/// People's own pages, behind links that the office hands over: plain forms that work in any browser. No session stands behind them, so the
/// forms carry a stamp of the link in place of the console's antiforgery token.
/// </summary>
internal static class PersonalEndpoints
{
    public const string Step = "buoc",
        Day = "ngay",
        Present = "so-du",
        Note = "ghi-chu",
        Receive = "tiep-nhan",
        Brief = "quan-triet";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(PersonalPageAddress.Root).AllowAnonymous();
        pages.MapGet("/{token}", HomeAsync);
        pages.MapGet("/{token}/{broadcast:long}/{unit:long}", ItemAsync);
        pages.MapPost("/{token}/{broadcast:long}/{unit:long}/tiep-nhan", AcknowledgeAsync).DisableAntiforgery();
        pages.MapPost("/{token}/{broadcast:long}/{unit:long}/don-vi", ConfirmAsync).DisableAntiforgery();
        pages.MapGet("/{token}/{broadcast:long}/{unit:long}/ban-ky", DocumentAsync);
        PersonalReportEndpoints.Map(pages);
        PersonalFormEndpoints.Map(pages);
        PersonalAppEndpoints.Map(pages);
        PersonalPushEndpoints.Map(pages);
        PersonalFeedEndpoints.Map(pages);
        PersonalWayEndpoints.Map(pages);
        // A mistyped address below it is answered as a link that opens nothing.
        pages.MapFallback("/{**rest}", () => Closed(StatusCodes.Status404NotFound));
    }

    private static Task<IResult> HomeAsync(
        [AsParameters] PersonalRequest request,
        PersonalPageService pages,
        PersonalFormService forms,
        PushService push,
        FeedLinkService feeds
    ) =>
        request.OpenAsync(async view => new RazorComponentResult<PersonalHome>(
            new
            {
                View = view,
                Places = await pages.PlacesAsync(view.Visit.Person, request.Aborted),
                Items = await pages.ItemsAsync(view.Visit.Person, request.Aborted),
                Forms = await forms.OpenAsync(view.Visit.Person, request.Aborted),
                PushKey = push.PublicKey,
                HasFeed = await feeds.OfMemberAsync(view.Visit.Link.MemberId, request.Aborted) is not null,
            }
        ));

    private static Task<IResult> ItemAsync(
        [AsParameters] PersonalRequest request,
        long broadcast,
        long unit,
        PersonalPageService pages,
        PersonalDirectiveParts parts
    ) =>
        request.OpenAsync(async view =>
            await pages.ItemAsync(view.Visit.Person, broadcast, unit, request.Aborted) is { } item
            && await pages.ReadAsync(item, request.Aborted)
                ? new RazorComponentResult<PersonalDirective>(
                    new
                    {
                        View = view,
                        Item = item,
                        Body = item.Text.HasBody ? await pages.BodyAsync(item, request.Aborted) : null,
                        Document = await parts.DocumentAsync(item, request.Aborted),
                        Reminders = await parts.RemindersAsync(item, request.Aborted),
                    }
                )
                : Back(view.Home, Refused, "not_yours")
        );

    /// <summary>A download: what a browser opens by itself is not for us to say.</summary>
    private static Task<IResult> DocumentAsync(
        [AsParameters] PersonalRequest request,
        long broadcast,
        long unit,
        PersonalPageService pages,
        PersonalDirectiveParts parts
    ) =>
        request.OpenAsync(async view =>
            await pages.ItemAsync(view.Visit.Person, broadcast, unit, request.Aborted) is { } item
            && await parts.DocumentAsync(item, request.Aborted) is { } document
            && await parts.ContentAsync(document, request.Aborted) is { } content
                ? TypedResults.File(content, "application/octet-stream", document.FileName)
                : Back(view.Home, Refused, "not_yours")
        );

    private static Task<IResult> AcknowledgeAsync(
        [AsParameters] PersonalRequest request,
        long broadcast,
        long unit,
        [FromForm] IFormCollection form,
        PersonalPageService pages
    ) =>
        request.ActAsync(
            form,
            async view =>
                await pages.AcknowledgeAsync(view.Visit.Person, broadcast, unit, request.Aborted) switch
                {
                    { Result: TapResult.Recorded or TapResult.Already } => Back(Address(view, broadcast, unit), Done, "acknowledged"),
                    { Result: TapResult.Replaced } => Back(view.Home, Refused, "replaced"),
                    { Result: TapResult.Recalled } => Back(view.Home, Refused, "recalled"),
                    _ => Back(view.Home, Refused, "not_yours"),
                }
        );

    private static Task<IResult> ConfirmAsync(
        [AsParameters] PersonalRequest request,
        long broadcast,
        long unit,
        [FromForm] IFormCollection form,
        PersonalPageService pages,
        TimeProvider clock
    ) =>
        request.ActAsync(
            form,
            async view =>
            {
                if (await pages.ItemAsync(view.Visit.Person, broadcast, unit, request.Aborted) is not { } item)
                    return Back(view.Home, Refused, "not_yours");
                var step = StepOf(form, item, VietnamTime.DateOf(clock.GetUtcNow()));
                if (step is null)
                    return Back(view.To(item), Refused, "briefing");
                var outcome = await pages.ConfirmAsync(view.Visit.Person, broadcast, unit, step, request.Aborted);
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

    private static string Address(PersonalView view, long broadcast, long unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{view.Home}/{broadcast}/{unit}");
}
