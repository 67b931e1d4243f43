namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>What an SMS says: a number to reply with. Nothing in it tells what the receiver is a member of.</summary>
    public static class Sms
    {
        [Takes("number")]
        public const string Directive = "sms.directive";

        [Takes("number")]
        public const string Express = "sms.express";
    }
}
