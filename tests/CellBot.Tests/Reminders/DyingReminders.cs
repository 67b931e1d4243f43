using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

/// <summary>A store whose process dies as a round is stored: before it, or after it and before anyone heard.</summary>
internal sealed class DyingReminders(IReminderStore inner, bool before) : PassingReminders(inner)
{
    public override async Task<bool> FireAsync(ReminderBatch firing, CancellationToken cancellationToken)
    {
        if (!before)
            await base.FireAsync(firing, cancellationToken);
        throw new IOException("the process died");
    }
}
