namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>What every dialog says around its own questions.</summary>
    public static class Talk
    {
        [Takes("step", "steps")]
        public const string Progress = "talk.progress";

        [Takes]
        public const string Cancelled = "talk.cancelled";

        [Takes]
        public const string NothingToCancel = "talk.nothing_to_cancel";

        [Takes("title")]
        public const string Expired = "talk.expired";

        [Takes("title")]
        public const string Changed = "talk.changed";

        [Takes("when")]
        public const string CameLate = "talk.came_late";

        [Takes("title")]
        public const string Restarted = "talk.restarted";

        [Takes("title")]
        public const string Resumed = "talk.resumed";

        [Takes("title")]
        public const string Waiting = "talk.waiting";

        [Takes]
        public const string Failed = "talk.failed";

        [Takes]
        public const string SlowDown = "talk.slow_down";

        [Takes]
        public const string NotKnown = "talk.not_known";

        [Takes]
        public const string LeadersOnly = "talk.leaders_only";

        [Takes]
        public const string PrivateOnly = "talk.private_only";

        [Takes]
        public const string NotUnderstood = "talk.not_understood";

        [Takes("title", "other")]
        public const string OtherMeant = "talk.other_meant";

        [Takes("count")]
        public const string FilesKept = "talk.files_kept";

        [Takes("name")]
        public const string To = "talk.to";

        [Takes]
        public const string ReplyHint = "talk.reply_hint";
    }

    public static class TalkButton
    {
        [Takes]
        public const string Skip = "talk_button.skip";

        [Takes]
        public const string Done = "talk_button.done";

        [Takes]
        public const string Resume = "talk_button.resume";

        [Takes]
        public const string Keep = "talk_button.keep";

        [Takes]
        public const string ShareContact = "talk_button.share_contact";

        [Takes]
        public const string ShareLocation = "talk_button.share_location";
    }

    /// <summary>Notes on the screen after a tap on a dialog's button.</summary>
    public static class TalkNote
    {
        [Takes]
        public const string OldButton = "tap.old_button";

        [Takes]
        public const string NotYours = "tap.not_yours";

        [Takes]
        public const string Cancelled = "tap.cancelled";
    }

    /// <summary>Why an answer was not taken, said once more with the question; and words that prompts know.</summary>
    public static class Prompt
    {
        [Takes]
        public const string Choose = "prompt.choose";

        [Takes]
        public const string Text = "prompt.text";

        [Takes("limit")]
        public const string TextTooLong = "prompt.text_too_long";

        [Takes("from", "to")]
        public const string Number = "prompt.number";

        [Takes("from", "to")]
        public const string Date = "prompt.date";

        [Takes]
        public const string Photo = "prompt.photo";

        [Takes]
        public const string NoteOrPhoto = "prompt.note_or_photo";

        [Takes("limit")]
        public const string TooManyPhotos = "prompt.too_many_photos";

        [Takes]
        public const string Place = "prompt.place";

        [Takes]
        public const string Contact = "prompt.contact";

        [Takes]
        public const string ContactNotOwn = "prompt.contact_not_own";

        [Takes]
        public const string AtLeastOne = "prompt.at_least_one";

        [Takes]
        public const string CannotSkip = "prompt.cannot_skip";

        [Takes]
        public const string AgreeWords = "prompt.words.agree";

        [Takes]
        public const string BackWords = "prompt.words.back";

        [Takes]
        public const string CancelWords = "prompt.words.cancel";

        [Takes]
        public const string SkipWords = "prompt.words.skip";

        [Takes]
        public const string DoneWords = "prompt.words.done";

        [Family("today", "yesterday", "tomorrow")]
        public const string Day = "prompt.day.";
    }
}
