namespace CellBot.Simulator.Model;

internal sealed class User(long id, string firstName)
{
    public long Id { get; } = id;
    public string FirstName { get; init; } = firstName;
    public string? LastName { get; init; }
    public string? Username { get; init; }
    public string? Phone { get; init; }
    public string? LanguageCode { get; init; }
    public bool IsBot { get; init; }

    /// <summary>The account was deleted.</summary>
    public bool Deactivated { get; set; }

    public string Name => LastName is null ? FirstName : FirstName + " " + LastName;

    /// <summary>The user as JSON; null: not written yet.</summary>
    public byte[]? Json { get; set; }
}
