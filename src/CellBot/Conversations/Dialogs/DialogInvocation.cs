namespace CellBot.Conversations.Dialogs;

/// <summary>A way into a dialog, as somebody took it: a command, a link's start parameter, a button. Pure.</summary>
/// <param name="Argument">What stood behind it.</param>
public sealed record DialogInvocation(Dialog Dialog, string Argument)
{
    private const string Start = "/start";

    /// <summary>"/vanban 143", "/nhiemvu@our_bot", "/start pa_12". Null: not a command of ours.</summary>
    public static DialogInvocation? OfText(string text, DialogRegistry registry)
    {
        if (ChatCommand.Parse(text) is not { } command)
            return null;
        if (command.Name != Start)
            return registry.ByCommand(command.Name[1..]) is { } named ? new DialogInvocation(named, command.Rest) : null;
        var (prefix, argument) = Cut(command.Rest, '_');
        return registry.ByPrefix(prefix) is { } dialog ? new DialogInvocation(dialog, argument) : null;
    }

    /// <summary>"pa", "pa:12". Null: not a button of ours.</summary>
    public static DialogInvocation? OfButton(string data, DialogRegistry registry)
    {
        var (prefix, argument) = Cut(data, ':');
        return registry.ByPrefix(prefix) is { } dialog ? new DialogInvocation(dialog, argument) : null;
    }

    private static (string Head, string Tail) Cut(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
