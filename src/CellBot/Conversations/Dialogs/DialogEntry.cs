namespace CellBot.Conversations.Dialogs;

/// <summary>
/// How a person gets into a dialog: a command, words, a link's start parameter, a button. One list, so that no two dialogs claim the same.
/// </summary>
/// <param name="TitleKey">Message key of the name on a button and in /trogiup.</param>
/// <param name="Command">Without the slash: lower-case letters, 1–32 (a Telegram limit); null: none.</param>
/// <param name="MenuKey">Message key of the command's line in the channel's menu, up to 256 characters; null: not in the menu.</param>
/// <param name="PhrasesKey">Message key of the words that lead here, parted by semicolons, with or without diacritics; null: none.</param>
/// <param name="Prefix">Of start parameters (<c>pa</c>, <c>pa_12</c>) and of buttons (<c>pa</c>, <c>pa:12</c>): 2–8 lower-case letters;
/// null: none.</param>
public sealed record DialogEntry(
    string TitleKey,
    string? Command = null,
    string? MenuKey = null,
    string? PhrasesKey = null,
    string? Prefix = null
)
{
    /// <summary>Who is let in; the others are told so without anything internal.</summary>
    public DialogGuests Guests { get; init; } = DialogGuests.Members;

    /// <summary>False: in a group the person is led to the private chat, where nobody looks over the shoulder.</summary>
    public bool InGroups { get; init; }

    /// <summary>Among the buttons when a text was not understood, lowest first; null: only when its words come near.</summary>
    public int? Likely { get; init; }

    /// <summary>Further commands that lead here, such as those people know from other bots.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>
    /// What a person sends without saying what it is for (a photo, a voice message, a long text) is this dialog's beginning.
    /// </summary>
    public bool TakesContent { get; init; }

    /// <summary>A button that opens this dialog.</summary>
    /// <param name="argument">Up to 50 characters of A-Z a-z 0-9 _ -.</param>
    public string Button(string argument = "") => argument.Length == 0 ? Prefix! : $"{Prefix}:{argument}";

    /// <summary>The start parameter of a link that opens it in the private chat.</summary>
    public string StartParameter(string argument = "") => argument.Length == 0 ? Prefix! : $"{Prefix}_{argument}";
}

public enum DialogGuests
{
    /// <summary>Anybody, also people on no roster.</summary>
    Anyone,

    /// <summary>People on the roster of a unit that exists today.</summary>
    Members,

    /// <summary>Secretaries, deputies, team leaders.</summary>
    Leaders,
}
