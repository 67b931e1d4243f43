using System.Globalization;
using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Reminders;
using CellBot.Web.Rules;

namespace CellBot.Web.Api;

/// <summary>Planned and sent reminders, each with its reason. The rules are <see cref="ReminderOffice"/>'s.</summary>
internal static class ReminderEndpoints
{
    /// <summary>What is shown without from and to.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(7),
        Ahead = TimeSpan.FromDays(35);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    public static void MapReminders(this RouteGroupBuilder api)
    {
        var reminders = api.MapGroup("/reminders").WithTags("reminders");
        reminders.MapGet("/", ListAsync).WithMetadata(AllowedRoles.Any).Produces<RemindersAnswer>();
        reminders.MapPost("/", AddAsync).WithMetadata(AllowedRoles.Clerk).Produces<ReminderAnswer>(StatusCodes.Status201Created);
        reminders.MapDelete("/{id:long}", RemoveAsync).WithMetadata(AllowedRoles.Clerk).Produces<ReminderAnswer>();
        reminders
            .MapPost(
                "/{id:long}/restore",
                (
                    long id,
                    ReminderService service,
                    IReminderStore store,
                    PlanView view,
                    UnitScope scope,
                    DirectiveScope directives,
                    Problems problems,
                    HttpContext context,
                    CancellationToken cancellationToken
                ) =>
                    StepAsync(
                        id,
                        store,
                        view,
                        scope,
                        directives,
                        problems,
                        context,
                        actor => service.UnmuteAsync(id, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.Clerk)
            .Produces<ReminderAnswer>();
    }

    /// <param name="directive">All of one directive, those left out too; from and to do not matter then.</param>
    private static async Task<IResult> ListAsync(
        string? from,
        string? to,
        long? directive,
        IReminderStore store,
        PlanView view,
        DirectiveScope directives,
        ReminderScope scope,
        Problems problems,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (directive is { } id)
        {
            // A plan with its proposals is for the unit that it belongs to. Others are told what was stored for them, and not whether there
            // is such a directive.
            if (
                await directives.ReadAsync(caller, id, cancellationToken) is { IsOwn: true }
                && await view.OfAsync(id, null, cancellationToken) is { } lines
            )
                return Results.Ok(new RemindersAnswer([.. lines.Select(line => ReminderAnswer.Of(line) with { DirectiveId = id })]));
            return caller.Top is null
                ? problems.Of(DirectiveScope.Unknown(id))
                : Results.Ok(
                    new RemindersAnswer(
                        await VisibleAsync(await store.OfDirectiveAsync(id, cancellationToken), view, scope, caller, cancellationToken)
                    )
                );
        }
        var now = clock.GetUtcNow();
        if (Moment(from, now - Back) is not { } first || Moment(to, now + Ahead) is not { } last || last < first || last - first > Longest)
            return problems.Of(
                "bad_request",
                "from and to are days (2026-11-25) or RFC 3339 times, in this order and at most 400 days apart"
            );
        return Results.Ok(
            new RemindersAnswer(
                await VisibleAsync(await store.BetweenAsync(first, last, cancellationToken), view, scope, caller, cancellationToken)
            )
        );
    }

    private static async Task<IReadOnlyList<ReminderAnswer>> VisibleAsync(
        IReadOnlyList<StoredReminder> reminders,
        PlanView view,
        ReminderScope scope,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var mine = await scope.OfAsync(caller, reminders, cancellationToken);
        return
        [
            .. reminders
                .Where(mine.Shows)
                .Select(one => mine.ShowsWords(one) ? Answer(view, one) : Answer(view, one) with { Section = null, Quote = null }),
        ];
    }

    private static async Task<IResult> AddAsync(
        NewReminderRequest body,
        ReminderService service,
        PlanView view,
        UnitScope scope,
        DirectiveScope directives,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        var unit = body.Unit ?? caller.Top;
        if (unit is not null && await scope.RefusalAsync(caller, unit, cancellationToken) is { } outside)
            return problems.Of(outside);
        if (await directives.ReadAsync(caller, body.DirectiveId, cancellationToken) is null)
            return problems.Of(DirectiveScope.Unknown(body.DirectiveId));
        return await service.AddAsync(
            new NewReminder(body.DirectiveId, body.At, body.Ask, unit, body.Anniversary),
            caller.Actor,
            cancellationToken
        ) switch
        {
            ReminderDecision.Done done => Results.Json(Answer(view, done.Reminder), statusCode: StatusCodes.Status201Created),
            ReminderDecision.Refused refused => problems.Of(refused.Code, refused.Detail),
            _ => throw new InvalidOperationException("unknown decision"),
        };
    }

    private static Task<IResult> RemoveAsync(
        long id,
        ReminderService service,
        IReminderStore store,
        PlanView view,
        UnitScope scope,
        DirectiveScope directives,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        StepAsync(
            id,
            store,
            view,
            scope,
            directives,
            problems,
            context,
            actor => service.RemoveAsync(id, actor, cancellationToken),
            cancellationToken
        );

    /// <summary>A key bound to a unit changes only what goes to that unit, or comes of a directive of its own.</summary>
    private static async Task<IResult> StepAsync(
        long id,
        IReminderStore store,
        PlanView view,
        UnitScope scope,
        DirectiveScope directives,
        Problems problems,
        HttpContext context,
        Func<Actor, Task<ReminderDecision>> step,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (await ReminderScope.RefusalAsync(id, store, scope, directives, caller, cancellationToken) is { } refusal)
            return problems.Of(refusal);
        return await step(caller.Actor) switch
        {
            ReminderDecision.Done done => Results.Ok(Answer(view, done.Reminder)),
            ReminderDecision.Refused refused => problems.Of(refused.Code, refused.Detail),
            _ => throw new InvalidOperationException("unknown decision"),
        };
    }

    private static ReminderAnswer Answer(PlanView view, StoredReminder one) =>
        ReminderAnswer.Of(view.Line(one)) with
        {
            DirectiveId = one.Subject.DirectiveId,
        };

    private static DateTimeOffset? Moment(string? text, DateTimeOffset otherwise) =>
        text is null ? otherwise
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? VietnamTime.At(day, TimeOnly.MinValue)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : null;
}
