namespace CellBot.Organization.PersonalLinks;

public static class PersonalLinkOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(PersonalLinkOptions options)
    {
        if (options.Life < TimeSpan.FromDays(1) || options.Life > TimeSpan.FromDays(730))
            yield return "PersonalLinks:Life must lie between 1.00:00:00 and 730.00:00:00.";
    }
}
