namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>How groups and people join, and what they are told on the way.</summary>
    public static class Join
    {
        [Takes]
        public const string TrialLinked = "join.trial_linked";

        [Takes]
        public const string TrialCodeOver = "join.trial_code_over";

        [Takes]
        public const string GroupHow = "join.group.how";

        [Takes]
        public const string GroupAnonymous = "join.group.anonymous";

        [Takes]
        public const string GroupNotAdministrator = "join.group.not_administrator";

        [Takes]
        public const string GroupOtherUnit = "join.group.other_unit";

        [Takes("unit")]
        public const string GroupUnitHasGroup = "join.group.unit_has_group";

        [Takes("name")]
        public const string GroupAsked = "join.group.asked";

        [Takes]
        public const string PersonOtherBot = "join.person_other_bot";

        [Takes]
        public const string GroupOtherBot = "join.group.other_bot";

        [Takes]
        public const string OtherBotButton = "join.button.other_bot";

        [Takes]
        public const string AddOtherBotButton = "join.button.add_other_bot";

        [Takes]
        public const string CodeUnknown = "join.code_unknown";

        [Takes]
        public const string TooMany = "join.too_many";

        [Takes]
        public const string How = "join.how";

        [Takes("units")]
        public const string Consent = "join.consent";

        [Takes("units")]
        public const string Done = "join.done";

        [Takes]
        public const string Declined = "join.declined";

        [Takes]
        public const string Before = "join.before";

        [Takes]
        public const string Waiting = "join.waiting";

        [Takes("unit")]
        public const string Refused = "join.refused";

        [Takes]
        public const string ContactForeign = "join.contact.foreign";

        [Takes]
        public const string ContactUnknown = "join.contact.unknown";

        [Takes("name", "unit")]
        public const string Ask = "join.ask";

        [Takes]
        public const string AskName = "join.ask_name";

        [Takes("name", "account", "unit")]
        public const string AskNamed = "join.ask.named";

        [Takes]
        public const string AskNamesake = "join.ask.namesake";

        [Takes]
        public const string Unnamed = "join.unnamed";

        [Takes]
        public const string ContactButton = "join.button.contact";

        [Takes]
        public const string AgreeButton = "join.button.agree";

        [Takes]
        public const string DeclineButton = "join.button.decline";

        [Takes]
        public const string ApproveButton = "join.button.approve";

        [Takes]
        public const string RefuseButton = "join.button.refuse";

        [Takes]
        public const string TopicNotAdministrator = "join.topic.not_administrator";

        [Takes("unit")]
        public const string TopicSet = "join.topic.set";

        [Takes("unit")]
        public const string TopicGeneral = "join.topic.general";

        [Takes("unit")]
        public const string TopicLost = "group.topic_lost";

        [Takes("unit")]
        public const string GroupGone = "group.gone";
    }

    /// <summary>Notes on the screen after a tap on one of joining's buttons.</summary>
    public static class JoinTap
    {
        [Takes]
        public const string Done = "tap.join.done";

        [Takes]
        public const string Declined = "tap.join.declined";

        [Takes]
        public const string DeclinedKnown = "tap.join.declined_known";

        [Takes]
        public const string Nothing = "tap.join.nothing";

        [Takes]
        public const string Changed = "tap.join.changed";

        [Takes]
        public const string Approved = "tap.join.approved";

        [Takes]
        public const string Refused = "tap.join.refused";

        [Takes]
        public const string NotYours = "tap.join.not_yours";
    }

    /// <summary>Why an invitation is not made, beside <see cref="Refusal"/>.</summary>
    [Family("unknown_member", "bad_expiry", "channel_unreachable")]
    public const string InvitationRefusal = "refusal.";
}
