namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>The secretary's round: whom to tell face to face.</summary>
    public static class Round
    {
        [Takes]
        public const string Title = "round.title";

        [Takes]
        public const string Menu = "round.menu";

        [Takes]
        public const string Phrases = "round.phrases";

        [Takes("number", "unit", "told", "total")]
        public const string Card = "round.card";

        [Takes("title")]
        public const string Directive = "round.directive";

        [Takes("count")]
        public const string MoreDirectives = "round.directive.more";

        [Takes("number", "name")]
        public const string Line = "round.line";

        [Takes("number", "name")]
        public const string LineNoPhone = "round.line.no_phone";

        [Takes("number", "name", "time")]
        public const string LineTold = "round.line.told";

        [Takes("number", "name")]
        public const string LineOwn = "round.line.own";

        [Takes("number")]
        public const string LineLeft = "round.line.left";

        [Takes("count")]
        public const string MoreLines = "round.line.more";

        [Takes]
        public const string How = "round.how";

        [Takes]
        public const string Finished = "round.finished";

        [Takes]
        public const string Nobody = "round.nobody";

        [Takes("number", "unit", "most")]
        public const string AskNumbers = "round.ask_numbers";

        [Takes("piece", "most")]
        public const string WrongNumber = "round.wrong_number";

        [Takes("count")]
        public const string Done = "round.done";
    }

    public static class RoundButton
    {
        [Takes("number", "name")]
        public const string Tick = "round_button.tick";

        [Takes("number", "name")]
        public const string Untick = "round_button.untick";

        [Takes("count")]
        public const string Everybody = "round_button.everybody";

        [Takes]
        public const string Numbers = "round_button.numbers";
    }

    /// <summary>Notes on the screen; at most 200 characters.</summary>
    public static class RoundNote
    {
        [Takes("name", "count")]
        public const string Told = "tap.round.told";

        [Takes("name", "count")]
        public const string TakenBack = "tap.round.taken_back";

        [Takes("count")]
        public const string Everybody = "tap.round.everybody";

        [Takes]
        public const string Nothing = "tap.round.nothing";

        [Takes]
        public const string NotYours = "tap.round.not_yours";

        [Takes("piece", "most")]
        public const string WrongNumber = "tap.round.wrong_number";
    }
}
