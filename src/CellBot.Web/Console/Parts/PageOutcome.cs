using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Parts;

/// <summary>Back to a page, with what came of an act: <see cref="OutcomeNote"/> says it there.</summary>
internal static class PageOutcome
{
    public static RedirectHttpResult Back(string address, bool isDone, string done = "", string refused = "other") =>
        TypedResults.LocalRedirect(
            $"~{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{(isDone ? $"xong={done}" : $"tu-choi={refused}")}"
        );
}
