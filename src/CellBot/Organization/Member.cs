namespace CellBot.Organization;

/// <summary>A person on the roster of one unit. Someone in a cell and in a community team stands on two rosters, as two members.</summary>
/// <param name="Id">Given by the store; 0 before it is stored.</param>
/// <param name="FullName">Sensitive (party membership follows from it): never logged.</param>
/// <param name="TelegramUserId">The channel's id of the person, unique in the unit; null until the person joins.</param>
/// <param name="Phone">Digits with an optional leading plus; null: unknown.</param>
/// <param name="BirthYear">Tells people of one name apart; null: unknown.</param>
/// <param name="TermFrom">First day of the role (nhiệm kỳ); null: always.</param>
/// <param name="TermTo">Last day of the role, included; null: until further notice.</param>
public sealed record Member(
    long Id,
    long UnitId,
    string FullName,
    MemberRole Role,
    long? TelegramUserId = null,
    string? Phone = null,
    int? BirthYear = null,
    DateOnly? TermFrom = null,
    DateOnly? TermTo = null
);
