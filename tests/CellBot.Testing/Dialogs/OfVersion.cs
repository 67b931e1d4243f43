using CellBot.Conversations.Dialogs;

namespace CellBot.Testing.Dialogs;

/// <summary>A dialog as a later program has it: the same steps under another version.</summary>
public sealed class OfVersion(Dialog dialog, int version, bool continues = true) : Dialog
{
    public override string Id => dialog.Id;

    public override int Version => version;

    public override DialogEntry Entry => dialog.Entry;

    public override IReadOnlyList<DialogStep> Steps => dialog.Steps;

    public override TimeSpan Patience => dialog.Patience;

    public override Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        dialog.OpenAsync(turn, argument, cancellationToken);

    public override Task<DialogResult> FinishAsync(DialogContext talk, string key, CancellationToken cancellationToken) =>
        dialog.FinishAsync(talk, key, cancellationToken);

    public override bool Continues(int fromVersion) => continues;
}
