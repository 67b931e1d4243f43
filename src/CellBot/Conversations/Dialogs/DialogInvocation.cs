namespace CellBot.Conversations.Dialogs;

/// <summary>A way into a dialog, as somebody took it: a command, a link's start parameter, a button. Pure.</summary>
/// <param name="Argument">What stood behind it.</param>
public sealed record DialogInvocation(Dialog Dialog, string Argument)
{
    private const string Start = "start";

    /// <summary>"/vanban 143", "/nhiemvu@our_bot", "/start pa_12". Null: not a command of ours.</summary>
    public static DialogInvocation? OfText(string text, DialogRegistry registry)
    {
        if (!text.StartsWith('/')) return null;
        var (head, rest) = Cut(text[1..], ' ', '\n');
        var command = Cut(head, '@', '@').Head.ToLowerInvariant();
        if (command != Start) return registry.ByCommand(command) is { } named ? new DialogInvocation(named, rest.Trim()) : null;
        var (prefix, argument) = Cut(rest.Trim(), '_', '_');
        return registry.ByPrefix(prefix) is { } dialog ? new DialogInvocation(dialog, argument) : null;
    }

    /// <summary>"pa", "pa:12". Null: not a button of ours.</summary>
    public static DialogInvocation? OfButton(string data, DialogRegistry registry)
    {
        var (prefix, argument) = Cut(data, ':', ':');
        return registry.ByPrefix(prefix) is { } dialog ? new DialogInvocation(dialog, argument) : null;
    }

    private static (string Head, string Tail) Cut(string text, char one, char other)
    {
        var at = text.IndexOfAny([one, other]);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
