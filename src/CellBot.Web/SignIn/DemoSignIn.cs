namespace CellBot.Web.SignIn;

/// <summary>The people whom the demonstration signs in at a click, by their accounts' names; none in service.</summary>
public sealed record DemoSignIn(IReadOnlyList<string> Names)
{
    public static readonly DemoSignIn None = new([]);
}
