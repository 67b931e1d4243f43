using System.Text;
using CellBot.Messages;

namespace CellBot.Organization.Accounts;

/// <summary>How many tries to sign in, and of what. Pure.</summary>
public static class LockoutPolicy
{
    /// <summary>On one name, from wherever.</summary>
    public static LockoutLimit OfName { get; } = new(5, TimeSpan.FromMinutes(15));

    /// <summary>From one address, on whatever names: an office behind one address has many people.</summary>
    public static LockoutLimit OfAddress { get; } = new(200, TimeSpan.FromMinutes(15));

    /// <summary>
    /// Links to people's pages that open nothing, from one address. A carrier's address has many people, so right ones are never counted.
    /// </summary>
    public static LockoutLimit OfGuesses { get; } = new(30, TimeSpan.FromMinutes(15));

    /// <summary>The name as it is counted: a keyed hash, since what people type there may be their password.</summary>
    public static string KeyOfName(string name, IAccountProtection protection) => Key("name", NameSkeleton.Of(name), protection);

    public static string KeyOfAddress(string address, IAccountProtection protection) => Key("address", address, protection);

    public static string KeyOfGuess(string address, IAccountProtection protection) => Key("guess", address, protection);

    private static string Key(string kind, string what, IAccountProtection protection) =>
        $"{kind}:{Convert.ToHexStringLower(protection.HashOf(Encoding.UTF8.GetBytes(what)))}";
}
