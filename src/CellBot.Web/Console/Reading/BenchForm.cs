using CellBot.Reading;
using CellBot.Reading.Summaries;
using Microsoft.Extensions.Primitives;

namespace CellBot.Web.Console.Reading;

/// <summary>
/// What a clerk posts from the bench: the words as they stand in the editor, and what was ticked, unticked or moved since the page was
/// drawn.
/// </summary>
/// <param name="Act">One of the acts below.</param>
public sealed record BenchForm(string Act, int Seen, string Words, BenchChange Change)
{
    public const string ActField = "viec";
    public const string SeenField = "phien-ban";
    public const string WordsField = "noi-dung";

    /// <summary>Places ticked now.</summary>
    public const string TickedField = "chon";

    /// <summary>Places that were ticked when the page was drawn.</summary>
    public const string DrawnField = "da-chon";

    /// <summary>Takes the change in and shows the message again.</summary>
    public const string Redraw = "xem";

    public const string Save = "luu";
    public const string Discard = "bo";
    public const string Up = "len:";
    public const string Down = "xuong:";

    public static BenchForm Read(Func<string, StringValues> value)
    {
        var (ticked, drawn) = (Places(value(TickedField)), Places(value(DrawnField)));
        var act = value(ActField).ToString();
        var by =
            act.StartsWith(Up, StringComparison.Ordinal) ? -1
            : act.StartsWith(Down, StringComparison.Ordinal) ? 1
            : 0;
        var moved = by == 0 ? null : BenchView.ParsePlace(act[(act.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var change = new BenchChange([.. ticked.Except(drawn)], [.. drawn.Except(ticked)], moved, by);
        var isSeen = int.TryParse(
            value(SeenField),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var seen
        );
        return new BenchForm(act, isSeen ? seen : 0, value(WordsField).ToString(), change);
    }

    private static List<TextSpan> Places(StringValues places) => [.. places.Select(BenchView.ParsePlace).OfType<TextSpan>()];
}
