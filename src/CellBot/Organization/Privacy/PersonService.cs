using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Joining;

namespace CellBot.Organization.Privacy;

/// <summary>
/// A person's rights (Law 91/2025/QH15, Art. 4: view, correct, provide, delete, withdraw consent), for the office and for the person.
/// Every look and change is audited, by ids only, so that the chain stays whole when the person is gone. Whether the caller may see this
/// person is the caller's to check (<see cref="PlacesAsync"/> tells the units).
/// </summary>
public sealed class PersonService(
    IPersonStore store,
    IJoinStore joining,
    IEnumerable<IPersonalDataSource> sources,
    IPersonEraser eraser,
    IStoreScrubber scrubber,
    IAuditStore audit,
    TimeProvider clock
)
{
    /// <summary>Null: no such member, or erased.</summary>
    public Task<PersonKey?> FindAsync(long memberId, CancellationToken cancellationToken) =>
        store.OfMemberAsync(memberId, cancellationToken);

    public Task<IReadOnlyList<PersonPlace>> PlacesAsync(PersonKey person, CancellationToken cancellationToken) =>
        store.PlacesAsync(person, cancellationToken);

    /// <summary>Everything stored about the person.</summary>
    /// <param name="actor">As in the audit trail.</param>
    public async Task<PersonFile> ExportAsync(PersonKey person, string actor, CancellationToken cancellationToken)
    {
        await AuditAsync(person, actor, "person.exported", cancellationToken);
        var sections = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>(StringComparer.Ordinal);
        foreach (var source in sources.OrderBy(source => source.Section, StringComparer.Ordinal))
            sections[source.Section] = await source.ReadAsync(person, cancellationToken);
        return new PersonFile(person, sections);
    }

    /// <summary>Takes away all that names the person, at once; then out of the files too.</summary>
    public async Task EraseAsync(PersonKey person, string actor, CancellationToken cancellationToken)
    {
        await eraser.EraseAsync(person, clock.GetUtcNow(), Event(person, actor, "person.erased"), cancellationToken);
        await scrubber.ScrubAsync(cancellationToken);
    }

    /// <summary>
    /// Erases places on rosters that were left before then, some hundreds at a time; once for all of them the store's files are cleaned
    /// too. Returns how many.
    /// </summary>
    public async Task<int> EraseLeftAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var memberId in await store.LeftBeforeAsync(before, ErasedAtOnce, cancellationToken))
            if (await store.OfMemberAsync(memberId, cancellationToken) is { } person)
            {
                await eraser.EraseAsync(person, clock.GetUtcNow(), Event(person, Retention, "person.erased"), cancellationToken);
                erased++;
            }
        if (erased > 0)
            await scrubber.ScrubAsync(cancellationToken);
        return erased;
    }

    /// <summary>What a person sees of themselves. Null: a stranger.</summary>
    public async Task<OwnFile?> OwnAsync(long userId, CancellationToken cancellationToken)
    {
        if (await store.OfUserAsync(userId, cancellationToken) is not { } person)
            return null;
        var file = await ExportAsync(person, Self(person), cancellationToken);
        return new OwnFile(
            person,
            await store.PlacesAsync(person, cancellationToken),
            (await joining.ConsentsAsync(userId, cancellationToken)).LastOrDefault(given => given.WithdrawnAt is null),
            file.Sections.ToDictionary(section => section.Key, section => section.Value.Count)
        );
    }

    /// <summary>
    /// The person puts their own name or year of birth right (null: stays). False: a stranger, or nothing readable was given.
    /// </summary>
    public async Task<bool> CorrectOwnAsync(long userId, string? fullName, int? birthYear, CancellationToken cancellationToken)
    {
        if (await store.OfUserAsync(userId, cancellationToken) is not { } person)
            return false;
        var name = fullName is null ? null : PersonName.Clean(fullName);
        if (name is "" || birthYear is < 1900 or > 2100)
            return false;
        await store.CorrectAsync(
            person,
            name,
            birthYear,
            clock.GetUtcNow(),
            Event(person, Self(person), "person.corrected"),
            cancellationToken
        );
        return true;
    }

    /// <summary>The person leaves: account, phone and consent go, the office's entry of the name stays. False: a stranger.</summary>
    public async Task<bool> LeaveOwnAsync(long userId, CancellationToken cancellationToken)
    {
        if (await store.OfUserAsync(userId, cancellationToken) is not { } person)
            return false;
        await store.LeaveAsync(person, clock.GetUtcNow(), Event(person, Self(person), "person.left"), cancellationToken);
        await scrubber.ScrubAsync(cancellationToken);
        return true;
    }

    /// <summary>The person asks to be erased altogether. False: a stranger.</summary>
    public async Task<bool> EraseOwnAsync(long userId, CancellationToken cancellationToken)
    {
        if (await store.OfUserAsync(userId, cancellationToken) is not { } person)
            return false;
        await EraseAsync(person, Self(person), cancellationToken);
        return true;
    }

    /// <summary>The office ends somebody's place on a roster. False: not there.</summary>
    public Task<bool> EndAsync(long memberId, string actor, CancellationToken cancellationToken) =>
        store.EndAsync(memberId, clock.GetUtcNow(), Event(new PersonKey([memberId], null), actor, "member.ended"), cancellationToken);

    public const string RosterSection = "members";

    private const int ErasedAtOnce = 500;
    private const string Retention = "system:retention";

    private static string Self(PersonKey person) => $"member:{person.MemberIds[0].ToString(CultureInfo.InvariantCulture)}";

    private Task<AuditEntry> AuditAsync(PersonKey person, string actor, string action, CancellationToken cancellationToken) =>
        audit.AppendAsync(Event(person, actor, action), cancellationToken);

    private AuditEvent Event(PersonKey person, string actor, string action) =>
        AuditEvent.Of(
            clock.GetUtcNow(),
            actor,
            action,
            "member",
            person.MemberIds[0].ToString(CultureInfo.InvariantCulture),
            ("places", person.MemberIds.Count.ToString(CultureInfo.InvariantCulture))
        );
}

/// <summary>What is stored about me.</summary>
/// <param name="Consent">The newest that stands; null: none.</param>
/// <param name="Counts">Rows by section: how many confirmations, reports and so on.</param>
public sealed record OwnFile(
    PersonKey Person,
    IReadOnlyList<PersonPlace> Places,
    GivenConsent? Consent,
    IReadOnlyDictionary<string, int> Counts
);
