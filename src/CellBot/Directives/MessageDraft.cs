namespace CellBot.Directives;

/// <summary>A message that a person has in the making: kept on the server, so that a closed page or a killed host loses nothing.</summary>
/// <param name="Version">Of the directive when the person began.</param>
/// <param name="Words">The message's own words, plain text.</param>
public sealed record MessageDraft(long DirectiveId, string Audience, string Author, int Version, string Words, DateTimeOffset UpdatedAt);

/// <summary>One draft per directive, audience and author.</summary>
public interface IMessageDraftStore
{
    /// <summary>Of one author, by audience.</summary>
    Task<IReadOnlyList<MessageDraft>> OfAsync(long directiveId, string author, CancellationToken cancellationToken);

    /// <summary>Stores it over the author's former one.</summary>
    Task SaveAsync(MessageDraft draft, CancellationToken cancellationToken);

    Task RemoveAsync(long directiveId, string audience, string author, CancellationToken cancellationToken);
}
