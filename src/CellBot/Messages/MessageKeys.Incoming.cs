namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>Packets from other offices' systems: CellBot.Directives.Incoming makes the codes.</summary>
    public static class Incoming
    {
        [Takes("field", "given", "read")]
        public const string Differs = "incoming.difference.differs";

        [Takes("field", "given", "read")]
        public const string HigherTaken = "incoming.difference.higher_taken";

        [Takes("field", "given")]
        public const string NotInText = "incoming.difference.not_in_text";

        [Family("symbol", "issue_date", "issuing_body", "doc_type", "subject", "urgency", "signer", "due_date")]
        public const string Field = "incoming.field.";

        [Family("thuong", "khan", "thuong_khan", "hoa_toc")]
        public const string Urgency = "incoming.urgency.";

        /// <summary>A family whose codes take different placeholders: new, recall, update, replacement.</summary>
        public const string Kind = "incoming.kind.";

        [Takes("concerns", "reason")]
        public const string KindRecall = "incoming.kind.recall";

        [Takes("concerns", "reason")]
        public const string KindUpdate = "incoming.kind.update";

        [Takes("concerns", "reason")]
        public const string KindReplacement = "incoming.kind.replacement";

        /// <summary>More of <see cref="Refusal"/>.</summary>
        [Family("incoming_gone")]
        public const string IncomingRefusal = "refusal.";

        [Takes]
        public const string RefusedClassified = "incoming.status.classified";
    }
}
