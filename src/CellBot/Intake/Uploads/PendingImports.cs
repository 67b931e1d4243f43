using CellBot.Auditing;
using CellBot.Intake.Lists;

namespace CellBot.Intake.Uploads;

/// <param name="List"><c>units</c>, <c>groups</c> or <c>members</c>.</param>
public sealed record PendingImport(string Token, string List, string FileName, byte[] File);

/// <summary>Lists between their dry run and a person's word, in the database, encrypted, for the person who brought them.</summary>
public sealed class PendingImports(UploadSafe safe, ImportService imports)
{
    /// <summary>Asks the secrecy gate, then keeps the list and returns its token. Null: the list bears a mark; the refusal is in the trail, nothing of the list is kept.</summary>
    public async Task<string?> PutAsync(string list, string fileName, byte[] file, Actor actor, CancellationToken cancellationToken) =>
        await imports.IsRefusedAsync(file, actor, cancellationToken) ? null
            : await safe.PutAsync(UploadKind.List, actor.Name, new PackedUpload<ListHead>(new ListHead(list, fileName), file), cancellationToken);

    /// <summary>Null when it was imported, has expired, was never there, or is another person's.</summary>
    public async Task<PendingImport?> FindAsync(string token, Actor actor, CancellationToken cancellationToken) =>
        await safe.FindAsync<ListHead>(UploadKind.List, token, actor.Name, cancellationToken) is { } packed
            ? new PendingImport(token, packed.Head.List, packed.Head.FileName, packed.Content) : null;

    public Task RemoveAsync(PendingImport import, Actor actor, CancellationToken cancellationToken) => safe.RemoveAsync(import.Token, actor.Name, cancellationToken);

    private sealed record ListHead(string List, string FileName);
}
