using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Reminders;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Planning;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Acts;

/// <summary>What a person does on the calendar: schedules made and steered, reminders added, breaks entered.</summary>
public static class CalendarFormEndpoints
{
    /// <summary>Field of what a reminder asks for.</summary>
    public const string Ask = "de-nghi";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/lich/lich-gui/tao", AddScheduleAsync);
        app.MapPost("/lich/lich-gui/{id:long}/duyet", ApproveAsync);
        Step(
            "trinh-duyet",
            "schedule_submitted",
            (service, id, form, actor, cancellationToken) => service.SubmitAsync(id, actor, cancellationToken)
        );
        Step(
            "tra-lai",
            "schedule_returned",
            (service, id, form, actor, cancellationToken) =>
                service.ReturnAsync(id, form[ConsoleFormEndpoints.Reason].ToString().Composed(), actor, cancellationToken)
        );
        Step(
            "tam-dung",
            "schedule_paused",
            (service, id, form, actor, cancellationToken) => service.PauseAsync(id, actor, cancellationToken)
        );
        Step(
            "tiep-tuc",
            "schedule_resumed",
            (service, id, form, actor, cancellationToken) => service.ResumeAsync(id, actor, cancellationToken)
        );
        Step(
            "huy",
            "schedule_cancelled",
            (service, id, form, actor, cancellationToken) => service.CancelAsync(id, actor, cancellationToken)
        );
        app.MapPost("/lich/nhac-viec/them", AddReminderAsync);
        app.MapPost("/lich/nghi-le/{year:int}", SaveBreaksAsync);
        app.MapPost(
            "/lich/nghi-le/{year:int}/bo",
            async (int year, [FromForm] IFormCollection form, HolidayService service, Actor actor, CancellationToken cancellationToken) =>
                TypedResults.LocalRedirect(
                    $"~/lich/nghi-le?nam={year}{(await service.ForgetAsync(year, actor, cancellationToken) ? "&xong=breaks_reset" : "")}"
                )
        );

        void Step(
            string act,
            string done,
            Func<ScheduleService, long, IFormCollection, Actor, CancellationToken, Task<ScheduleDecision>> step
        ) =>
            app.MapPost(
                $"/lich/lich-gui/{{id:long}}/{act}",
                async (
                    long id,
                    [FromForm] IFormCollection form,
                    ScheduleService service,
                    Actor actor,
                    CancellationToken cancellationToken
                ) => RedirectTo(id, done, await step(service, id, form, actor, cancellationToken))
            );
    }

    private static async Task<RedirectHttpResult> AddScheduleAsync(
        [FromForm] IFormCollection form,
        ScheduleService service,
        BroadcastOptions options,
        RhythmFormat rhythms,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var asked = ScheduleForm.Read(name => form[name], rhythms);
        if (asked.DirectiveId is not { } directive)
            return ConsoleFormEndpoints.Again("/lich/lich-gui/tao", form, "unknown_directive");
        if (asked.Cron is not { } cron)
            return ConsoleFormEndpoints.Again("/lich/lich-gui/tao", form, "bad_rhythm");
        if (asked.HasBadUntil)
            return ConsoleFormEndpoints.Again("/lich/lich-gui/tao", form, "bad_until");
        // An empty list of kinds would mean the usual ones; here a person has unticked them all.
        if (asked.Units.Count == 0 || asked.Kinds.Count == 0)
            return ConsoleFormEndpoints.Again("/lich/lich-gui/tao", form, "empty_audience");
        var request = new ScheduleRequest(directive, asked.Audience, cron, asked.Until, asked.SkipHolidays)
        {
            OwnerUnit = caller.Top,
            IsPinned = asked.IsPinned,
            IsProtected = asked.IsProtected,
            WithDocument = asked.WithDocument,
        };
        return await service.AddAsync(request, release: !options.RequireApproval, actor, cancellationToken) switch
        {
            ScheduleDecision.Done { Schedule.Id: var id } => TypedResults.LocalRedirect(
                $"~/lich/lich-gui/{id}?xong={(options.RequireApproval ? "schedule_submitted" : "schedule_started")}"
            ),
            var refused => ConsoleFormEndpoints.Again("/lich/lich-gui/tao", form, ((ScheduleDecision.Refused)refused).Why.Code),
        };
    }

    private static async Task<RedirectHttpResult> ApproveAsync(
        long id,
        [FromForm] IFormCollection form,
        ScheduleService service,
        IScheduleStore schedules,
        ConsoleTexts texts,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var isUrgent = await schedules.FindAsync(id, cancellationToken) is { Urgency: not Urgency.Thuong };
        if (isUrgent && !ConsoleFormEndpoints.IsWord(form[ConsoleFormEndpoints.Word], texts["approval.word"]))
            return TypedResults.LocalRedirect($"~/lich/lich-gui/{id}?tu-choi=word_missing");
        return RedirectTo(
            id,
            "schedule_approved",
            await service.ApproveAsync(id, actor, cancellationToken, ConsoleFormEndpoints.Seen(form))
        );
    }

    private static async Task<RedirectHttpResult> AddReminderAsync(
        [FromForm] IFormCollection form,
        ReminderService service,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var asked = DraftForm.Read(name => name == DraftForm.StartChoice ? DraftForm.Later : form[name], times);
        if (asked.DirectiveId is not { } directive)
            return ConsoleFormEndpoints.Again("/lich/nhac-viec/them", form, "unknown_directive");
        if (asked.StartAt is not { } at)
            return ConsoleFormEndpoints.Again("/lich/nhac-viec/them", form, "bad_time");
        if (asked.Units.Count > 1)
            return ConsoleFormEndpoints.Again("/lich/nhac-viec/them", form, "one_unit");
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
            ReminderDecision.Refused refused => ConsoleFormEndpoints.Again("/lich/nhac-viec/them", form, refused.Code),
            _ => throw new InvalidOperationException("unknown decision"),
        };
    }

    private static async Task<RedirectHttpResult> SaveBreaksAsync(
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
            return ConsoleFormEndpoints.Again($"/lich/nghi-le", form, "bad_breaks", KeyValuePair.Create<string, string?>("nam", $"{year}"));
        await service.SaveAsync(year, entered.Breaks, actor, cancellationToken);
        return TypedResults.LocalRedirect($"~/lich/nghi-le?nam={year}&xong=breaks_saved");
    }

    private static RedirectHttpResult RedirectTo(long id, string done, ScheduleDecision decision) =>
        TypedResults.LocalRedirect(
            $"~/lich/lich-gui/{id}?{(decision is ScheduleDecision.Refused refused ? $"tu-choi={Uri.EscapeDataString(refused.Why.Code)}" : $"xong={done}")}"
        );
}
