namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>On a phone's locked screen, for whoever looks at it: no names, nothing of who is a member.</summary>
    public static class Push
    {
        [Takes]
        public const string Title = "push.title";

        [Takes]
        public const string Directive = "push.directive";

        [Takes("symbol")]
        public const string DirectiveNamed = "push.directive.named";

        [Takes]
        public const string Reminder = "push.reminder";

        [Takes("symbol")]
        public const string ReminderNamed = "push.reminder.named";
    }
}
