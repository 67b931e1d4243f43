using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.SigningIn;

/// <summary>What the forms of passkeys hold (<c>passkeys.js</c>), whether one signs in by a passkey or makes a new one.</summary>
internal static class PasskeyFields
{
    public const string Credential = "khoa",
        Ticket = "phieu";

    /// <summary>Some kilobytes at the most.</summary>
    private const int MaxCredential = 64 << 10;

    /// <summary>What the script reads: the question, or a sentence for the person.</summary>
    public static JsonHttpResult<Answer> Json(PasskeyQuestion question) =>
        TypedResults.Json(new Answer(question.Options, question.Ticket, null));

    /// <summary>The credential of a form; empty when it is none.</summary>
    public static string CredentialIn(IFormCollection form) =>
        form[Credential].ToString() is { Length: <= MaxCredential } credential ? credential : "";

    /// <param name="Text">Why there is no question, in words.</param>
    internal sealed record Answer(string? Options, string? Ticket, string? Text);
}
