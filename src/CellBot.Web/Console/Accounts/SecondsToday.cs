using CellBot.Organization.Accounts.Pending;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.Web.Console.Accounts;

/// <summary>How many dangerous acts wait for this person's word, for the page "Hôm nay"; read at most once in three seconds.</summary>
public sealed class SecondsToday(IPendingActStore store, TimeProvider clock)
{
    private readonly Remembered<IReadOnlyList<PendingAct>> _open = new(
        TimeSpan.FromSeconds(3),
        clock,
        async (now, stop) => await store.OpenAsync(now, stop)
    );

    internal async Task<int> WaitingForAsync(Caller caller, SecondAdministrators seconds, CancellationToken cancellationToken)
    {
        if (!caller.May(AllowedRoles.Administrator))
            return 0;
        var count = 0;
        foreach (var act in await _open.NowAsync(cancellationToken))
            if (await seconds.FaultAsync(act, caller, cancellationToken) is null)
                count++;
        return count;
    }
}
