using CellBot.Loops;

namespace CellBot.Tests.Loops;

/// <summary>Leases of a store that does not answer, or whose answers are lost.</summary>
internal sealed class AwayLeases(ILeaseStore inner) : ILeaseStore
{
    public bool IsAway { get; set; }

    /// <summary>Does what is asked and throws.</summary>
    public bool LosesAnswers { get; set; }

    public async Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        var lease = await inner.TryAcquireAsync(name, holder, duration, cancellationToken);
        return LosesAnswers ? throw new IOException("the answer is lost") : lease;
    }

    public Task<IReadOnlyList<string>> HoldersAsync(string prefix, CancellationToken cancellationToken) =>
        inner.HoldersAsync(prefix, cancellationToken);

    public Task<int> ExpireAsync(string holder, CancellationToken cancellationToken) => inner.ExpireAsync(holder, cancellationToken);

    public Task<int> ForgetAsync(string prefix, TimeSpan unheld, CancellationToken cancellationToken) =>
        inner.ForgetAsync(prefix, unheld, cancellationToken);

    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return inner.ReleaseAsync(lease, cancellationToken);
    }

    private void ThrowIfAway()
    {
        if (IsAway)
            throw new IOException("the store is away");
    }
}
