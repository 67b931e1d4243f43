namespace CellBot.Web.SignIn;

/// <summary>Where people sign in and out.</summary>
internal static class SignInAddress
{
    public const string SignIn = "/dang-nhap",
        ChangePassword = "/doi-mat-khau",
        SignOut = "/dang-xuat";

    /// <summary>Field: where a person wanted to go.</summary>
    public const string Return = "ve";
}
