using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Reminders;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Reminding;

/// <summary>Accepting, muting, moving and adding reminders, from the page of their directive; the browser is led back there.</summary>
public static class ReminderFormEndpoints
{
    public const string When = "luc";
    public const string Ask = "de-nghi";
    public const string Unit = "don-vi";
    public const string AnniversaryField = "ky-niem";

    public static void Map(IEndpointRouteBuilder app)
    {
        Step("nhan", "reminder_accepted", (service, id, actor, stop) => service.AcceptAsync(id, actor, stop));
        Step("tat", "reminder_muted", (service, id, actor, stop) => service.RemoveAsync(id, actor, stop));
        Step("bat", "reminder_unmuted", (service, id, actor, stop) => service.UnmuteAsync(id, actor, stop));
        app.MapPost("/nhac-viec/{id:long}/doi-gio", MoveAsync);
        app.MapPost("/van-ban/{id:long}/nhac-viec", AddAsync);
        app.MapPost("/van-ban/{id:long}/nhac-viec/nhan", AcceptAllAsync);

        void Step(string act, string done, Func<ReminderService, long, Actor, CancellationToken, Task<ReminderDecision>> step) =>
            app.MapPost(
                $"/nhac-viec/{{id:long}}/{act}",
                (
                    long id,
                    [FromForm] IFormCollection form,
                    ReminderService service,
                    IReminderStore store,
                    Actor actor,
                    CancellationToken cancellationToken
                ) => RedirectToAsync(id, done, step(service, id, actor, cancellationToken), store, cancellationToken)
            );
    }

    /// <summary>"03/02" for "02-03".</summary>
    public static string DayOf(string code) => $"{code[3..]}/{code[..2]}";

    private static async Task<RedirectHttpResult> MoveAsync(
        long id,
        [FromForm] IFormCollection form,
        ReminderService service,
        IReminderStore store,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (times.Moment(form[When]) is { } at)
            return await RedirectToAsync(
                id,
                "reminder_moved",
                service.MoveAsync(id, at, actor, cancellationToken),
                store,
                cancellationToken
            );
        return Page((await store.FindAsync(id, cancellationToken))?.Subject.DirectiveId, "tu-choi", "bad_time");
    }

    private static async Task<RedirectHttpResult> AddAsync(
        long id,
        [FromForm] IFormCollection form,
        ReminderService service,
        IOrganizationStore organization,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (times.Moment(form[When]) is not { } at)
            return Page(id, "tu-choi", "bad_time");
        var unit = form[Unit].ToString().Trim() is { Length: > 0 } code ? code : null;
        if (unit is not null && await organization.UnitAloneAsync(unit, cancellationToken) is null)
            return Page(id, "tu-choi", "unknown_unit");
        var anniversary = form[AnniversaryField].ToString() is { Length: > 0 } day ? day : null;
        var ask = form[Ask] == "carry_out" || anniversary is not null ? Obligation.CarryOut : Obligation.Acknowledge;
        return
            await service.AddAsync(new NewReminder(id, at, ask, unit, anniversary), actor, cancellationToken)
                is ReminderDecision.Refused refused
            ? Page(id, "tu-choi", refused.Code)
            : Page(id, "xong", "reminder_added");
    }

    private static async Task<RedirectHttpResult> AcceptAllAsync(
        long id,
        [FromForm] IFormCollection form,
        ReminderService service,
        IReminderStore store,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        foreach (var one in (await store.OfDirectiveAsync(id, cancellationToken)).Where(one => one.State == ReminderState.Proposed))
            await service.AcceptAsync(one.Id, actor, cancellationToken);
        return Page(id, "xong", "reminder_accepted");
    }

    private static async Task<RedirectHttpResult> RedirectToAsync(
        long id,
        string done,
        Task<ReminderDecision> decision,
        IReminderStore store,
        CancellationToken cancellationToken
    ) =>
        await decision switch
        {
            ReminderDecision.Done { Reminder: var reminder } => Page(
                reminder.Subject.DirectiveId,
                "xong",
                reminder.State == ReminderState.Dropped ? "reminder_removed" : done
            ),
            ReminderDecision.Refused refused => Page(
                (await store.FindAsync(id, cancellationToken))?.Subject.DirectiveId,
                "tu-choi",
                refused.Code
            ),
            _ => throw new InvalidOperationException("unknown decision"),
        };

    private static RedirectHttpResult Page(long? directive, string word, string code) =>
        TypedResults.LocalRedirect(directive is { } id ? $"~/van-ban/{id}?{word}={Uri.EscapeDataString(code)}#nhac-viec" : "~/van-ban");
}
