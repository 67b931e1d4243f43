namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>In calendars, which lie with other companies: no name of a unit or a person, nothing of who is a member.</summary>
    public static class Feed
    {
        [Takes]
        public const string Name = "feed.name";

        [Takes("title")]
        public const string ConfirmBy = "feed.confirm_by";

        [Takes("title")]
        public const string Due = "feed.due";

        [Takes("title")]
        public const string Report = "feed.report";

        [Takes("title")]
        public const string MeetingOf = "feed.meeting_of";

        [Takes]
        public const string Meeting = "feed.meeting";

        [Takes("name")]
        public const string Holiday = "feed.holiday";

        [Takes("name")]
        public const string HolidayPerhaps = "feed.holiday.perhaps";

        [Takes("date")]
        public const string MakeUp = "feed.make_up";
    }
}
