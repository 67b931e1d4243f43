using CellBot.Organization.PersonalLinks;

namespace CellBot.Web.Console.Personal;

/// <summary>What became of a link that somebody brought. Closed.</summary>
internal abstract record PersonalEntry
{
    private PersonalEntry() { }

    /// <param name="Stamp">For the forms of the page.</param>
    public sealed record Open(PersonalVisit Visit, string Stamp) : PersonalEntry;

    /// <summary>Unknown, expired, revoked, malformed: one and the same.</summary>
    public sealed record Closed : PersonalEntry
    {
        public static readonly Closed Instance = new();
    }

    /// <summary>Too many wrong ones from this address.</summary>
    public sealed record TooMany(TimeSpan Wait) : PersonalEntry;
}
