using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Conversations.Joining;
using CellBot.Organization;
using CellBot.Web.Console.Words;
using CellBot.Web.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.UnitPages;

/// <summary>
/// Who cannot be reached by phone: sheets for a secretary's round, entered by number when they come back signed; and groups asked for
/// silent leaders.
/// </summary>
internal static class RoundFormEndpoints
{
    public const string Numbers = "so",
        TakeBack = "bo";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/{code}/bao-truc-tiep", OpenAsync);
        app.MapPost("/don-vi/{code}/bao-truc-tiep/{id:long}", EnterAsync);
        app.MapPost("/don-vi/nhan-nhom", CallAsync);
    }

    private static async Task<RedirectHttpResult> OpenAsync(
        string code,
        [FromForm] IFormCollection form,
        IOrganizationStore organization,
        IRoundStore rounds,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (await organization.UnitAloneAsync(code, cancellationToken) is not { } unit)
            return RedirectTo("/don-vi", "tu-choi=unknown_unit_code");
        return await rounds.OpenAsync(unit.Unit.Id, clock.GetUtcNow(), cancellationToken) is { } round
            ? TypedResults.LocalRedirect($"~{UnitLinks.To(code)}/bao-truc-tiep/{round.Id}")
            : RedirectTo(UnitLinks.To(code), "tu-choi=round_nobody");
    }

    // A number that is not on the sheet: nothing is entered, and what was typed stands there again.
    private static async Task<RedirectHttpResult> EnterAsync(
        string code,
        long id,
        [FromForm] IFormCollection form,
        IRoundStore rounds,
        Actor actor,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var page = $"{UnitLinks.To(code)}/bao-truc-tiep/{id}";
        if (await rounds.FindAsync(id, cancellationToken) is not { } round || round.UnitCode != code)
            return RedirectTo(UnitLinks.To(code), "tu-choi=round_nobody");
        var typed = form[Numbers].ToString();
        var (numbers, wrong) = RoundNumbers.Read(typed, round.Lines.Count);
        if (wrong is not null || numbers.Count == 0)
            return RedirectTo(page, $"tu-choi=round_numbers&{Numbers}={Uri.EscapeDataString(typed)}");
        var order = new RoundOrder(id, null, actor.Name, clock.GetUtcNow());
        var takesBack = form[TakeBack].Count > 0;
        var outcome = takesBack
            ? await rounds.UnmarkAsync(order, numbers, cancellationToken)
            : await rounds.MarkAsync(order, numbers, cancellationToken);
        return RedirectTo(
            page,
            outcome is null or { Members: 0 } ? "tu-choi=round_nothing"
                : takesBack ? "xong=round_taken_back"
                : "xong=round_entered"
        );
    }

    private static async Task<RedirectHttpResult> CallAsync(
        [FromForm] IFormCollection form,
        LeaderCalls calls,
        Sight sight,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var covers = await sight.CoversAsync(cancellationToken);
        try
        {
            var told = await calls.CallNowAsync(covers.Invoke, actor, cancellationToken);
            return RedirectTo("/don-vi", told > 0 ? "xong=leaders_called" : "tu-choi=leaders_called_before");
        }
        catch (CellBot.Organization.Joining.ChannelUnreachableException)
        {
            return RedirectTo("/don-vi", "tu-choi=channel_unreachable");
        }
    }

    private static RedirectHttpResult RedirectTo(string address, string what) => TypedResults.LocalRedirect($"~{address}?{what}");
}
