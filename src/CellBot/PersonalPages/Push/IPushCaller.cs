namespace CellBot.PersonalPages.Push;

/// <summary>Hands a notice to a push service. Throws for a key ring that cannot be read, and for cancellation.</summary>
public interface IPushCaller
{
    Task<PushAnswer> SendAsync(PushSubscription subscription, PushNotice notice, CancellationToken cancellationToken);
}

/// <summary>What is encrypted for the phone, and how the service treats it.</summary>
/// <param name="Topic">A later one takes the place of one that the phone has not fetched yet: 32 letters of base64url at most.</param>
/// <param name="KeptFor">How long the service keeps it for a phone that is off.</param>
public sealed record PushNotice(string Json, string Topic, bool IsUrgent, TimeSpan KeptFor);

/// <summary>What came of one call. Taken means the service has it, not that the phone showed it.</summary>
/// <param name="Status">The HTTP status; null: no answer, and <paramref name="Error"/> says why.</param>
/// <param name="Error">A stable word: <c>timeout</c>, <c>unreachable</c>, <c>private_address</c>, <c>tls</c>, <c>bad_keys</c>.</param>
/// <param name="RetryAfter">What the service asked for.</param>
public sealed record PushAnswer(int? Status, string? Error = null, TimeSpan? RetryAfter = null)
{
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>The phone has no such subscription any more.</summary>
    public bool IsGone => Status is 404 or 410;

    /// <summary>Trying again may help: nobody answered, too many calls, or the service is not well.</summary>
    public bool IsPassing => Status is null ? Error is "timeout" or "unreachable" or "tls" : Status is 408 or 429 or >= 500;
}
