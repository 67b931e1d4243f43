namespace CellBot.Organization.Accounts;

/// <summary>
/// Counts tries to sign in, by name and by address alike, whether or not the name is anyone's: the answer tells nothing about it.
/// </summary>
public interface ISignInAttempts
{
    /// <summary>
    /// Takes one try before it is made, in one statement: of many at once no more than allowed go through. Null: go on; else until when no
    /// try is looked at.
    /// </summary>
    /// <param name="key">What is counted, see <see cref="LockoutPolicy"/>; holds no name.</param>
    Task<Lockout?> TakeAsync(string key, LockoutLimit limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A right try forgets the wrong ones before it.</summary>
    Task ForgetAsync(string key, CancellationToken cancellationToken);
}

/// <param name="Until">When tries are looked at again.</param>
/// <param name="IsFirst">The first try that was refused: the one to be told in the audit trail.</param>
public sealed record Lockout(DateTimeOffset Until, bool IsFirst);

/// <param name="Tries">So many within the span.</param>
/// <param name="Span">Also how long the lock lasts.</param>
public sealed record LockoutLimit(int Tries, TimeSpan Span);
