namespace CellBot.Organization.Import;

/// <summary>
/// What an import would do, worked out before anything is written: the dry run's answer and the order to the store alike.
/// When a row is wrong and wrong rows are not skipped, <see cref="Added"/> and <see cref="Changed"/> are empty.
/// </summary>
/// <param name="Added">New rows; units come with parents before children.</param>
/// <param name="Changed">Rows that are stored and differ, as they shall be.</param>
/// <param name="Unchanged">How many rows say what is stored already.</param>
/// <param name="Errors">Wrong rows by number, at most <see cref="RowErrors.Maximum"/> and one that says the reading stopped there.</param>
public sealed record ImportPlan<TRow>(
    IReadOnlyList<TRow> Added,
    IReadOnlyList<ChangedRow<TRow>> Changed,
    int Unchanged,
    IReadOnlyList<RowError> Errors
)
{
    /// <summary>What the file holds that an eye may miss: hidden rows and sheets, merged cells, columns left aside.</summary>
    public IReadOnlyList<RowError> Notes { get; init; } = [];

    /// <summary>The file's columns; see <see cref="ListColumn"/>.</summary>
    public IReadOnlyList<ListColumn> Headed { get; init; } = [];

    /// <summary>Rows that wait for a person's word; they are neither in <see cref="Added"/> nor in <see cref="Changed"/>.</summary>
    public IReadOnlyList<ImportDoubt> Doubts { get; init; } = [];

    /// <summary>Members whom the file does not name, of the units it names. They stay, unless <see cref="Ended"/> has them.</summary>
    public IReadOnlyList<GoneMember> Gone { get; init; } = [];

    /// <summary>Members whose places end, by the office's word.</summary>
    public IReadOnlyList<long> Ended { get; init; } = [];

    /// <summary>Whether it changes what is stored.</summary>
    public bool ChangesAnything => Added.Count + Changed.Count + Ended.Count > 0;

    internal static ImportPlan<TRow> Refused(IEnumerable<RowError> errors) => new([], [], 0, [.. errors.OrderBy(error => error.Row)]);
}

/// <param name="Id">The stored row's id.</param>
/// <param name="Row">All its values as they shall be; what the file left empty keeps what was known.</param>
public sealed record ChangedRow<TRow>(long Id, TRow Row);

/// <summary>A line of the units file. <paramref name="ParentCode"/> is null for a root.</summary>
public sealed record UnitRow(string Code, string? ParentCode, UnitKind Kind, string Name, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>A line of the groups file.</summary>
public sealed record GroupRow(string UnitCode, long ChatId, string Title)
{
    /// <summary>The bot of its unit; null: the one that is named for all.</summary>
    public long? BotId { get; init; }
}

/// <summary>A line of the members file.</summary>
public sealed record MemberRow(
    string UnitCode,
    string FullName,
    MemberRole Role,
    long? TelegramUserId,
    string? Phone,
    int? BirthYear,
    DateOnly? TermFrom = null,
    DateOnly? TermTo = null
);
