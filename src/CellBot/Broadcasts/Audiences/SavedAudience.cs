namespace CellBot.Broadcasts.Audiences;

/// <summary>A named choice of whom to send to. It holds codes: whom they mean is asked when it is used.</summary>
/// <param name="OwnerUnit">Code of the unit whose people keep it; null: the highest office's.</param>
public sealed record SavedAudience(long Id, string Name, Audience Audience, string? OwnerUnit, string CreatedBy, DateTimeOffset CreatedAt)
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    /// <summary>More are not kept by one unit.</summary>
    public const int MaxPerUnit = 200;
}
