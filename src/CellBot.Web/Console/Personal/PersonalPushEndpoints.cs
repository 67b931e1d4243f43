using CellBot.PersonalPages.Push;
using Microsoft.AspNetCore.Mvc;

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

    private static Task<IResult> ChangeAsync([AsParameters] PersonalRequest request, [FromForm] IFormCollection form, PushService push) =>
        request.ActAsync(
            form,
            async view =>
            {
                if (form[Word] == Off)
                    await push.UnsubscribeAsync(view.Visit, form[Endpoint].ToString(), request.Aborted);
                else if (
                    !await push.SubscribeAsync(
                        view.Visit,
                        form[Endpoint].ToString(),
                        form[Key].ToString(),
                        form[Auth].ToString(),
                        request.Aborted
                    )
                )
                    return TypedResults.UnprocessableEntity();
                return TypedResults.NoContent();
            }
        );
}
