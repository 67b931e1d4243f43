using System.Data.Common;
using CellBot.Organization;
using CellBot.Organization.Topics;

namespace CellBot.Storage.Organization;

/// <summary>Units, groups and members as rows.</summary>
internal static class OrganizationRows
{
    public const string UnitColumns = "u.id, u.code, u.parent_id, u.kind, u.name, u.valid_from, u.valid_to";

    public const string GroupColumns = "g.id, g.unit_id, g.chat_id, g.title, g.status, g.former_chat_id, g.thread_id, g.thread_name";

    public const string MemberColumns =
        "m.id, m.unit_id, m.full_name, m.role, m.telegram_user_id, m.phone_protected, m.birth_year, m.term_from, m.term_to";

    public static Unit Unit(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.LongOrNull(2),
            row.Word<UnitKind>(3),
            row.GetString(4),
            row.DateOrNull(5),
            row.DateOrNull(6)
        );

    public static Group Group(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.Word<GroupStatus>(4), row.LongOrNull(5))
        {
            Topic = row.LongOrNull(6) is { } thread ? new ForumTopic(thread, row.TextOrNull(7)) : null,
        };

    /// <summary>The phone is left out: revealing it may make a key, and no key is made inside a transaction that writes.</summary>
    public static Member MemberWithoutPhone(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            row.Word<MemberRole>(3),
            row.LongOrNull(4),
            null,
            (int?)row.LongOrNull(6),
            row.DateOrNull(7),
            row.DateOrNull(8)
        );

    public static Member Member(DbDataReader row, IPhoneProtection phones) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            row.Word<MemberRole>(3),
            row.LongOrNull(4),
            row.BytesOrNull(5) is { } bytes ? phones.Reveal(bytes) : null,
            (int?)row.LongOrNull(6),
            row.DateOrNull(7),
            row.DateOrNull(8)
        );
}
