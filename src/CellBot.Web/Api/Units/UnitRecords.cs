using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Web.Api.Units;

/// <param name="Group">Its newest group that gets messages, else its newest; null when it has none.</param>
public sealed record UnitAnswer(
    string Code,
    string? ParentCode,
    UnitKind Kind,
    string Name,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    GroupAnswer? Group,
    UnitCounts Counts
);

/// <param name="Topic">The forum topic that gets what is sent to the group; null: the general one, or the group has none.</param>
public sealed record GroupAnswer(long ChatId, string Title, GroupStatus Status, TopicAnswer? Topic = null);

/// <param name="Name">As it was when the topic was chosen; null where it is not known.</param>
public sealed record TopicAnswer(long ThreadId, string? Name);

/// <param name="ThreadId">The topic's number; null: the general one.</param>
/// <param name="ChatId">Which of the unit's groups; null: its only active one.</param>
public sealed record TopicRequest(long? ThreadId, long? ChatId = null);

/// <summary>Of the whole subtree.</summary>
/// <param name="Units">Below it, without itself.</param>
/// <param name="Groups">That get messages.</param>
public sealed record UnitCounts(int Units, int Groups, int Members);

public sealed record UnitChildren(IReadOnlyList<UnitAnswer> Items);

/// <summary>What an import did, or would do.</summary>
/// <param name="Errors">By row as a spreadsheet counts (the header is row 1), Vietnamese.</param>
/// <param name="Changes">Of a dry run: every row that would be added or changed, with its columns.</param>
/// <param name="Notes">Hidden rows and sheets, merged cells, columns left aside: by row, Vietnamese; no errors.</param>
/// <param name="Questions">What may be a secrecy mark, Vietnamese; of a dry run, or answered by <c>not_a_secrecy_mark=true</c>.</param>
public sealed record ImportAnswer(
    int Added,
    int Changed,
    int Unchanged,
    IReadOnlyList<ImportError> Errors,
    IReadOnlyList<ImportChange> Changes,
    IReadOnlyList<ImportError> Notes,
    IReadOnlyList<string> Questions
);

public sealed record ImportError(int Row, string Reason);
