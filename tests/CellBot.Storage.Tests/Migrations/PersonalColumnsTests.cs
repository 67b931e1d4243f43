using CellBot.Testing;

namespace CellBot.Storage.Tests.Migrations;

/// <summary>
/// Every column that names a person, or leads to one, is known to the sources of personal data: a new table cannot be forgotten when
/// somebody is erased.
/// </summary>
public sealed class PersonalColumnsTests
{
    /// <summary>
    /// By source, what of it each column is. Whoever adds a column that leads to a person adds it to an <c>IPersonalDataSource</c> first.
    /// </summary>
    private static readonly string[] Known =
    [
        // RosterPersonalData
        "members.full_name",
        "members.telegram_user_id",
        "members.phone_protected",
        "members.phone_hash",
        "members.birth_year",
        // JoiningPersonalData
        "invitations.member_id",
        "invitations.used_by",
        "join_attempts.subject",
        "join_requests.display_name",
        "join_requests.member_id",
        "join_requests.telegram_user_id",
        "consents.telegram_user_id",
        "private_chats.telegram_user_id",
        "trial_phones.chat_id",
        // PersonalLinkData
        "personal_links.member_id",
        // MailAddressData
        "mail_addresses.member_id",
        // FeedLinkData
        "feed_links.member_id",
        // WayPersonalData: by the member's id
        "member_ways.member_id",
        "member_way_orders.member_id",
        "way_steps.member_id",
        "way_reads.member_id",
        // AcknowledgementPersonalData, ConfirmationPersonalData: by the member's id alone, which stays
        "acknowledgements.member_id",
        "acknowledgements.by_member_id",
        "confirmations.received_by",
        "confirmations.briefed_by",
        "confirmations.reported_by",
        // RoundPersonalData: likewise
        "round_members.member_id",
        // ChannelPersonalData
        "conversations.chat_id",
        "conversations.user_id",
        "deliveries.chat_id",
        "pauses.chat_id",
        "updates.chat_id",
        "updates.user_id",
        // ReportPersonalData
        "reports.member_id",
        "reports.chat_id",
        "form_units.answered_by",
        // AuditPersonalData: ids only
        "audit.subject_kind",
        "audit.subject_id",
        // Of staff who sign in to the console, not of members; ends with the account
        "accounts.full_name",
        // A group's, not a person's
        "groups.chat_id",
        "groups.former_chat_id",
    ];

    private static readonly string[] Tells =
    [
        "user_id",
        "member_id",
        "chat_id",
        "full_name",
        "display_name",
        "phone",
        "birth",
        "answered_by",
        "used_by",
        "subject_",
        "received_by",
        "briefed_by",
        "reported_by",
    ];

    [Fact]
    public async Task A_column_that_leads_to_a_person_belongs_to_a_source_of_personal_data()
    {
        await using var file = new SqliteFixture();
        await file.Database.MigrateAsync();
        var columns = await file.Database.ReadAsync(
            session =>
                session.ListAsync(
                    "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
                    null,
                    row => row.GetString(0)
                ),
            default
        );
        Assert.DoesNotContain(
            columns,
            column => Tells.Any(word => column.Split('.')[1].Contains(word, StringComparison.Ordinal)) && !Known.Contains(column)
        );
        Assert.Empty(Known.Except(columns));
    }
}
