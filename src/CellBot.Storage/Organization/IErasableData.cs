using CellBot.Organization.Privacy;

namespace CellBot.Storage.Organization;

/// <summary>A source of personal data from which a person can be taken away.</summary>
internal interface IErasableData
{
    Task EraseAsync(Session session, PersonKey person, DateTimeOffset now);
}
