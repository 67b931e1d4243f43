using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Personal;

/// <summary>A request below a link: what every such route does first and last.</summary>
internal sealed record PersonalRequest(string Token, PersonalDoor Door, HttpContext Context)
{
    public const string Stamp = "dau",
        Done = "xong",
        Refused = "tu-choi";

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>A form: besides the link it carries the link's stamp.</summary>
    public Task<IResult> ActAsync(IFormCollection form, Func<PersonalView, Task<IResult>> act) =>
        OpenAsync(view => Door.IsStamped(Token, form[Stamp]) ? act(view) : Task.FromResult(Back(view.Home, Refused, "form")));

    public async Task<IResult> OpenAsync(Func<PersonalView, Task<IResult>> answer)
    {
        switch (await Door.OpenAsync(Token, Context))
        {
            case PersonalEntry.Open open:
                var query = Context.Request.Query;
                return await answer(new PersonalView(Token, open.Stamp, open.Visit, query[Done], query[Refused]));
            case PersonalEntry.TooMany many:
                Context.Response.Headers.RetryAfter = Math.Ceiling(many.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return Closed(StatusCodes.Status429TooManyRequests);
            default:
                return Closed(StatusCodes.Status404NotFound);
        }
    }

    public static IResult Back(string address, string outcome, string code) => TypedResults.LocalRedirect($"~{address}?{outcome}={code}");

    public static IResult Closed(int status) => new RazorComponentResult<PersonalClosed> { StatusCode = status };
}
