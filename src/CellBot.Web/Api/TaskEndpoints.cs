using System.Globalization;
using System.Text.Json.Serialization;
using CellBot.Jobs.LongTasks;
using CellBot.Web.Api.Directives;

namespace CellBot.Web.Api;

/// <summary>Long tasks that a call began: how far they are, what they made. Each is its caller's alone.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup(StartedTask.Path).WithTags("tasks").WithMetadata(AllowedRoles.Clerk);
        tasks.MapGet("/{id}", FindAsync).Produces<TaskAnswer>();
        tasks.MapDelete("/{id}", CancelAsync).Produces<TaskAnswer>();
    }

    private static async Task<IResult> FindAsync(
        string id,
        LongTaskService tasks,
        UploadTasks uploads,
        DirectiveUpload upload,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var actor = ApiCaller.Of(context).Actor;
        if (await tasks.FindAsync(id, actor, cancellationToken) is not { } task)
            return problems.Of("not_found", $"there is no task '{id}' of this key's person");
        return Results.Ok(Answer(task) with { Errors = uploads.Unfinished(id, actor) is { } left ? upload.Errors(left) : null });
    }

    private static async Task<IResult> CancelAsync(
        string id,
        LongTaskService tasks,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var actor = ApiCaller.Of(context).Actor;
        await tasks.CancelAsync(id, actor, cancellationToken);
        return await tasks.FindAsync(id, actor, cancellationToken) is { } task
            ? Results.Ok(Answer(task))
            : problems.Of("not_found", $"there is no task '{id}' of this key's person");
    }

    private static TaskAnswer Answer(LongTask task) =>
        new(
            task.Id,
            task.Kind,
            task.State,
            task.Progress.Done,
            task.Progress.Total,
            Number(task.Result, UploadTasks.DirectiveResult),
            Number(task.Result, PacketTasks.IncomingResult),
            task.Kind == LongTaskKind.Import ? Number(task.Result, "") : null,
            task.Error?.Split('.')[0] == ReadingTasks.RefusedError.TrimEnd('.')
                ? task.Error[ReadingTasks.RefusedError.Length..].Split('.')[0]
                : task.Error
        );

    private static long? Number(string? result, string prefix) =>
        result?.StartsWith(prefix, StringComparison.Ordinal) == true
        && long.TryParse(result.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>The work goes on as a task; ask at its address until its state is done, failed or cancelled.</summary>
public sealed record TaskStarted(string TaskId, string Location);

/// <param name="Done">Pages or rows, of <paramref name="Total"/>; 0 of 0 where it is not known.</param>
/// <param name="DirectiveId">The directive that was made of the document.</param>
/// <param name="IncomingId">The packet's number in the inbox.</param>
/// <param name="Rows">Of an import: members, groups or units added, changed and ended.</param>
/// <param name="Error">Why it failed: the code that the call would have been refused with, or of the task.</param>
public sealed record TaskAnswer(
    string Id,
    LongTaskKind Kind,
    LongTaskState State,
    int Done,
    int Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? DirectiveId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? IncomingId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Rows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error
)
{
    /// <summary>What a person is to look at, in Vietnamese, where this host still knows it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Errors { get; init; }
}
