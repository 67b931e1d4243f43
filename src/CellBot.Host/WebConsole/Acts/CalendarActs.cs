using System.Text;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Host.WebConsole.Drafting;
using CellBot.Host.WebConsole.Planning;
using CellBot.Host.WebConsole.Texts;
using CellBot.Reminders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Host.WebConsole.Acts;

/// <summary>What a person does on the calendar: schedules made and steered, reminders added, breaks entered.</summary>
public static class CalendarActs
{
    /// <summary>Field of what a reminder asks for.</summary>
    public const string Ask = "de-nghi";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/lich/lich-gui/tao", AddScheduleAsync);
        app.MapPost("/lich/lich-gui/{id:long}/duyet", ApproveAsync);
        Step("trinh-duyet", "schedule_submitted", (office, id, form, stop) => office.SubmitAsync(id, ConsoleActs.Actor, stop));
        Step("tra-lai", "schedule_returned", (office, id, form, stop) => office.ReturnAsync(id, form[ConsoleActs.Reason].ToString().Normalize(NormalizationForm.FormC), ConsoleActs.Actor, stop));
        Step("tam-dung", "schedule_paused", (office, id, form, stop) => office.PauseAsync(id, ConsoleActs.Actor, stop));
        Step("tiep-tuc", "schedule_resumed", (office, id, form, stop) => office.ResumeAsync(id, ConsoleActs.Actor, stop));
        Step("huy", "schedule_cancelled", (office, id, form, stop) => office.CancelAsync(id, ConsoleActs.Actor, stop));
        app.MapPost("/lich/nhac-viec/them", AddReminderAsync);
        app.MapPost("/lich/nghi-le/{year:int}", SaveBreaksAsync);
        app.MapPost("/lich/nghi-le/{year:int}/bo", async (int year, [FromForm] IFormCollection form, HolidayDesk desk, CancellationToken stop) =>
            TypedResults.LocalRedirect($"~/lich/nghi-le?nam={year}{(await desk.ForgetAsync(year, ConsoleActs.Actor, stop) ? "&xong=breaks_reset" : "")}"));

        void Step(string act, string done, Func<ScheduleOffice, long, IFormCollection, CancellationToken, Task<ScheduleDecision>> step) =>
            app.MapPost($"/lich/lich-gui/{{id:long}}/{act}", async (long id, [FromForm] IFormCollection form, ScheduleOffice office, CancellationToken stop) =>
                LedBack(id, done, await step(office, id, form, stop)));
    }

    private static async Task<RedirectHttpResult> AddScheduleAsync([FromForm] IFormCollection form, ScheduleOffice office, BroadcastOptions options, RhythmWords rhythms, CancellationToken stop)
    {
        var asked = ScheduleForm.Read(name => form[name], rhythms);
        if (asked.DirectiveId is not { } directive) return ConsoleActs.Again("/lich/lich-gui/tao", form, "unknown_directive");
        if (asked.Cron is not { } cron) return ConsoleActs.Again("/lich/lich-gui/tao", form, "bad_rhythm");
        if (asked.HasBadUntil) return ConsoleActs.Again("/lich/lich-gui/tao", form, "bad_until");
        // An empty list of kinds would mean the usual ones; here a person has unticked them all.
        if (asked.Units.Count == 0 || asked.Kinds.Count == 0) return ConsoleActs.Again("/lich/lich-gui/tao", form, "empty_audience");
        var request = new ScheduleRequest(directive, asked.Audience, cron, asked.Until, asked.SkipHolidays);
        return await office.AddAsync(request, release: !options.RequireApproval, ConsoleActs.Actor, stop) switch
        {
            ScheduleDecision.Done { Schedule.Id: var id } => TypedResults.LocalRedirect($"~/lich/lich-gui/{id}?xong={(options.RequireApproval ? "schedule_submitted" : "schedule_started")}"),
            var refused => ConsoleActs.Again("/lich/lich-gui/tao", form, ((ScheduleDecision.Refused)refused).Why.Code),
        };
    }

    private static async Task<RedirectHttpResult> ApproveAsync(long id, [FromForm] IFormCollection form, ScheduleOffice office, IScheduleStore schedules, ConsoleTexts texts, CancellationToken stop)
    {
        var isUrgent = await schedules.FindAsync(id, stop) is { Urgency: not Urgency.Thuong };
        if (isUrgent && !ConsoleActs.IsWord(form[ConsoleActs.Word], texts["approval.word"])) return TypedResults.LocalRedirect($"~/lich/lich-gui/{id}?tu-choi=word_missing");
        return LedBack(id, "schedule_approved", await office.ApproveAsync(id, ConsoleActs.Actor, stop));
    }

    private static async Task<RedirectHttpResult> AddReminderAsync([FromForm] IFormCollection form, ReminderOffice office, CancellationToken stop)
    {
        var asked = DraftForm.Read(name => name == DraftForm.StartChoice ? DraftForm.Later : form[name]);
        if (asked.DirectiveId is not { } directive) return ConsoleActs.Again("/lich/nhac-viec/them", form, "unknown_directive");
        if (asked.StartAt is not { } at) return ConsoleActs.Again("/lich/nhac-viec/them", form, "bad_time");
        var obligation = form[Ask] == "carry_out" ? Obligation.CarryOut : Obligation.Acknowledge;
        return await office.AddAsync(new NewReminder(directive, at, obligation, asked.Units.FirstOrDefault()), ConsoleActs.Actor, stop) switch
        {
            ReminderDecision.Done { Reminder: var reminder } => TypedResults.LocalRedirect($"~/lich?thang={VietnamTime.ToLocal(reminder.What.At):yyyy-MM}&xong=reminder_added"),
            ReminderDecision.Refused refused => ConsoleActs.Again("/lich/nhac-viec/them", form, refused.Code),
            _ => throw new InvalidOperationException("unknown decision"),
        };
    }

    private static async Task<RedirectHttpResult> SaveBreaksAsync(int year, [FromForm] IFormCollection form, HolidayDesk desk, HolidayBook book, CancellationToken stop)
    {
        var entered = BreaksForm.Read(year, name => form[name], book.Current.Rules);
        if (entered.Faults.Count > 0) return ConsoleActs.Again($"/lich/nghi-le", form, "bad_breaks", KeyValuePair.Create<string, string?>("nam", $"{year}"));
        await desk.SaveAsync(year, entered.Breaks, ConsoleActs.Actor, stop);
        return TypedResults.LocalRedirect($"~/lich/nghi-le?nam={year}&xong=breaks_saved");
    }

    private static RedirectHttpResult LedBack(long id, string done, ScheduleDecision decision) => TypedResults.LocalRedirect(
        $"~/lich/lich-gui/{id}?{(decision is ScheduleDecision.Refused refused ? $"tu-choi={Uri.EscapeDataString(refused.Why.Code)}" : $"xong={done}")}");
}
