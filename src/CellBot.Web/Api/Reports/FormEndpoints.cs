using CellBot.Organization;
using CellBot.Reports.Forms;
using CellBot.Web.Api.Broadcasts;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Reports;

/// <summary>Quick reports as an office's own program makes, sends and reads them. The rules are <see cref="FormOffice"/>'s.</summary>
internal static class FormEndpoints
{
    private const int LongestList = 200;

    public static void MapForms(this RouteGroupBuilder api)
    {
        var forms = api.MapGroup("/forms").WithTags("forms");
        forms.MapPost("/", MakeAsync).WithMetadata(AllowedRoles.Clerk).Produces<FormAnswer>(StatusCodes.Status201Created);
        forms.MapGet("/", ListAsync).WithMetadata(AllowedRoles.Any).Produces<FormsPage>();
        forms.MapPost("/{id:long}/send", SendAsync).WithMetadata(AllowedRoles.Clerk).Produces<FormAnswer>();
        forms
            .MapPost(
                "/{id:long}/approve",
                (
                    long id,
                    FormService service,
                    IFormStore store,
                    UnitScope scope,
                    Problems problems,
                    HttpContext context,
                    CancellationToken cancellationToken
                ) =>
                    OwnAsync(
                        id,
                        store,
                        scope,
                        problems,
                        context,
                        cancellationToken,
                        async _ =>
                            Told(
                                await service.ApproveAsync(id, ApiCaller.Of(context).Actor, cancellationToken),
                                await store.UnitsAsync(id, cancellationToken),
                                problems
                            )
                    )
            )
            .WithMetadata(AllowedRoles.Approver)
            .Produces<FormAnswer>();
        forms
            .MapPost(
                "/{id:long}/return",
                (
                    long id,
                    ReturnRequest body,
                    FormService service,
                    IFormStore store,
                    UnitScope scope,
                    Problems problems,
                    HttpContext context,
                    CancellationToken cancellationToken
                ) =>
                    OwnAsync(
                        id,
                        store,
                        scope,
                        problems,
                        context,
                        cancellationToken,
                        async _ =>
                            Told(await service.ReturnAsync(id, body.Reason, ApiCaller.Of(context).Actor, cancellationToken), [], problems)
                    )
            )
            .WithMetadata(AllowedRoles.Approver)
            .Produces<FormAnswer>();
        forms
            .MapPost(
                "/{id:long}/close",
                (
                    long id,
                    FormService service,
                    IFormStore store,
                    UnitScope scope,
                    Problems problems,
                    HttpContext context,
                    CancellationToken cancellationToken
                ) =>
                    OwnAsync(
                        id,
                        store,
                        scope,
                        problems,
                        context,
                        cancellationToken,
                        async _ =>
                            Told(
                                await service.CloseAsync(id, ApiCaller.Of(context).Actor, cancellationToken),
                                await store.UnitsAsync(id, cancellationToken),
                                problems
                            )
                    )
            )
            .WithMetadata(AllowedRoles.Clerk)
            .Produces<FormAnswer>();
        forms.MapGet("/{id:long}/answers", AnswersAsync).WithMetadata(AllowedRoles.Any).Produces<FormAnswers>();
    }

    private static async Task<IResult> MakeAsync(
        NewForm body,
        FormService service,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        var made = await service.MakeAsync(
            body.Title,
            [.. body.Fields.Select(field => (field.Label, field.Kind))],
            caller.Top,
            caller.Actor,
            cancellationToken
        );
        return made.Refused is { } refused
            ? problems.Of(refused.Code, refused.Detail)
            : Results.Json(Answer(made.Form!, []), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        IFormStore store,
        UnitScope scope,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var items = new List<FormAnswer>();
        foreach (var form in await store.ListAsync(LongestList, cancellationToken))
            if (await FormScope.IsTheirsAsync(form, scope, ApiCaller.Of(context), cancellationToken))
                items.Add(Answer(form, await store.UnitsAsync(form.Id, cancellationToken)));
        return Results.Ok(new FormsPage(items));
    }

    private static Task<IResult> SendAsync(
        long id,
        SendFormRequest body,
        FormService service,
        IFormStore store,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        OwnAsync(
            id,
            store,
            scope,
            problems,
            context,
            cancellationToken,
            async _ =>
            {
                var audience = body.Audience.ToAudience();
                if (await scope.RefusalAsync(ApiCaller.Of(context), audience, cancellationToken) is { } outside)
                    return problems.Of(outside);
                return Told(
                    await service.SendAsync(id, audience, body.DueAt, ApiCaller.Of(context).Actor, cancellationToken),
                    await store.UnitsAsync(id, cancellationToken),
                    problems
                );
            }
        );

    private static Task<IResult> AnswersAsync(
        long id,
        IFormStore store,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        OwnAsync(
            id,
            store,
            scope,
            problems,
            context,
            cancellationToken,
            async form =>
            {
                var units = await store.UnitsAsync(id, cancellationToken);
                var tree = new UnitTree(await store.TreeAsync(id, cancellationToken));
                var nodes = FormSums.Of(form, tree, units, ApiCaller.Of(context).Top);
                return Results.Ok(
                    new FormAnswers(
                        Answer(form, units),
                        [
                            .. nodes.Select(node => new FormTreeNode(
                                node.Unit.Code,
                                node.Depth == 0 ? null : tree.Find(node.Unit.ParentId ?? 0)?.Code,
                                node.Unit.Name,
                                node.Asked,
                                node.Answered,
                                form.Fields.Select((field, i) => (field.Key, Sum: node.Sums[i]))
                                    .ToDictionary(pair => pair.Key, pair => pair.Sum)
                            )),
                        ],
                        [
                            .. nodes
                                .Where(node => node.Own?.Answers is not null)
                                .Select(node => new FormUnitAnswers(node.Unit.Code, node.Own!.AnsweredAt!.Value, node.Own.Answers!)),
                        ],
                        [
                            .. nodes
                                .Where(node => node.Own is { Answers: null })
                                .Select(node => new FormMissingUnit(node.Unit.Code, node.Own!.IsReachable)),
                        ]
                    )
                );
            }
        );

    // What is not the caller's is answered like what is not there.
    private static async Task<IResult> OwnAsync(
        long id,
        IFormStore store,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken,
        Func<QuickForm, Task<IResult>> answer
    ) =>
        await store.FindAsync(id, cancellationToken) is { } form
        && await FormScope.IsTheirsAsync(form, scope, ApiCaller.Of(context), cancellationToken)
            ? await answer(form)
            : problems.Of("form_not_found", $"there is no form {id} that this key may see");

    private static IResult Told(FormDecision decision, IReadOnlyList<FormUnit> units, Problems problems) =>
        decision.Refused is { } refused ? problems.Of(refused.Code, refused.Detail) : Results.Ok(Answer(decision.Form!, units));

    private static FormAnswer Answer(QuickForm form, IReadOnlyList<FormUnit> units) =>
        new(
            form.Id,
            form.Title,
            form.Fields,
            form.State,
            form.DueAt,
            form.CreatedAt,
            form.SentAt,
            units.Count,
            units.Count(unit => unit.Answers is not null),
            form.ReturnedReason,
            units.Count(unit => unit is { ToldAt: not null, IsReachable: false })
        );
}
