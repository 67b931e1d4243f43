using CellBot.Ways;

namespace CellBot.Web.Api.Broadcasts;

/// <summary>Where the people of a broadcast stand, each counted once: the classes add up to <paramref name="People"/>.</summary>
/// <param name="Reached">Acknowledged, or seen to read it.</param>
/// <param name="Sent">Something was sent their way, and nobody knows that it was read.</param>
/// <param name="Classes">acknowledged, read, sent, uncertain, waiting, listed, none.</param>
/// <param name="Acknowledged">By how it came: tap, page, sms, behalf.</param>
/// <param name="Steps">By way (page, sms, mail, hand) and state.</param>
/// <param name="SmsPrice">In đồng.</param>
public sealed record WaysAnswer(
    int People,
    int Reached,
    int Sent,
    IReadOnlyDictionary<string, int> Classes,
    IReadOnlyDictionary<string, int> Acknowledged,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Steps,
    long SmsPrice
)
{
    internal static WaysAnswer Of(WayFigures figures) =>
        new(
            figures.People,
            figures.Reached,
            figures.SentOnly,
            Enum.GetValues<WayClass>().ToDictionary(what => what.ToString().ToLowerInvariant(), figures.Of),
            figures.Acknowledged,
            figures
                .Steps.GroupBy(step => step.Way)
                .ToDictionary(
                    group => WayOrder.WordOf(group.Key),
                    IReadOnlyDictionary<string, int> (group) =>
                        group.ToDictionary(step => step.State.ToString().ToLowerInvariant(), step => step.Count)
                ),
            figures.SmsPrice
        );
}
