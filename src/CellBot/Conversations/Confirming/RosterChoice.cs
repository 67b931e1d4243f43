using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>Members as buttons to choose from, one after the other; who was chosen stands in the question.</summary>
internal static class RosterChoice
{
    /// <summary>Buttons that one message may hold, with room for the way back and out.</summary>
    public const int MostButtons = 90;

    public static bool IsIn(this RosterLine line, IReadOnlyCollection<string> chosen) => chosen.Contains(Value(line));

    public static Option Option(RosterLine line) => new(Value(line), line.FullName);

    public static List<long> Members(IEnumerable<string> chosen) => [.. chosen.Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    /// <summary>The question with the names chosen so far under it.</summary>
    public static string WithNames(string html, IReadOnlyCollection<string> names, MessageCatalog messages) =>
        names.Count == 0 ? html : html + "\n\n" + messages.Html(MessageKeys.Confirm.Chosen, ("names", string.Join(", ", names)));

    private static string Value(RosterLine line) => line.MemberId.ToString(CultureInfo.InvariantCulture);
}
