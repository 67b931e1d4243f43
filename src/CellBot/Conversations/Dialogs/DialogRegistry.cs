using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// Every dialog there is, and every way into one. Made once at start; refuses two that claim the same way, and names whose words are
/// missing.
/// </summary>
public sealed class DialogRegistry
{
    private static readonly string[] Taken = ["d", "ack", "view", "start", "huy"];
    private readonly Dictionary<string, Dialog> _byId = [],
        _byCommand = [],
        _byPrefix = [];
    private readonly List<(Dialog Dialog, IReadOnlyList<string> Phrases)> _phrases = [];

    public DialogRegistry(IEnumerable<Dialog> dialogs, MessageCatalog messages)
    {
        foreach (var dialog in dialogs)
        {
            Claim(_byId, dialog.Id, dialog);
            var entry = dialog.Entry;
            if (entry.Command is { } command)
                Claim(_byCommand, command, dialog);
            foreach (var alias in entry.Aliases)
                Claim(_byCommand, alias, dialog);
            if (entry.Prefix is { } prefix)
                Claim(_byPrefix, prefix, dialog);
            _ = messages.Template(entry.TitleKey); // a missing text is found at start, not in a dialog
            if (entry.MenuKey is { } menu)
                _ = messages.Template(menu);
            if (entry.PhrasesKey is { } phrases)
                _phrases.Add((dialog, TypedText.Phrases(messages.Text(phrases))));
            if (dialog.Steps.Select(step => step.Id).Distinct().Count() < dialog.Steps.Count)
                throw new InvalidOperationException($"the dialog {dialog.Id} has a step twice");
        }
    }

    public IEnumerable<Dialog> All => _byId.Values;

    public Dialog? Find(string id) => _byId.GetValueOrDefault(id);

    public Dialog? ByCommand(string command) => _byCommand.GetValueOrDefault(command);

    public Dialog? ByPrefix(string prefix) => _byPrefix.GetValueOrDefault(prefix);

    public static bool Admits(DialogEntry entry, IReadOnlyList<RosterMembership> seats) =>
        entry.Guests switch
        {
            DialogGuests.Anyone => true,
            DialogGuests.Members => seats.Count > 0,
            _ => seats.Any(seat => seat.Leads),
        };

    /// <summary>Where content goes that nobody said what it is for; null: nowhere.</summary>
    public Dialog? ForContent => All.FirstOrDefault(dialog => dialog.Entry.TakesContent);

    /// <summary>The one dialog of which these words are a phrase, whole and alone; null for others.</summary>
    public Dialog? Named(string words) => Near(words).Where(one => one.Nearness == 3).Take(2).ToList() is [var (dialog, _)] ? dialog : null;

    /// <summary>What these words surely mean: a phrase said whole, and no other dialog's as well.</summary>
    public Dialog? Meant(string words)
    {
        var near = Near(words).Where(one => one.Nearness >= 2).ToList();
        return near.Count == 1 || (near.Count > 1 && near[0].Nearness > near[1].Nearness) ? near[0].Dialog : null;
    }

    /// <summary>
    /// What this person most likely wants: what their words come near to, then what people mostly want. At most <paramref name="count"/>.
    /// </summary>
    public IReadOnlyList<DialogEntry> Likely(string words, IReadOnlyList<RosterMembership> seats, int count) =>
        [
            .. Near(words)
                .Select(one => one.Dialog)
                .Concat(Menu(seats))
                .DistinctBy(dialog => dialog.Id)
                .Where(dialog => dialog.Entry.Prefix is not null && Admits(dialog.Entry, seats))
                .Take(count)
                .Select(dialog => dialog.Entry),
        ];

    /// <summary>What this person may open, likeliest first.</summary>
    public IReadOnlyList<DialogEntry> MenuFor(IReadOnlyList<RosterMembership> seats) => [.. Menu(seats).Select(dialog => dialog.Entry)];

    private IEnumerable<Dialog> Menu(IReadOnlyList<RosterMembership> seats) =>
        All.Where(dialog => dialog.Entry.Likely is not null && Admits(dialog.Entry, seats)).OrderBy(dialog => dialog.Entry.Likely);

    private IEnumerable<(Dialog Dialog, int Nearness)> Near(string words) =>
        words.Length == 0
            ? []
            : _phrases
                .Select(one => (one.Dialog, Nearness: one.Phrases.Max(phrase => TypedText.Nearness(words, phrase))))
                .Where(one => one.Nearness > 0)
                .OrderByDescending(one => one.Nearness);

    private static void Claim(Dictionary<string, Dialog> ways, string name, Dialog dialog)
    {
        if (Taken.Contains(name) || !ways.TryAdd(name, dialog))
            throw new InvalidOperationException($"'{name}' of the dialog {dialog.Id} is taken already");
    }
}
