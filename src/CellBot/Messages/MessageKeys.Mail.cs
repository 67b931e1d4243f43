namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>Letters to offices and leaders, plain text: of a directive its head and its subject alone.</summary>
    public static class Mail
    {
        [Takes("office")]
        public const string ConfirmSubject = "mail.confirm.subject";

        [Takes("office", "link")]
        public const string Confirm = "mail.confirm";

        [Takes("title")]
        public const string DirectiveSubject = "mail.directive.subject";

        [Takes("office", "title", "subject", "by", "end")]
        public const string Directive = "mail.directive";

        [Takes("when")]
        public const string DirectiveBy = "mail.directive.by";

        [Takes("number")]
        public const string RecordSubject = "mail.record.subject";

        [Takes("office", "number", "code", "end")]
        public const string Record = "mail.record";
    }
}
