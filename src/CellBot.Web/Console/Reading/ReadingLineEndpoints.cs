using CellBot.Auditing;
using CellBot.Directives.Corrections;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Reading;

/// <summary>
/// Settling the lines of a reading: a button opens a line, saves it, strikes it, puts it back. The answer is the page with all that was
/// typed in it, the head included: nothing of that lies in the store yet.
/// </summary>
public static class ReadingLineEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/van-ban/doc/{token}/dong", OfPendingAsync);
        app.MapPost("/van-ban/{id:long}/doc/dong", OfDirectiveAsync);
        app.MapPost("/van-ban/den/{id:long}/doc/dong", OfIncomingAsync);
    }

    /// <summary>What a form asks of a line, done; also where the head is saved with a line open.</summary>
    public static async Task<(ReadingForm Page, int? Version)> DoAsync(
        IFormCollection form,
        (string Act, string Key, string Stamp) said,
        TimeReader times,
        Func<ReadingChange, Task<Correcting>> correct
    )
    {
        var page = new ReadingForm(DirectiveForm.Read(form), LineForm.Typed(form));
        if (said.Act == LineForm.Open)
            return (page with { Edit = LineForm.Empty(said.Key) }, null);
        if (said.Act == LineForm.Close)
            return (page with { Edit = null }, null);
        ReadingChange? change = said.Act switch
        {
            LineForm.Strike => new LineStruck(said.Key, said.Stamp),
            LineForm.PutBack => new LinePutBack(said.Key, said.Stamp),
            _ => null,
        };
        if (change is null)
        {
            if (page.Edit is not { } edit)
                return (page, null);
            (change, var fault) = LineForm.Change(edit, times);
            if (fault is not null)
                return (page with { Refused = "invalid_content", Faults = [fault] }, null);
        }
        var done = await correct(change!);
        if (done.Refused is not { } refused)
            return (
                page with
                {
                    Edit = page.Edit?.Key == change!.Key || change.Key is null ? null : page.Edit,
                    Done = "line_settled",
                },
                done.Version
            );
        // Saving once more after having been told is a decision: it goes over what the other settled.
        var known = done.Decision.Line is { } other && page.Edit is { } kept ? kept with { Stamp = other.Stamp } : page.Edit;
        return (page with { Edit = known, Refused = refused, Faults = done.Decision.Faults, Other = done.Decision.Line }, null);
    }

    private static async Task<ReadingForm> SettleAsync(
        IFormCollection form,
        TimeReader times,
        Func<ReadingChange, Task<Correcting>> correct
    ) => (await DoAsync(form, LineForm.Said(form), times, correct)).Page;

    private static async Task<RazorComponentResult<ReadAgain>> OfPendingAsync(
        string token,
        [FromForm] IFormCollection form,
        ReadingCorrectionService corrections,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var page = await SettleAsync(form, times, change => corrections.CorrectAsync(token, change, actor, cancellationToken));
        return new RazorComponentResult<ReadAgain>(new { Token = token, Form = page });
    }

    private static async Task<RazorComponentResult<ReadAgain>> OfDirectiveAsync(
        long id,
        [FromForm] IFormCollection form,
        ReadingCorrectionService corrections,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var page = await SettleAsync(form, times, change => corrections.CorrectAsync(id, change, actor, cancellationToken));
        return new RazorComponentResult<ReadAgain>(new { Id = (long?)id, Form = page });
    }

    private static async Task<RazorComponentResult<ReadAgain>> OfIncomingAsync(
        long id,
        [FromForm] IFormCollection form,
        ReadingCorrectionService corrections,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var page = await SettleAsync(form, times, change => corrections.CorrectIncomingAsync(id, change, actor, cancellationToken));
        return new RazorComponentResult<ReadAgain>(new { IncomingId = (long?)id, Form = page });
    }
}
