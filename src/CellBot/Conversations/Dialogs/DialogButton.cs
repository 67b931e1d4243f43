using System.Globalization;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// What the buttons of a question carry: <c>d:INSTANCE:TURN:VALUE</c>, within 64 bytes (a Telegram limit). A claim: the value is checked
/// against what was offered.
/// </summary>
public sealed record DialogButton(long Instance, int Turn, string Value)
{
    public const string Back = "<";
    public const string Cancel = "!";
    public const string Skip = ">";
    public const string Done = ".";

    /// <summary>The words just written are the answer, though they could mean something else.</summary>
    public const string Keep = "=";

    /// <summary>Shows the waiting question again.</summary>
    public const string Resume = "?";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"d:{Instance:x}:{Turn}:{Value}");

    public static DialogButton? Parse(string data)
    {
        var parts = data.Split(':', 4);
        return
            parts is ["d", var instance, var turn, var value]
            && long.TryParse(instance, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var begun)
            && int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? new DialogButton(begun, asked, value)
            : null;
    }
}
