using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Broadcasts;

/// <summary>What every schedule endpoint does around the rules: is it the caller's to see, and how is the answer told.</summary>
internal sealed class ScheduleRequests(
    ScheduleService service,
    IScheduleStore store,
    UnitScope scope,
    DirectiveScope directives,
    RhythmFormat rhythms,
    CurrentHolidays holidays,
    Problems problems,
    TimeProvider clock
)
{
    private const int Listed = 500;
    private const int Told = 3;
    private const int Remembered = 20;

    public async Task<IResult> CreateAsync(NewSchedule body, HttpContext context, CancellationToken cancellationToken)
    {
        var caller = ApiCaller.Of(context);
        var audience = body.Audience.ToAudience();
        if (await scope.RefusalAsync(caller, audience, cancellationToken) is { } outside)
            return problems.Of(outside);
        if (await directives.SendRefusalAsync(caller, body.DirectiveId, cancellationToken) is { } notTheirs)
            return problems.Of(notTheirs);
        if (rhythms.Read(body.Cron) is not { } cron)
            return problems.Of("bad_rhythm", "cron is neither five fields nor plain words such as 'mỗi thứ Hai 8 giờ'");
        if (!TryUntil(body.Until, out var until))
            return problems.Of("bad_until", "until must be a day (2026-12-31) or an instant with an offset");
        var request = new ScheduleRequest(body.DirectiveId, audience, cron, until, body.SkipHolidays, body.Urgency)
        {
            OwnerUnit = caller.Key.UnitCode,
            IsPinned = body.Pin,
            IsProtected = body.Protect,
            WithDocument = body.WithDocument,
        };
        var decision = await service.AddAsync(request, release: !body.RequestApproval, caller.Actor, cancellationToken);
        return decision is ScheduleDecision.Done { Schedule: var schedule }
            ? Results.Json(await AnswerAsync(schedule, cancellationToken), statusCode: StatusCodes.Status201Created)
            : problems.Of(((ScheduleDecision.Refused)decision).Why);
    }

    /// <summary>Those that lie in the caller's subtree, newest first.</summary>
    public async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var items = new List<ScheduleAnswer>();
        foreach (var schedule in await store.ListAsync(Listed, cancellationToken))
            if (await scope.RefusalAsync(ApiCaller.Of(context), schedule.Audience, cancellationToken) is null)
                items.Add(await AnswerAsync(schedule, cancellationToken));
        return Results.Ok(new SchedulesAnswer(items));
    }

    /// <summary>Goes on only when the schedule is there and lies in the caller's subtree.</summary>
    public async Task<IResult> LookAsync(
        long id,
        HttpContext context,
        Func<Schedule, Task<IResult>> answer,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } schedule)
            return problems.Of(ScheduleDecision.NotFound(id).Why);
        return await scope.RefusalAsync(ApiCaller.Of(context), schedule.Audience, cancellationToken) is { } outside
            ? problems.Of(outside)
            : await answer(schedule);
    }

    /// <summary>One step of the office on one schedule, answered with how it stands then.</summary>
    public Task<IResult> StepAsync(
        long id,
        HttpContext context,
        Func<ScheduleService, Actor, Task<ScheduleDecision>> step,
        CancellationToken cancellationToken
    ) =>
        LookAsync(
            id,
            context,
            async found =>
                await scope.OwnerRefusalAsync(ApiCaller.Of(context), found.OwnerUnit, cancellationToken) is { } above
                    ? problems.Of(above)
                    : await step(service, ApiCaller.Of(context).Actor) switch
                    {
                        ScheduleDecision.Done { Schedule: var schedule } => Results.Ok(await AnswerAsync(schedule, cancellationToken)),
                        var refused => problems.Of(((ScheduleDecision.Refused)refused).Why),
                    },
            cancellationToken
        );

    public async Task<ScheduleAnswer> AnswerAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var occurrences = await store.OccurrencesAsync(schedule.Id, Remembered, cancellationToken);
        var coming = schedule.State is ScheduleState.Active or ScheduleState.Submitted
            ? OccurrencePolicy.After(schedule, holidays.Current, schedule.NextAt?.AddTicks(-1) ?? clock.GetUtcNow()).Take(Told)
            : [];
        return new ScheduleAnswer(
            schedule.Id,
            schedule.DirectiveId,
            schedule.Version,
            schedule.ContentHash,
            schedule.State,
            AudienceRequest.Of(schedule.Audience),
            schedule.Urgency,
            schedule.Recipients,
            schedule.Cron.Text,
            rhythms.Say(schedule.Cron),
            schedule.Until,
            schedule.SkipHolidays,
            [.. coming],
            schedule.ReturnedReason,
            schedule.CreatedAt,
            [.. occurrences.Select(each => new OccurrenceAnswer(each.At, each.State, each.BroadcastId))],
            schedule.IsPinned,
            schedule.IsProtected,
            schedule.WithDocument
        );
    }

    private static bool TryUntil(string? text, out DateTimeOffset? until)
    {
        until = null;
        if (text is null)
            return true;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            until = VietnamTime.EndOf(day);
        else if (
            text.Contains('T', StringComparison.Ordinal)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        )
            until = at;
        return until is not null;
    }
}
