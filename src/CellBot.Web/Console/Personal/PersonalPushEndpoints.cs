using CellBot.PersonalPages.Push;
using Microsoft.AspNetCore.Mvc;
using static CellBot.Web.Console.Personal.PersonalRequests;

namespace CellBot.Web.Console.Personal;

/// <summary>Notices on phones: asked for and given up by the page's script alone, which reads the status.</summary>
internal static class PersonalPushEndpoints
{
    public const string Word = "viec",
        Endpoint = "dia-chi",
        Key = "khoa",
        Auth = "bi-mat",
        Off = "tat";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/{token}/thong-bao", ChangeAsync).DisableAntiforgery();

    private static Task<IResult> ChangeAsync(
        string token,
        [FromForm] IFormCollection form,
        PersonalDoor door,
        PushService push,
        HttpContext context
    ) =>
        ActAsync(
            token,
            form,
            door,
            context,
            async view =>
            {
                if (form[Word] == Off)
                    await push.UnsubscribeAsync(view.Visit, form[Endpoint].ToString(), context.RequestAborted);
                else if (
                    !await push.SubscribeAsync(
                        view.Visit,
                        form[Endpoint].ToString(),
                        form[Key].ToString(),
                        form[Auth].ToString(),
                        context.RequestAborted
                    )
                )
                    return TypedResults.UnprocessableEntity();
                return TypedResults.NoContent();
            }
        );
}
