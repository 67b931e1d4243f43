namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>Words the office reads about a broadcast.</summary>
    public static class Broadcast
    {
        [Takes]
        public const string ReturnedContentChanged = "broadcast.returned.content_changed";

        [Takes("subject", "when", "sent", "all")]
        public const string Finished = "broadcast.finished";

        [Takes("n")]
        public const string FinishedUncertain = "broadcast.finished.uncertain";

        [Takes("n")]
        public const string FinishedMissed = "broadcast.finished.missed";
    }

    /// <summary>Further notes on the screen after a tap.</summary>
    public static class TapNote
    {
        [Takes]
        public const string Anonymous = "tap.anonymous";

        [Takes]
        public const string NotForThisChat = "tap.not_for_this_chat";

        [Takes]
        public const string ContentPosted = "tap.content_posted";

        [Takes]
        public const string ContentPostedBefore = "tap.content_posted_before";
    }
}
