using System.Text.Json;
using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Organization;
using CellBot.Organization.History;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.UnitPages;

/// <summary>A unit moved or merged, a group taken from it.</summary>
internal static class UnitFormEndpoints
{
    /// <summary>Field of the day from which it holds.</summary>
    public const string Day = "tu-ngay";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/{code}/nhom/{chat:long}/go", DetachAsync);
        app.MapPost("/don-vi/{code}/chuyen", MoveAsync);
        app.MapPost("/don-vi/{code}/sap-nhap", MergeAsync);
    }

    // The chat stays on the phone; it is the unit's no more, until a code says so again.
    private static async Task<RedirectHttpResult> DetachAsync(
        string code,
        long chat,
        [FromForm] IFormCollection form,
        IOrganizationStore organization,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var detached = AuditEvent.Of(now, actor.Name, "group.detached", "unit", code);
        return PageOutcome.Back(
            UnitLinks.To(code),
            await organization.DetachAsync(code, chat, now, detached, cancellationToken),
            "group_detached"
        );
    }

    private static Task<RedirectHttpResult> MoveAsync(
        string code,
        [FromForm] IFormCollection form,
        IUnitHistoryStore history,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            code,
            form,
            "unit_moved",
            actor,
            clock,
            (to, day, audit) => history.MoveAsync(code, to.Length == 0 ? null : to, day, clock.GetUtcNow(), audit, cancellationToken)
        );

    private static Task<RedirectHttpResult> MergeAsync(
        string code,
        [FromForm] IFormCollection form,
        IUnitHistoryStore history,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            code,
            form,
            "unit_merged",
            actor,
            clock,
            (to, day, audit) => history.MergeAsync(code, to, day, clock.GetUtcNow(), audit, cancellationToken)
        );

    private static async Task<RedirectHttpResult> ChangeAsync(
        string code,
        IFormCollection form,
        string done,
        Actor actor,
        TimeProvider clock,
        Func<string, DateOnly, AuditEvent, Task<UnitMove>> change
    )
    {
        var to = form[SubjectQuestion.Target].ToString().Trim();
        if (TimeText.DayOr(form[Day], clock.Today()) is not { } day)
            return PageOutcome.Back(UnitLinks.To(code), false, done, "bad_day");
        var outcome = await change(to, day, AuditEvent.Of(clock.GetUtcNow(), actor.Name, done.Replace('_', '.'), "unit", code, ("to", to)));
        var next = done == "unit_merged" && outcome == UnitMove.Done ? to : code;
        return PageOutcome.Back(
            UnitLinks.To(next),
            outcome == UnitMove.Done,
            done,
            outcome == UnitMove.UnknownUnit
                ? "unknown_unit_code"
                : $"unit_{JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString())}"
        );
    }
}
