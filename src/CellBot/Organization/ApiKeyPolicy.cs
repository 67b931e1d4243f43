namespace CellBot.Organization;

public static class ApiKeyPolicy
{
    /// <summary>How long a key lives unless somebody names a day.</summary>
    public const int DefaultYears = 1;

    /// <summary>The longest that somebody may ask for.</summary>
    public const int MaxYears = 5;

    /// <summary>A key's use is written down at most so often: not a write for each request.</summary>
    public static TimeSpan UseNotedEvery { get; } = TimeSpan.FromMinutes(5);

    public static ApiKeyState StateOf(ApiKey key, DateTimeOffset now) =>
        key switch
        {
            { RevokedAt: not null } or { OwnerDisabledAt: not null } => ApiKeyState.Revoked,
            _ when key.ExpiresAt <= now => ApiKeyState.Expired,
            _ => ApiKeyState.Active,
        };

    public static bool IsUseNoted(ApiKey key, DateTimeOffset now) => key.LastUsedAt is { } last && now - last < UseNotedEvery;

    /// <summary>The end of a key made now. Null: the day is past already, or too far away.</summary>
    public static DateTimeOffset? ExpiryOf(DateTimeOffset now, DateTimeOffset? asked)
    {
        if (asked is null)
            return now.AddYears(DefaultYears);
        return asked > now && asked <= now.AddYears(MaxYears) ? asked : null;
    }
}

public enum ApiKeyState
{
    Active,
    Expired,
    Revoked,
}
