namespace CellBot.Simulator.Model;

internal sealed class User(long id, string firstName)
{
    private byte[]? _wire;

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

    /// <summary>The user as JSON, written once: it stands in every message.</summary>
    public byte[] Wire =>
        _wire ??= Simulator.Wire.WireWriter.ToBytes(this, static (writer, user) => Simulator.Wire.WireWriter.User(writer, user));
}
