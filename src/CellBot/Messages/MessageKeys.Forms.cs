namespace CellBot.Messages;

/// <summary>Quick reports (báo cáo nhanh).</summary>
public static partial class MessageKeys
{
    /// <summary>To leaders of units, in private. HTML but for the buttons and the names.</summary>
    public static class Form
    {
        [Takes("title", "unit", "count")]
        public const string Ask = "form.ask";

        [Takes("title", "unit", "count", "due")]
        public const string AskBy = "form.ask.by";

        [Takes]
        public const string Fill = "form.fill";

        [Takes]
        public const string Title = "form.title";

        [Takes]
        public const string Menu = "form.menu";

        [Takes]
        public const string Phrases = "form.phrases";

        [Takes]
        public const string NoneOpen = "form.none_open";

        [Takes]
        public const string ManyOpen = "form.many_open";

        [Takes]
        public const string NotOpen = "form.not_open";

        [Takes("title", "unit")]
        public const string Begin = "form.begin";

        [Takes("label")]
        public const string Question = "form.question";

        [Takes("answer")]
        public const string Earlier = "form.earlier";

        [Takes("answer")]
        public const string SameAsEarlier = "form.same_as_earlier";

        [Takes]
        public const string Yes = "form.yes";

        [Takes]
        public const string No = "form.no";

        [Takes("title", "unit", "lines")]
        public const string Check = "form.check";

        [Takes("label", "answer")]
        public const string Line = "form.check.line";

        [Takes]
        public const string NoAnswer = "form.check.none";

        [Takes]
        public const string Send = "form.send";

        [Takes("title", "unit")]
        public const string Done = "form.done";
    }

    /// <summary>More of <see cref="Refusal"/>.</summary>
    [Family("form_not_found", "form_state", "form_fields")]
    public const string FormRefusal = "refusal.";
}
