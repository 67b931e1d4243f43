namespace CellBot.PersonalPages;

/// <summary>The words of what people's own pages show.</summary>
public interface IPersonalTextStore
{
    /// <summary>In the order asked; null where nothing is said to that unit.</summary>
    Task<IReadOnlyList<PersonalText?>> ReadAsync(IReadOnlyList<PersonalTextQuery> asked, CancellationToken cancellationToken);
}

public sealed record PersonalTextQuery(long BroadcastId, long UnitId, long MemberId);
