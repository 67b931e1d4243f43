using CellBot.Messages;

namespace CellBot.Organization.Accounts;

/// <summary>How many passkeys an account has, what they are called, and which must stay. Pure.</summary>
public static class PasskeyPolicy
{
    /// <summary>A telephone, a computer or two, keys on a ring, and as many spare ones.</summary>
    public const int MaxPerAccount = 10;

    public const int MaxNameLength = 40;

    /// <summary>
    /// How young a session must be where there is no password to ask for once more: who found a browser open adds no passkey of theirs.
    /// </summary>
    public static TimeSpan FreshFor { get; } = TimeSpan.FromMinutes(10);

    /// <summary>What is typed, on one line; null when it shows no letter or digit, or is too long.</summary>
    public static string? NameOf(string typed)
    {
        var name = string.Join(' ', typed.Whole().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        return name.Length <= MaxNameLength && name.Any(char.IsLetterOrDigit) && !name.Any(char.IsControl) ? name : null;
    }

    /// <summary>Whether the account would be left without a way in when its last passkey went.</summary>
    public static bool MustLeaveOne(SignInWays ways) => ways is { ByPassword: false, ByProvider: false, AtAClick: false };
}

/// <summary>How an account can sign in besides its passkeys.</summary>
/// <param name="ByPassword">It has one, and it is looked at.</param>
/// <param name="ByProvider">It is linked to the office's own provider, and the provider is asked.</param>
/// <param name="AtAClick">It is one of the demonstration's.</param>
public readonly record struct SignInWays(bool ByPassword, bool ByProvider, bool AtAClick);
