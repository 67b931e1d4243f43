namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>What a person is told of their own data.</summary>
    public static class Me
    {
        [Takes]
        public const string Title = "me.title";

        [Takes]
        public const string Menu = "me.menu";

        [Takes]
        public const string Phrases = "me.phrases";

        [Takes]
        public const string Head = "me.head";

        [Takes("name", "unit", "role", "birth_year", "phone")]
        public const string Place = "me.place";

        [Family("member", "deputy_secretary", "secretary", "team_leader")]
        public const string Role = "me.role.";

        [Takes("year")]
        public const string BirthYear = "me.birth_year";

        [Takes]
        public const string NoBirthYear = "me.birth_year.none";

        [Takes("phone")]
        public const string Phone = "me.phone";

        [Takes]
        public const string NoPhone = "me.phone.none";

        [Takes("what", "count")]
        public const string Count = "me.count";

        [Family("acknowledgements", "confirmations", "reports")]
        public const string Section = "me.section.";

        [Takes("day")]
        public const string Consent = "me.consent";

        [Takes]
        public const string NoConsent = "me.consent.none";

        [Takes]
        public const string CorrectButton = "me.button.correct";

        [Takes]
        public const string LeaveButton = "me.button.leave";

        [Takes("name")]
        public const string AskName = "me.ask.name";

        [Takes]
        public const string AskYear = "me.ask.year";

        [Takes("name", "year")]
        public const string CheckCorrection = "me.check.correction";

        [Takes]
        public const string Unchanged = "me.unchanged";

        [Takes]
        public const string NothingChanged = "me.nothing_changed";

        [Takes]
        public const string Corrected = "me.corrected";

        [Takes]
        public const string NotCorrected = "me.not_corrected";

        [Takes]
        public const string AskLeave = "me.ask.leave";

        [Takes]
        public const string LeaveOption = "me.option.leave";

        [Takes]
        public const string EraseOption = "me.option.erase";

        [Takes]
        public const string CheckLeave = "me.check.leave";

        [Takes]
        public const string CheckErase = "me.check.erase";

        [Takes]
        public const string LeaveNow = "me.button.leave_now";

        [Takes]
        public const string EraseNow = "me.button.erase_now";

        [Takes]
        public const string Left = "me.left";

        [Takes]
        public const string Erased = "me.erased";
    }
}
