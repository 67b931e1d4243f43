using CellBot.Auditing;
using CellBot.Intake.Lists;

namespace CellBot.Intake.Uploads;

/// <param name="List"><c>units</c>, <c>groups</c> or <c>members</c>.</param>
public sealed record PendingImport(string Token, string List, string FileName, byte[] File);

/// <param name="Token">Null: it was not kept.</param>
/// <param name="Questions">Why not, where a person may answer; empty with a mark beyond doubt, whose refusal is in the trail.</param>
public sealed record KeptList(string? Token, IReadOnlyList<SecrecyQuestion> Questions);

/// <summary>Lists between their dry run and a person's word, in the database, encrypted, for the person who brought them.</summary>
public sealed class PendingImports(UploadSafe safe, ImportService imports)
{
    /// <summary>
    /// Asks the secrecy gate, then keeps the list. What may bear a mark is kept only when the actor has said that it bears none; the answer
    /// is in the trail.
    /// </summary>
    public async Task<KeptList> PutAsync(
        string list,
        string fileName,
        byte[] file,
        bool isNoMark,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await imports.LookAsync(file, actor, cancellationToken) is not { } verdict)
            return new KeptList(null, []);
        if (verdict.Questions.Count > 0 && !isNoMark)
            return new KeptList(null, verdict.Questions);
        await imports.JudgedAsync(verdict.Questions, actor, cancellationToken);
        return new KeptList(
            await safe.PutAsync(
                UploadKind.List,
                actor.Name,
                new PackedUpload<ListHead>(new ListHead(list, fileName), file),
                cancellationToken
            ),
            []
        );
    }

    /// <summary>Null when it was imported, has expired, was never there, or is another person's.</summary>
    public async Task<PendingImport?> FindAsync(string token, Actor actor, CancellationToken cancellationToken) =>
        await safe.FindAsync<ListHead>(UploadKind.List, token, actor.Name, cancellationToken) is { } packed
            ? new PendingImport(token, packed.Head.List, packed.Head.FileName, packed.Content)
            : null;

    public Task RemoveAsync(PendingImport import, Actor actor, CancellationToken cancellationToken) =>
        safe.RemoveAsync(import.Token, actor.Name, cancellationToken);

    private sealed record ListHead(string List, string FileName);
}
