using CellBot.Auditing;
using CellBot.Organization.Import;

namespace CellBot.Organization;

/// <summary>Units, groups and members as they are stored. An import is planned from a snapshot and applied in one transaction.</summary>
public interface IOrganizationStore
{
    /// <summary>Everything, in the order of the ids: what imports and policies look at.</summary>
    Task<OrganizationSnapshot> SnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The same without the roster: what trees and counts of groups look at. Reveals nothing of a person.</summary>
    Task<OrganizationSnapshot> OutlineAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds and changes what the plan says, and the audit event with it, all or nothing; a plan that changes nothing leaves no event.
    /// False: what is stored has changed since the plan was made (plan again).
    /// </summary>
    /// <remarks>
    /// A unit that hangs elsewhere afterwards has moved on the day of <paramref name="now"/>; where it hung before is kept (see History).
    /// </remarks>
    Task<bool> ApplyAsync(ImportPlan<UnitRow> plan, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <param name="botId">The bot that serves the groups added; 0: none yet, they get nothing.</param>
    Task<bool> ApplyAsync(ImportPlan<GroupRow> plan, long botId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <param name="progress">Told how many rows are written, now and then; nothing stands before the end.</param>
    Task<bool> ApplyAsync(
        ImportPlan<MemberRow> plan,
        DateTimeOffset now,
        AuditEvent audit,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>The unit, its groups, and what its subtree holds; null for an unknown code.</summary>
    Task<UnitView?> UnitAsync(string code, CancellationToken cancellationToken);

    /// <summary>
    /// The unit and its groups, without a count of all below it, which takes long near the top. Null for an unknown code.
    /// </summary>
    Task<UnitAlone?> UnitAloneAsync(string code, CancellationToken cancellationToken);

    /// <summary>
    /// Each of these units' own code and those of the units above it, the nearest first; units that are not there are left out. One
    /// question whatever the number.
    /// </summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> PathsAsync(IReadOnlyList<string> codes, CancellationToken cancellationToken);

    /// <summary>The units directly below, by code; null for an unknown code.</summary>
    Task<IReadOnlyList<UnitView>?> ChildrenAsync(string code, CancellationToken cancellationToken);

    /// <summary>Units without a parent, by code.</summary>
    Task<IReadOnlyList<UnitView>> RootsAsync(CancellationToken cancellationToken);

    /// <summary>The group of a chat, also by the id the chat had before the channel moved it.</summary>
    Task<Group?> GroupAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>What the channel said about the bot's place in the chat. False: no group has the chat, or it stands so already.</summary>
    /// <remarks>
    /// A group that the office took off its unit (reason <c>detached</c>), or that ended with it, does not come back by this, only by a
    /// code.
    /// </remarks>
    /// <param name="botId">The bot that said it, and that serves the group from now on when it is active. That it is gone is believed of
    /// the group's own bot alone.</param>
    Task<bool> SetGroupStatusAsync(
        long chatId,
        long botId,
        GroupStatus status,
        string? reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The office takes a group off its unit: it gets nothing more, until a code says so again. False: the unit has no such group,
    /// or it was taken off before.</summary>
    Task<bool> DetachAsync(string unitCode, long chatId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Anybody has ever stood on a roster, whether or not they left or were erased since.</summary>
    Task<bool> HasEverHadMembersAsync(CancellationToken cancellationToken);

    /// <summary>Members by unit id; units without members are left out.</summary>
    Task<IReadOnlyDictionary<long, int>> RosterCountsAsync(CancellationToken cancellationToken);
}

/// <param name="Groups">Its own, of any status.</param>
public sealed record UnitAlone(Unit Unit, IReadOnlyList<Group> Groups);

/// <summary>A unit with what hangs on it.</summary>
/// <param name="Groups">Its own groups, of any status.</param>
/// <param name="UnitsBelow">Units of its subtree without itself.</param>
/// <param name="ActiveGroups">Active groups of its subtree, its own included.</param>
/// <param name="Members">Members on the rosters of its subtree, its own included.</param>
public sealed record UnitView(Unit Unit, string? ParentCode, IReadOnlyList<Group> Groups, int UnitsBelow, int ActiveGroups, int Members);
