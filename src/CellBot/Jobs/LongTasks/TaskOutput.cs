using CellBot.Intake.Uploads;

namespace CellBot.Jobs.LongTasks;

/// <summary>A file that a task made: kept encrypted for its person until it expires.</summary>
public sealed record TaskOutput(string FileName, byte[] Content)
{
    /// <returns>The token that is the task's result.</returns>
    internal static Task<string> PutAsync(
        UploadSafe safe,
        LongTask task,
        string fileName,
        byte[] content,
        CancellationToken cancellationToken
    ) => safe.PutAsync(UploadKind.Output, task.Owner, new PackedUpload<Head>(new Head(fileName), content), cancellationToken);

    private sealed record Head(string FileName);

    /// <summary>The file of a task that is done; null when it has expired, or the task makes none.</summary>
    public static async Task<TaskOutput?> OfAsync(UploadSafe safe, LongTask task, CancellationToken cancellationToken) =>
        task is { Kind: LongTaskKind.Export or LongTaskKind.Proof, Result: { } token }
        && await safe.FindAsync<Head>(UploadKind.Output, token, task.Owner, cancellationToken) is { } packed
            ? new TaskOutput(packed.Head.FileName, packed.Content)
            : null;
}
