namespace CellBot.Ways;

/// <summary>
/// Where the people of a broadcast stand, each counted once, under the best that is known of them: they add up to
/// <see cref="People"/>.
/// </summary>
/// <param name="Classes">How many in each class.</param>
/// <param name="Acknowledged">Those of <see cref="WayClass.Acknowledged"/> by how it came: tap, page, sms, behalf.</param>
/// <param name="Steps">Steps by way and state.</param>
/// <param name="SmsPrice">Spent on its SMS or bound for them, in đồng.</param>
public sealed record WayFigures(
    IReadOnlyDictionary<WayClass, int> Classes,
    IReadOnlyDictionary<string, int> Acknowledged,
    IReadOnlyList<WayCount> Steps,
    long SmsPrice
)
{
    public int People => Classes.Values.Sum();

    /// <summary>Has acknowledged, or was seen to read it.</summary>
    public int Reached => Of(WayClass.Acknowledged) + Of(WayClass.Read);

    /// <summary>Something was sent their way, and nobody knows that it was read.</summary>
    public int SentOnly => Of(WayClass.Sent) + Of(WayClass.Uncertain);

    public int Of(WayClass what) => Classes.GetValueOrDefault(what);
}

public sealed record WayCount(Way Way, WayStepState State, int Count);

/// <summary>The best that is known of a person. The names in lower case are the API's words.</summary>
public enum WayClass
{
    Acknowledged,

    /// <summary>Was seen to read it: opened it on the own page.</summary>
    Read,

    /// <summary>Sent by some way.</summary>
    Sent,

    /// <summary>It may have been sent.</summary>
    Uncertain,

    /// <summary>Is on its way.</summary>
    Waiting,

    /// <summary>Stands on the own page, unseen; or is to be told by hand.</summary>
    Listed,

    /// <summary>Nothing was tried yet, or nothing can be.</summary>
    None,
}
