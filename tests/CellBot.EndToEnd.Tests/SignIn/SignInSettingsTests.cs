using CellBot.Web.SignIn;

namespace CellBot.EndToEnd.Tests.SignIn;

public sealed class SignInSettingsTests
{
    private static readonly SignInSettings Own = new();

    private static readonly OpenIdConnectSettings Provider = new()
    {
        Authority = "https://dang-nhap.example.vn",
        ClientId = "cellbot",
        DisplayName = "Cổng tỉnh",
    };

    public static TheoryData<SignInSettings> Right =>
        [
            Own,
            Own with
            {
                EndsAfter = TimeSpan.FromMinutes(30),
                IdleAfter = TimeSpan.FromMinutes(30),
            },
            Own with
            {
                EndsAfter = TimeSpan.FromDays(30),
                IdleAfter = TimeSpan.FromMinutes(5),
            },
            Own with
            {
                Proxies = "10.0.0.1; fe80::1;",
            },
            Own with
            {
                PasskeyDomain = "cellbot.example.vn",
            },
            Own with
            {
                OpenIdConnect = Provider,
            },
            Own with
            {
                OpenIdConnect = Provider with { Authority = "http://localhost:8080" },
            },
            Own with
            {
                OpenIdConnect = Provider,
                Password = false,
                BreakGlass = "du-phong",
            },
        ];

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_right_has_no_fault(SignInSettings settings) => Assert.Empty(SignInSettingsValidator.Faults(settings));

    public static TheoryData<SignInSettings, string> Wrong =>
        new()
        {
            { Own with { EndsAfter = TimeSpan.FromDays(31) }, "SignIn:EndsAfter" },
            { Own with { IdleAfter = TimeSpan.FromMinutes(4) }, "SignIn:IdleAfter" },
            { Own with { IdleAfter = TimeSpan.FromHours(13) }, "SignIn:IdleAfter" }, // longer than a session
            { Own with { Proxies = "10.0.0.1;may-chu" }, "SignIn:Proxies: 'may-chu'" },
            { Own with { PasskeyDomain = "https://cellbot.example.vn" }, "SignIn:PasskeyDomain" },
            { Own with { PasskeyDomain = "10.0.0.1" }, "SignIn:PasskeyDomain" },
            { Own with { PasskeyDomain = "Cellbot.example.vn" }, "SignIn:PasskeyDomain" },
            { Own with { OpenIdConnect = Provider, Password = false }, "SignIn:Password is false, and SignIn:BreakGlass" },
            { Own with { OpenIdConnect = new() { ClientId = "cellbot" } }, "SignIn:OpenIdConnect:Authority is empty" },
            { Own with { OpenIdConnect = Provider with { Authority = "http://dang-nhap.example.vn" } }, "SignIn:OpenIdConnect:Authority" },
            { Own with { OpenIdConnect = Provider with { Authority = "dang-nhap" } }, "SignIn:OpenIdConnect:Authority" },
            { Own with { OpenIdConnect = Provider with { ClientId = "" } }, "SignIn:OpenIdConnect:ClientId" },
            { Own with { OpenIdConnect = Provider with { DisplayName = " " } }, "SignIn:OpenIdConnect:DisplayName" },
            { Own with { OpenIdConnect = Provider with { ClientSecretFile = "/khong/co" } }, "SignIn:OpenIdConnect:ClientSecretFile" },
            { Own with { OpenIdConnect = Provider with { LinkClaim = "email" } }, "SignIn:OpenIdConnect:LinkClaim" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_fault_names_its_key(SignInSettings settings, string told) =>
        Assert.StartsWith(told, Assert.Single(SignInSettingsValidator.Faults(settings)));

    [Fact]
    public void Without_passwords_and_a_provider_nobody_could_sign_in() =>
        Assert.Contains(
            SignInSettingsValidator.Faults(Own with { Password = false, BreakGlass = "du-phong" }),
            fault => fault.StartsWith("SignIn:Password is false although", StringComparison.Ordinal)
        );

    [Fact]
    public void Where_passwords_are_off_one_accounts_is_taken_all_the_same()
    {
        var off = Own with { Password = false, BreakGlass = "du-phong" };
        Assert.Equal((true, false, true), (off.TakesPasswordOf("du-phong"), off.TakesPasswordOf("an"), Own.TakesPasswordOf("an")));
    }
}
