namespace CellBot.PersonalPages.Feeds;

/// <summary>One thing in a calendar: a day or days, or a moment.</summary>
/// <param name="Uid">The same as long as it is the same thing, so that a calendar moves it and shows it once.</param>
/// <param name="Title">No name of a unit or a person: calendars lie with other companies, on other people's screens.</param>
/// <param name="From">First day; of a moment its day.</param>
/// <param name="To">Last day.</param>
/// <param name="At">The hour of the first day, Vietnamese time; null: all day.</param>
/// <param name="Stamp">When it came to be: fixed, so that the same things make the same bytes.</param>
/// <param name="IsBusy">Somebody is taken up by it (a meeting), not only to be done by then.</param>
public sealed record FeedItem(
    string Uid,
    string Title,
    DateOnly From,
    DateOnly To,
    TimeOnly? At,
    DateTimeOffset Stamp,
    bool IsBusy = false
);
