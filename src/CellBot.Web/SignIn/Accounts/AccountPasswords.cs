using CellBot.Organization.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>
/// Passwords as Identity hashes them (PBKDF2 with SHA-512), in one form whichever keyboard they were typed on, and judged by
/// <see cref="PasswordPolicy"/> alone.
/// </summary>
internal sealed class AccountPasswords(PasswordHasher<ConsoleUser> hasher) : IPasswordHasher<ConsoleUser>, IPasswordValidator<ConsoleUser>
{
    /// <summary>Rounds; OWASP's advice for PBKDF2 with SHA-512.</summary>
    public const int Iterations = 210_000;

    // A hash of nothing that anybody knows: a name that is nobody's takes as long as one that is.
    private string? _nobodys;

    public string HashPassword(ConsoleUser user, string password) => hasher.HashPassword(user, PasswordPolicy.Normal(password));

    public PasswordVerificationResult VerifyHashedPassword(ConsoleUser user, string hashedPassword, string providedPassword) =>
        hasher.VerifyHashedPassword(user, hashedPassword, PasswordPolicy.Normal(providedPassword));

    /// <summary>Looks only: nothing is stored anew, whatever the hash was made with.</summary>
    public bool IsRight(Account account, string password) =>
        account.PasswordHash is { } hash && VerifyHashedPassword(null!, hash, password) is not PasswordVerificationResult.Failed;

    public void VerifyNobodys(string password)
    {
        _nobodys ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(null!, _nobodys, PasswordPolicy.Normal(password));
    }

    public Task<IdentityResult> ValidateAsync(UserManager<ConsoleUser> manager, ConsoleUser user, string? password) =>
        Task.FromResult(
            PasswordPolicy.Fault(password ?? "", user.Account.Name, user.Account.FullName) is { } code
                ? IdentityResult.Failed(new IdentityError { Code = code, Description = code })
                : IdentityResult.Success
        );
}
