using CellBot.Conversations.Dialogs;

namespace CellBot.Tests.Conversations.Walks;

/// <summary>A dialog as a later deploy has it: another version, whose running dialogs go on or begin anew.</summary>
internal sealed class AgedDialog(Dialog inner, int version, bool continues) : Dialog
{
    public override string Id => inner.Id;

    public override int Version => inner.Version + version;

    public override DialogEntry Entry => inner.Entry;

    public override IReadOnlyList<DialogStep> Steps => inner.Steps;

    public override TimeSpan Patience => inner.Patience;

    public override bool Continues(int fromVersion) => continues;

    public override Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        inner.OpenAsync(turn, argument, cancellationToken);

    public override Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken) =>
        inner.FinishAsync(context, key, cancellationToken);
}
