using CellBot.Organization.Privacy;

namespace CellBot.Storage.Organization;

/// <summary>Answers to other programs may name anyone, and are encrypted: an erasure takes all of them away. That a call was worked stays
/// known.</summary>
public sealed class IdempotencyPersonalData : IPersonalDataSource, IErasableData
{
    public string Section => "api_answers";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IReadOnlyDictionary<string, string?>>>([]);

    Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now) =>
        session.ExecuteAsync("UPDATE idempotency SET body = '' WHERE body <> ''");
}
