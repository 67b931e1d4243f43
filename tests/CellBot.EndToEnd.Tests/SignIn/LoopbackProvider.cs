using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>
/// A provider of sign-ins (OpenID Connect, code flow) on loopback: description, keys, authorize, token, sign-out. It asks nobody anything:
/// who comes is the person set here. It checks what a provider checks (client, secret, way back, PKCE, each code once) and, where a test
/// says so, answers wrongly.
/// </summary>
internal sealed class LoopbackProvider : IAsyncDisposable
{
    public const string Client = "cellbot",
        Secret = "bi mat cua may khach";

    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Grant> _codes = new();
    private WebApplication _app;

    private LoopbackProvider(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Whom the provider signs in, and what else it says of them.</summary>
    public string Subject { get; set; } = "u-1001";

    public Dictionary<string, object> Claims { get; } = [];

    /// <summary>The person says no.</summary>
    public bool Refuses { get; set; }

    /// <summary>Changes the next tokens before they are signed.</summary>
    public Action<Dictionary<string, object>> Spoil { get; set; } = _ => { };

    /// <summary>RS256, unless a test wants it otherwise.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>Signs with a key that the provider never told of.</summary>
    public bool SignsWithAnother { get; set; }

    /// <summary>Codes redeemed with everything right.</summary>
    public int Redeemed { get; private set; }

    public static async Task<LoopbackProvider> StartAsync()
    {
        var provider = new LoopbackProvider(null!);
        await provider.RiseAsync("http://127.0.0.1:0");
        return provider;
    }

    /// <summary>Away, until <see cref="ReturnAsync"/>.</summary>
    public Task LeaveAsync() => _app.DisposeAsync().AsTask();

    public Task ReturnAsync() => RiseAsync(Url);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private async Task RiseAsync(string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRouting();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(Description()));
        _app.MapGet("/keys", () => Results.Json(Keys()));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
        await _app.StartAsync();
        Url = _app.Urls.Single();
    }

    private object Description() =>
        new Dictionary<string, object>
        {
            ["issuer"] = Url,
            ["authorization_endpoint"] = $"{Url}/authorize",
            ["token_endpoint"] = $"{Url}/token",
            ["jwks_uri"] = $"{Url}/keys",
            ["end_session_endpoint"] = $"{Url}/leave",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            ["code_challenge_methods_supported"] = new[] { "S256" },
        };

    private object Keys()
    {
        var shown = _key.ExportParameters(false);
        return new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA",
                    use = "sig",
                    kid = "k1",
                    alg = "RS256",
                    n = Base64Url.EncodeToString(shown.Modulus),
                    e = Base64Url.EncodeToString(shown.Exponent),
                },
            },
        };
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (
            asked["client_id"] != Client
            || asked["response_type"] != "code"
            || asked["code_challenge_method"] != "S256"
            || !asked["scope"].ToString().Split(' ').Contains("openid")
        )
            return Results.BadRequest("this is no request of the client's");
        var answer = new Dictionary<string, string?> { ["state"] = asked["state"] };
        if (Refuses)
            answer["error"] = "access_denied";
        else
        {
            var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
            _codes[code] = new Grant(asked["redirect_uri"]!, asked["code_challenge"]!, asked["nonce"]!);
            answer["code"] = code;
        }
        return Results.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"]!, answer));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != Client || form["client_secret"] != Secret)
            return Refusal("invalid_client", StatusCodes.Status401Unauthorized);
        var verifier = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (
            form["grant_type"] != "authorization_code"
            || !_codes.TryRemove(form["code"].ToString(), out var grant)
            || form["redirect_uri"] != grant.Back
            || verifier != grant.Challenge
        )
            return Refusal("invalid_grant", StatusCodes.Status400BadRequest);
        Redeemed++;
        return Results.Json(
            new
            {
                access_token = "x",
                token_type = "Bearer",
                expires_in = 300,
                id_token = Token(grant.Nonce),
            }
        );
    }

    private static IResult Refusal(string error, int status) => Results.Json(new { error }, statusCode: status);

    private string Token(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(Claims)
        {
            ["iss"] = Url,
            ["aud"] = Client,
            ["sub"] = Subject,
            ["nonce"] = nonce,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 300,
        };
        Spoil(claims);
        var head = Part(
            new Dictionary<string, object>
            {
                ["alg"] = Algorithm,
                ["typ"] = "JWT",
                ["kid"] = "k1",
            }
        );
        var signed = $"{head}.{Part(claims)}";
        return $"{signed}.{Signature(signed)}";
    }

    private string Signature(string signed)
    {
        if (Algorithm == "none")
            return "";
        using var other = RSA.Create(2048);
        var key = SignsWithAnother ? other : _key;
        return Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string Part(Dictionary<string, object> values) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));

    private sealed record Grant(string Back, string Challenge, string Nonce);
}
