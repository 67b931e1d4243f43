using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Reminders;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Planning;

/// <summary>A reminder added on the calendar.</summary>
internal static class NewReminderEndpoint
{
    /// <summary>Field of what it asks for.</summary>
    public const string Ask = "de-nghi";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/lich/nhac-viec/them", AddAsync);

    private static async Task<RedirectHttpResult> AddAsync(
        [FromForm] IFormCollection form,
        ReminderService service,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var asked = DraftForm.Read(name => name == DraftForm.StartChoice ? DraftForm.Later : form[name], times);
        if (asked.DirectiveId is not { } directive)
            return FilledForm.Again("/lich/nhac-viec/them", form, "unknown_directive");
        if (asked.StartAt is not { } at)
            return FilledForm.Again("/lich/nhac-viec/them", form, "bad_time");
        if (asked.Units.Count > 1)
            return FilledForm.Again("/lich/nhac-viec/them", form, "one_unit");
        var obligation = form[Ask] == "carry_out" ? Obligation.CarryOut : Obligation.Acknowledge;
        return await service.AddAsync(
            new NewReminder(directive, at, obligation, asked.Units.FirstOrDefault()),
            actor,
            cancellationToken
        ) switch
        {
            ReminderDecision.Done { Reminder: var reminder } => TypedResults.LocalRedirect(
                $"~/lich?thang={VietnamTime.ToLocal(reminder.What.At):yyyy-MM}&xong=reminder_added"
            ),
            ReminderDecision.Refused refused => FilledForm.Again("/lich/nhac-viec/them", form, refused.Code),
            _ => throw new InvalidOperationException("unknown decision"),
        };
    }
}
