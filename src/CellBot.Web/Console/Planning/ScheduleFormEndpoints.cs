using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Planning;

/// <summary>Schedules made, approved and steered.</summary>
public static class ScheduleFormEndpoints
{
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
                service.ReturnAsync(id, form[ApprovalFields.Reason].ToString().Composed(), actor, cancellationToken)
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
            return FilledForm.Again("/lich/lich-gui/tao", form, "unknown_directive");
        if (asked.Cron is not { } cron)
            return FilledForm.Again("/lich/lich-gui/tao", form, "bad_rhythm");
        if (asked.HasBadUntil)
            return FilledForm.Again("/lich/lich-gui/tao", form, "bad_until");
        // An empty list of kinds would mean the usual ones; here a person has unticked them all.
        if (asked.Units.Count == 0 || asked.Kinds.Count == 0)
            return FilledForm.Again("/lich/lich-gui/tao", form, "empty_audience");
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
            var refused => FilledForm.Again("/lich/lich-gui/tao", form, ((ScheduleDecision.Refused)refused).Why.Code),
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
        if (isUrgent && !ApprovalFields.IsWord(form[ApprovalFields.Word], texts["approval.word"]))
            return TypedResults.LocalRedirect($"~/lich/lich-gui/{id}?tu-choi=word_missing");
        return RedirectTo(id, "schedule_approved", await service.ApproveAsync(id, actor, cancellationToken, ApprovalFields.Seen(form)));
    }

    private static RedirectHttpResult RedirectTo(long id, string done, ScheduleDecision decision) =>
        TypedResults.LocalRedirect(
            decision is ScheduleDecision.Refused refused
                ? $"~/lich/lich-gui/{id}?tu-choi={Uri.EscapeDataString(refused.Why.Code)}"
                : $"~/lich/lich-gui/{id}?xong={done}"
        );
}
