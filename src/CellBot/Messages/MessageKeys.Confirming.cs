namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>What a secretary sees and says of the unit.</summary>
    public static class Confirm
    {
        [Takes("title", "subject", "unit", "count", "total")]
        public const string Card = "confirm.card";

        [Takes("title", "subject", "unit", "count", "total")]
        public const string CardThen = "confirm.card.then";

        [Takes("total")]
        public const string RosterNow = "confirm.roster_now";

        [Takes("by")]
        public const string AcknowledgeBy = "confirm.acknowledge_by";

        [Takes]
        public const string NotYet = "confirm.state.none";

        [Takes("time")]
        public const string Received = "confirm.state.received";

        [Takes("day", "present", "total")]
        public const string Briefed = "confirm.state.briefed";

        [Takes("time", "result")]
        public const string Reported = "confirm.state.reported";

        [Family("done", "ongoing", "stuck")]
        public const string Result = "confirm.result.";

        [Takes("unit", "title", "count", "names")]
        public const string Missing = "confirm.missing";

        [Takes("unit", "title")]
        public const string NobodyMissing = "confirm.missing.none";

        [Takes("name")]
        public const string MissingName = "confirm.missing.name";

        [Takes("name")]
        public const string MissingWithoutPhone = "confirm.missing.no_phone";

        [Takes("count")]
        public const string MissingMore = "confirm.missing.more";

        [Takes("unit", "title")]
        public const string AskWho = "confirm.ask.who";

        [Takes("names")]
        public const string Chosen = "confirm.ask.who.chosen";

        [Takes("unit")]
        public const string AskTakeBack = "confirm.ask.take_back";

        [Takes("title")]
        public const string AskDay = "confirm.ask.day";

        [Takes("present", "total", "unit")]
        public const string TooManyPresent = "confirm.refused.too_many_present";

        [Takes("total")]
        public const string AskPresent = "confirm.ask.present";

        [Takes]
        public const string AskNote = "confirm.ask.note";

        [Takes("note")]
        public const string Held = "confirm.ask.note.held";

        [Takes("unit", "day", "present", "total", "note")]
        public const string CheckBriefing = "confirm.check.briefing";

        [Takes("title")]
        public const string AskResult = "confirm.ask.result";

        [Takes]
        public const string AskResultNote = "confirm.ask.result_note";

        [Takes("unit", "result", "note")]
        public const string CheckResult = "confirm.check.result";

        [Takes("note", "files")]
        public const string NoteAndFiles = "confirm.note.both";

        [Takes("files")]
        public const string NoteFiles = "confirm.note.files";

        [Takes]
        public const string NoteNone = "confirm.note.none";

        [Takes("count")]
        public const string DoneOnBehalf = "confirm.done.on_behalf";

        [Takes("count")]
        public const string DoneTakeBack = "confirm.done.take_back";

        [Takes("time")]
        public const string DoneBriefing = "confirm.done.briefing";

        [Takes("time")]
        public const string DoneResult = "confirm.done.result";

        [Takes]
        public const string Corrected = "confirm.done.corrected";

        [Takes]
        public const string NotYours = "confirm.refused.not_yours";

        [Takes]
        public const string TooLate = "confirm.refused.too_late";

        [Takes]
        public const string BriefFirst = "confirm.refused.brief_first";

        [Takes]
        public const string NothingToTakeBack = "confirm.refused.nothing_to_take_back";
    }

    public static class ConfirmButton
    {
        [Takes]
        public const string Receive = "confirm_button.receive";

        [Takes("count")]
        public const string Missing = "confirm_button.missing";

        [Takes]
        public const string OnBehalf = "confirm_button.on_behalf";

        [Takes("count")]
        public const string Everybody = "confirm_button.everybody";

        [Takes]
        public const string TakeBack = "confirm_button.take_back";

        [Takes]
        public const string Brief = "confirm_button.brief";

        [Takes]
        public const string CorrectBriefing = "confirm_button.correct_briefing";

        [Takes]
        public const string Report = "confirm_button.report";

        [Takes]
        public const string Send = "confirm_button.send";

        [Takes]
        public const string Card = "confirm_button.card";

        [Takes]
        public const string EditDay = "confirm_button.edit_day";

        [Takes]
        public const string EditPresent = "confirm_button.edit_present";

        [Takes]
        public const string EditNote = "confirm_button.edit_note";
    }

    /// <summary>What the dialogs are called.</summary>
    public static class ConfirmTitle
    {
        [Takes]
        public const string Brief = "confirm_title.brief";

        [Takes]
        public const string Report = "confirm_title.report";
    }

    /// <summary>Notes on the screen.</summary>
    public static class ConfirmNote
    {
        [Takes("time")]
        public const string LeaderAcknowledged = "tap.acknowledged_leader";

        [Takes("time")]
        public const string UnitReceived = "tap.unit_received";

        [Takes]
        public const string NotYours = "tap.unit_not_yours";
    }

    /// <summary>Short names of directives, as lists and buttons tell them.</summary>
    public static class Title
    {
        [Takes("title")]
        public const string OfDrill = "title.drill";

        [Takes("type", "symbol")]
        public const string WithSymbol = "title.symbol";

        [Takes("type", "date")]
        public const string WithDate = "title.date";

        [Takes("type", "issuer")]
        public const string WithIssuer = "title.issuer";
    }
}
