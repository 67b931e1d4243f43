using CellBot.Broadcasts;
using CellBot.Directives;

namespace CellBot.Testing;

public sealed partial class Seed
{
    /// <summary>What the messages sent before say once they were replaced.</summary>
    public const string Notice = "Đã thay";

    /// <summary>A correction or recall of what this broadcast sent starts.</summary>
    public async Task<Broadcast> ReplacedAsync(Broadcast broadcast, ReplacementKind kind)
    {
        var directive = (await stores.Directives.FindAsync(broadcast.DirectiveId, default))!;
        var next = await NextVersionAsync(directive, kind);
        var draft = await stores.Broadcasts.AddAsync(
            broadcast with
            {
                Id = 0,
                Version = next.Version,
                State = BroadcastState.Draft,
                StartedAt = null,
                FinishedAt = null,
                SupersededBy = null,
                SubmittedBy = null,
                ApprovedBy = null,
                TextsHash = null,
            },
            default
        );
        var approved = draft with { State = BroadcastState.Approved, TextsHash = "texts" };
        if (!await stores.Broadcasts.TryChangeAsync(approved, BroadcastState.Draft, default))
            throw new InvalidOperationException($"broadcast {draft.Id} was not approved");
        if (await stores.Broadcasts.StartAsync(draft.Id, Texts() with { Notice = Notice }, Now, default) is null)
            throw new InvalidOperationException($"broadcast {draft.Id} did not start");
        return (await stores.Broadcasts.FindAsync(draft.Id, default))!;
    }

    public async Task<Directive> NextVersionAsync(Directive directive, ReplacementKind kind) =>
        (
            await stores.Directives.AddVersionAsync(
                directive,
                directive.Version,
                Version($"hash-{directive.Version + 1}") with
                {
                    DirectiveId = directive.Id,
                    Version = directive.Version + 1,
                    Replaces = new Replacement(kind, directive.Version, Now),
                },
                default
            )
        )!;
}
