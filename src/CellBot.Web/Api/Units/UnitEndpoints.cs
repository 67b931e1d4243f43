using CellBot.Broadcasts;
using CellBot.Intake;
using CellBot.Intake.Lists;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Topics;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Api.Units;

/// <summary>Units as they stand, and imports from CSV and XLSX.</summary>
internal static class UnitEndpoints
{
    public static void MapUnits(this RouteGroupBuilder api)
    {
        Import("units", (service, file, how, cancellationToken) => service.UnitsAsync(file, how, cancellationToken));
        Import("groups", (service, file, how, cancellationToken) => service.GroupsAsync(file, how, cancellationToken));
        Import("members", (service, file, how, cancellationToken) => service.MembersAsync(file, how, cancellationToken));
        var units = api.MapGroup("/units").WithTags("units");
        units.MapGet("/{code}", UnitAsync).WithMetadata(AllowedRoles.Any).Produces<UnitAnswer>();
        units.MapPost("/{code}/topic", TopicAsync).WithMetadata(AllowedRoles.Clerk).Produces<UnitAnswer>();
        units.MapGet("/{code}/children", ChildrenAsync).WithMetadata(AllowedRoles.Any).Produces<UnitChildren>();

        void Import(string list, Func<ImportService, ReadOnlyMemory<byte>, ImportOrder, CancellationToken, Task<ImportOutcome>> import) =>
            api.MapPost(
                    $"/{list}/import",
                    async (
                        bool? dry_run,
                        bool? skip_bad,
                        bool? not_a_secrecy_mark,
                        HttpContext context,
                        ImportService service,
                        LongImport longs,
                        MessageCatalog messages,
                        Problems problems,
                        CancellationToken cancellationToken
                    ) =>
                    {
                        if (
                            context.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true
                            && !PeopleEndpoints.IsXlsx(context.Request.ContentType)
                        )
                            return problems.Of("unsupported_media_type", "send the file itself, as text/csv or as XLSX");
                        using var body = new MemoryStream();
                        await context.Request.Body.CopyToAsync(body, cancellationToken);
                        var file = body.ToArray();
                        var caller = ApiCaller.Of(context);
                        var order = new ImportOrder(dry_run ?? false, skip_bad ?? false, caller.Actor, caller.Top)
                        {
                            IsNoMark = not_a_secrecy_mark ?? false,
                        };
                        if (LongImport.IsLong(file))
                            return await longs.StartAsync(list, file, order, cancellationToken);
                        var outcome = await import(service, file, order, cancellationToken);
                        IReadOnlyList<string> questions = [.. outcome.Questions.Select(question => QuestionFormat.Of(question, messages))];
                        if (questions.Count > 0 && order is { IsNoMark: false, DryRun: false })
                            return problems.Of(
                                "mark_unclear",
                                "the list may bear a secrecy mark: look at the original, and send not_a_secrecy_mark=true if it bears none",
                                questions
                            );
                        if (outcome.OutsideUnit is { } outside)
                            return problems.Of("outside_your_unit", $"the file names unit '{outside}', to which the key does not reach");
                        if (outcome.Unreadable is { } unreadable)
                            return problems.Of("unreadable", unreadable.Reason, [messages.Text(unreadable.Key, unreadable.Values)]);
                        return Results.Ok(
                            new ImportAnswer(
                                outcome.Added,
                                outcome.Changed,
                                outcome.Unchanged,
                                [.. outcome.Errors.Select(error => new ImportError(error.Row, messages.Text(error.Key, error.Values)))],
                                outcome.Changes,
                                [.. outcome.Notes.Select(note => new ImportError(note.Row, messages.Text(note.Key, note.Values)))],
                                questions
                            )
                        );
                    }
                )
                .WithTags("units")
                .WithMetadata(AllowedRoles.Clerk, new RequestSizeLimitAttribute(ImportService.MaxBytes + BodySize.Slack))
                .Accepts<string>("text/csv", FileTypes.Xlsx)
                .Produces<ImportAnswer>()
                .Produces<TaskStarted>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> UnitAsync(
        string code,
        IOrganizationStore organization,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        await scope.RefusalAsync(ApiCaller.Of(context), code, cancellationToken) is { } refusal
            ? problems.Of(NotThere(refusal))
            : Results.Ok(Answer((await organization.UnitAsync(code, cancellationToken))!));

    private static async Task<IResult> ChildrenAsync(
        string code,
        IOrganizationStore organization,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        await scope.RefusalAsync(ApiCaller.Of(context), code, cancellationToken) is { } refusal
            ? problems.Of(NotThere(refusal))
            : Results.Ok(new UnitChildren([.. (await organization.ChildrenAsync(code, cancellationToken))!.Select(Answer)]));

    /// <summary>Which forum topic of the unit's group gets directives and reminders.</summary>
    private static async Task<IResult> TopicAsync(
        string code,
        TopicRequest body,
        IOrganizationStore organization,
        ITopicStore topics,
        UnitScope scope,
        Problems problems,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (await scope.RefusalAsync(caller, code, cancellationToken) is { } refusal)
            return problems.Of(NotThere(refusal));
        if (body.ThreadId is <= 0)
            return problems.Of("bad_request", "thread_id is the topic's number, above 0; null for the general topic");
        var active = (await organization.UnitAloneAsync(code, cancellationToken))!
            .Groups.Where(group => group.Status is not GroupStatus.Gone && (body.ChatId is null || group.ChatId == body.ChatId))
            .ToList();
        if (active is not [var chosen])
            return problems.Of("not_found", active.Count == 0 ? "the unit has no such group" : "the unit has several groups: name chat_id");
        var topic = body.ThreadId is { } thread ? new ForumTopic(thread) : null;
        await topics.SetAsync(chosen.ChatId, topic, GroupTopics.Audit(chosen.ChatId, topic, caller.Actor.Name, clock), cancellationToken);
        return Results.Ok(Answer((await organization.UnitAsync(code, cancellationToken))!));
    }

    /// <summary>A unit that is asked for by its address and is not there is a 404, not a fault of the request.</summary>
    private static Decision.Refused NotThere(Decision.Refused refusal) =>
        refusal.Code == "unknown_unit" ? refusal with { Code = "not_found" } : refusal;

    private static UnitAnswer Answer(UnitView view)
    {
        var group = view.Groups.OrderBy(one => one.Status != GroupStatus.Active).ThenByDescending(one => one.Id).FirstOrDefault();
        return new UnitAnswer(
            view.Unit.Code,
            view.ParentCode,
            view.Unit.Kind,
            view.Unit.Name,
            view.Unit.ValidFrom,
            view.Unit.ValidTo,
            group is null
                ? null
                : new GroupAnswer(
                    group.ChatId,
                    group.Title,
                    group.Status,
                    group.Topic is { } topic ? new TopicAnswer(topic.ThreadId, topic.Name) : null
                ),
            new UnitCounts(view.UnitsBelow, view.ActiveGroups, view.Members)
        );
    }
}
