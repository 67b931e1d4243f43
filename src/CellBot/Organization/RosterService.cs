using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Import;

namespace CellBot.Organization;

/// <summary>
/// One person on a roster at a time, by an office's hand: added, changed, moved to another unit. Ending a place:
/// <see cref="Privacy.PersonService"/>.
/// </summary>
public sealed class RosterService(IOrganizationStore store, TimeProvider clock)
{
    /// <returns>Null when it is done; else a code of the refusal texts.</returns>
    public Task<string?> AddAsync(string unitCode, RosterEdit edit, Actor actor, CancellationToken cancellationToken) =>
        ApplyAsync(
            stored =>
            {
                if (stored.Units.FirstOrDefault(unit => unit.Code == unitCode) is not { } unit)
                    return new Order("unknown_unit_code");
                if (RowOf(unitCode, edit, null) is not { } row)
                    return new Order(Fault(edit));
                if (
                    !edit.IsAnother
                    && stored.Members.Any(member =>
                        member.UnitId == unit.Id && PersonName.Key(member.FullName) == PersonName.Key(row.FullName)
                    )
                )
                    return new Order("same_name_there");
                return new Order(new ImportPlan<MemberRow>([row], [], 0, []), "member.added", unitCode);
            },
            actor,
            cancellationToken
        );

    /// <summary>Name, role, term of office, phone, year of birth, as they shall be. An empty phone keeps the known one.</summary>
    public Task<string?> ChangeAsync(long memberId, RosterEdit edit, Actor actor, CancellationToken cancellationToken) =>
        ApplyAsync(
            stored =>
            {
                if (Find(stored, memberId) is not var (member, unit))
                    return new Order("no_person");
                if (RowOf(unit.Code, edit, member) is not { } row)
                    return new Order(Fault(edit));
                return new Order(
                    new ImportPlan<MemberRow>([], [new ChangedRow<MemberRow>(memberId, row)], 0, []),
                    "member.changed",
                    Text(memberId)
                );
            },
            actor,
            cancellationToken
        );

    /// <summary>
    /// The place ends, for the counts of the past, and the person stands on the other roster, with account and phone, as a plain member.
    /// </summary>
    public Task<string?> MoveAsync(long memberId, string toCode, Actor actor, CancellationToken cancellationToken) =>
        ApplyAsync(
            stored =>
            {
                if (Find(stored, memberId) is not var (member, unit))
                    return new Order("no_person");
                if (stored.Units.FirstOrDefault(other => other.Code == toCode) is not { } to)
                    return new Order("unknown_unit_code");
                if (to.Id == unit.Id)
                    return new Order("unit_same_place");
                if (member.TelegramUserId is { } user && stored.Members.Any(other => other.UnitId == to.Id && other.TelegramUserId == user))
                    return new Order("same_name_there");
                var row = new MemberRow(to.Code, member.FullName, MemberRole.Member, member.TelegramUserId, member.Phone, member.BirthYear);
                return new Order(new ImportPlan<MemberRow>([row], [], 0, []) { Ended = [memberId] }, "member.moved", Text(memberId));
            },
            actor,
            cancellationToken
        );

    private async Task<string?> ApplyAsync(Func<OrganizationSnapshot, Order> decide, Actor actor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var order = decide(await store.SnapshotAsync(cancellationToken));
            if (order.Plan is not { } plan)
                return order.Refusal;
            var now = clock.GetUtcNow();
            // Somebody stored something meanwhile: decided again.
            if (
                await store.ApplyAsync(
                    plan,
                    now,
                    AuditEvent.Of(now, actor.Name, order.Action!, "member", order.Subject!),
                    null,
                    cancellationToken
                )
            )
                return null;
        }
    }

    private static (Member Member, Unit Unit)? Find(OrganizationSnapshot stored, long memberId) =>
        stored.Members.FirstOrDefault(member => member.Id == memberId) is { } member
            ? (member, stored.Units.First(unit => unit.Id == member.UnitId))
            : null;

    private static MemberRow? RowOf(string unitCode, RosterEdit edit, Member? known) =>
        Fault(edit) is not null
            ? null
            : new MemberRow(
                unitCode,
                PersonName.Clean(edit.FullName),
                edit.Role,
                known?.TelegramUserId,
                edit.Phone.Length == 0 ? known?.Phone : Phones.Normalize(edit.Phone),
                edit.BirthYear,
                edit.TermFrom,
                edit.TermTo
            );

    private static string? Fault(RosterEdit edit) =>
        edit switch
        {
            _ when !PersonName.ShowsLetter(PersonName.Clean(edit.FullName)) => "name_missing",
            { Phone.Length: > 0 } when Phones.Normalize(edit.Phone) is null => "bad_phone",
            { BirthYear: < 1900 or > 2100 } => "bad_birth_year",
            _ when edit.TermFrom > edit.TermTo => "term_reversed",
            _ => null,
        };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed record Order(ImportPlan<MemberRow>? Plan, string? Refusal, string? Action, string? Subject)
    {
        public Order(string? refusal)
            : this(null, refusal, null, null) { }

        public Order(ImportPlan<MemberRow> plan, string action, string subject)
            : this(plan, null, action, subject) { }
    }
}

/// <param name="Phone">As it was typed; empty: not given.</param>
/// <param name="IsAnother">Of a new person: somebody of that name stands there already, and this is another.</param>
public sealed record RosterEdit(
    string FullName,
    MemberRole Role,
    string Phone,
    int? BirthYear,
    DateOnly? TermFrom,
    DateOnly? TermTo,
    bool IsAnother = false
);
