using CellBot.Delivery;
using CellBot.Organization.Bots;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Accounts;

/// <summary>Where a second administrator confirms or declines, and the pause that one administrator asks to lift.</summary>
internal static class PendingActEndpoints
{
    public const string List = "/he-thong/cho-xac-nhan",
        LiftPause = "/dot-gui/bo-tam-ngung";

    /// <summary>Fields: the first administrator's sentence, and the word of one who is alone.</summary>
    public const string Reason = "ly-do",
        Word = "tu-xac-nhan";

    /// <summary>Field of the name of the bot whose pause ends; left out: the default one's.</summary>
    public const string BotName = "bot";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(
            $"{List}/{{id:long}}/xac-nhan",
            async (long id, [FromForm] IFormCollection form, PendingActService acts, Caller caller, CancellationToken cancellationToken) =>
                Back(await acts.ConfirmAsync(id, caller, cancellationToken), "pending_confirmed")
        );
        app.MapPost(
            $"{List}/{{id:long}}/tu-choi",
            async (long id, [FromForm] IFormCollection form, PendingActService acts, Caller caller, CancellationToken cancellationToken) =>
                Back(await acts.DeclineAsync(id, caller, cancellationToken), "pending_declined")
        );
        app.MapPost(LiftPause, LiftPauseAsync);
    }

    /// <summary>The page of what waits, on the act that was just asked for.</summary>
    public static RedirectHttpResult ToWaiting() => TypedResults.LocalRedirect($"~{List}?xong=pending_requested");

    private static async Task<RedirectHttpResult> LiftPauseAsync(
        [FromForm] IFormCollection form,
        PauseService pauses,
        BotFleet bots,
        SecondAdministrators seconds,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var bot = bots.Named(form[BotName].ToString()) ?? bots.Default;
        var wanted = PendingActService.OfPause(bot.Id, null, form[Reason].ToString());
        switch (await seconds.ClearAsync(wanted, caller.Actor, form[Word].ToString(), cancellationToken))
        {
            case Clearance.Waits:
                return ToWaiting();
            case Clearance.Go(var go):
                return TypedResults.LocalRedirect(
                    await pauses.LiftAsync(bot.Id, null, caller.Actor, go, cancellationToken) ? "~/?xong=pause_lifted" : "~/"
                );
            case Clearance.Refused refused:
                return TypedResults.LocalRedirect(
                    $"~{LiftPause}{QueryString.Create([
                        KeyValuePair.Create<string, string?>(BotName, bot.Name),
                        KeyValuePair.Create<string, string?>("tu-choi", refused.Code),
                    ])}"
                );
            default:
                throw new InvalidOperationException("a clearance without an answer");
        }
    }

    private static RedirectHttpResult Back(string? refused, string done) =>
        TypedResults.LocalRedirect($"~{List}?{(refused is null ? $"xong={done}" : $"tu-choi={refused}")}");
}
