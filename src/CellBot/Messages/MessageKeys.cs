namespace CellBot.Messages;

/// <summary>
/// Every message the program can say, by key, with the placeholders it fills. The words stand in content/messages;
/// <see cref="MessageCatalog"/> refuses to start when a key or a placeholder is missing there.
/// </summary>
public static partial class MessageKeys
{
    /// <summary>The message that carries a directive to a group or a person, and its buttons.</summary>
    public static class Announcement
    {
        [Takes]
        public const string Drill = "announcement.drill";

        [Takes("relay")]
        public const string Relay = "announcement.relay";

        [Takes("type", "symbol", "date", "issuer")]
        public const string TitleWithSymbol = "announcement.title.symbol";

        [Takes("type", "symbol", "issuer")]
        public const string TitleWithSymbolOnly = "announcement.title.symbol_only";

        [Takes("type", "date", "issuer")]
        public const string TitleWithDate = "announcement.title.date";

        [Takes("type", "issuer")]
        public const string Title = "announcement.title.plain";

        [Takes("when")]
        public const string AcknowledgeBy = "announcement.acknowledge_by";

        [Takes]
        public const string WrittenByPerson = "announcement.foot.person";

        [Takes]
        public const string WrittenByMachine = "announcement.foot.machine";

        [Takes("count", "total")]
        public const string Counter = "announcement.counter";

        [Takes("count", "total")]
        public const string CounterThen = "announcement.counter.then";

        [Takes("count")]
        public const string CounterWithoutRoster = "announcement.counter.no_roster";

        [Takes]
        public const string SentAgain = "announcement.sent_again";

        [Takes("title", "when")]
        public const string CorrectionHead = "announcement.correction";

        [Takes("title", "when")]
        public const string RecallHead = "announcement.recall";

        [Takes("reason")]
        public const string RecallReason = "announcement.recall.reason";

        /// <summary>First line of a trial to oneself.</summary>
        [Takes]
        public const string Trial = "announcement.trial";

        /// <summary>What the message of a corrected version is edited to.</summary>
        [Takes("title")]
        public const string Replaced = "announcement.replaced";

        [Takes("title")]
        public const string Recalled = "announcement.recalled";

        [Family("khan", "thuong_khan", "hoa_toc")]
        public const string Urgency = "announcement.urgency.";
    }

    public static class Button
    {
        [Takes]
        public const string Acknowledge = "button.acknowledge";

        [Takes]
        public const string ShowContent = "button.show_content";

        [Takes]
        public const string ShowDocument = "button.show_document";

        [Takes]
        public const string Report = "button.report";

        [Takes]
        public const string Back = "button.back";

        [Takes]
        public const string Cancel = "button.cancel";

        [Takes]
        public const string OpenPrivateChat = "button.open_private_chat";
    }

    /// <summary>Notes on the screen after a tap: at most 200 characters (a Telegram limit), plain text.</summary>
    public static class Tap
    {
        [Takes("time")]
        public const string Acknowledged = "tap.acknowledged";

        [Takes("time")]
        public const string AcknowledgedBefore = "tap.acknowledged_before";

        [Takes]
        public const string NotOnCellRoster = "tap.not_on_roster.cell";

        [Takes]
        public const string NotOnTeamRoster = "tap.not_on_roster.team";

        [Takes]
        public const string NotOnRoster = "tap.not_on_roster.other";

        [Takes]
        public const string Expired = "tap.expired";

        [Takes]
        public const string Recalled = "tap.recalled";

        [Takes]
        public const string Replaced = "tap.replaced";

        [Takes]
        public const string UnknownButton = "tap.unknown_button";

        [Takes]
        public const string TryAgain = "tap.try_again";

        [Takes]
        public const string ContentSent = "tap.content_sent";

        [Takes]
        public const string OpenChatFirst = "tap.open_chat_first";
    }

    /// <summary>The whole content, sent to one person who asked for it.</summary>
    public static class Content
    {
        [Takes("part", "parts")]
        public const string Part = "content.part";

        [Takes]
        public const string Sections = "content.sections";

        [Takes]
        public const string OnlySummary = "content.only_summary";
    }

    public static class Chat
    {
        [Takes]
        public const string About = "chat.about";

        [Takes]
        public const string Welcome = "chat.welcome";

        [Takes("unit")]
        public const string GroupLinked = "chat.group_linked";

        [Takes]
        public const string GroupUnknown = "chat.group_unknown";

        [Takes]
        public const string NotUnderstood = "chat.not_understood";

        [Takes]
        public const string Refused = "chat.refused_classified";
    }

    [Family(
        "nghi_quyet",
        "quyet_dinh",
        "quy_dinh",
        "chi_thi",
        "ket_luan",
        "thong_bao",
        "thong_bao_ket_luan",
        "thong_tri",
        "huong_dan",
        "quy_che",
        "bao_cao",
        "ke_hoach",
        "chuong_trinh",
        "de_an",
        "phuong_an",
        "to_trinh",
        "bien_ban",
        "cong_van",
        "cong_dien",
        "thong_cao",
        "loi_keu_goi",
        "giay_moi"
    )]
    public const string DocumentType = "document_type.";
}
