using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Reminders;
using CellBot.Web.Console.Parts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Calendar;

/// <summary>Holidays and working days of a year, entered and taken back.</summary>
internal static class BreakFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/lich/nghi-le/{year:int}", SaveAsync);
        app.MapPost(
            "/lich/nghi-le/{year:int}/bo",
            async (int year, [FromForm] IFormCollection form, HolidayService service, Actor actor, CancellationToken cancellationToken) =>
                TypedResults.LocalRedirect(
                    $"~/lich/nghi-le?nam={year}{(await service.ForgetAsync(year, actor, cancellationToken) ? "&xong=breaks_reset" : "")}"
                )
        );
    }

    private static async Task<RedirectHttpResult> SaveAsync(
        int year,
        [FromForm] IFormCollection form,
        HolidayService service,
        CurrentHolidays book,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var entered = BreaksForm.Read(year, name => form[name], book.Current.Rules);
        if (entered.Faults.Count > 0)
            return FilledForm.Again("/lich/nghi-le", form, "bad_breaks", KeyValuePair.Create<string, string?>("nam", $"{year}"));
        await service.SaveAsync(year, entered.Breaks, actor, cancellationToken);
        return TypedResults.LocalRedirect($"~/lich/nghi-le?nam={year}&xong=breaks_saved");
    }
}
