using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Personal;

/// <summary>What every route below a link does first and last.</summary>
internal static class PersonalRequests
{
    public const string Stamp = "dau",
        Done = "xong",
        Refused = "tu-choi";

    /// <summary>A form: besides the link it carries the link's stamp.</summary>
    public static Task<IResult> ActAsync(
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

    public static async Task<IResult> WithAsync(
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

    public static IResult Back(string address, string outcome, string code) => TypedResults.LocalRedirect($"~{address}?{outcome}={code}");

    public static IResult Closed(int status) => new RazorComponentResult<PersonalClosed> { StatusCode = status };
}
