using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.EndToEnd.Tests.Push;

/// <summary>A push service on loopback: takes calls as RFC 8030 has them, checks who calls as RFC 8292 has it, answers as told.</summary>
internal sealed class FakePushService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<PushedCall> _calls = Channel.CreateUnbounded<PushedCall>();

    private FakePushService(WebApplication app) => _app = app;

    /// <summary>Of the answers to come; default 201.</summary>
    public int Status { get; set; } = 201;

    /// <summary>In seconds; null: none.</summary>
    public int? RetryAfter { get; set; }

    public string Address { get; private set; } = "";

    public static async Task<FakePushService> StartAsync()
    {
        var building = WebApplication.CreateSlimBuilder();
        building.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new FakePushService(building.Build());
        service._app.MapPost("/push/{phone}", service.TakeAsync);
        await service._app.StartAsync();
        service.Address = service._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return service;
    }

    /// <summary>Calls that nobody has looked at.</summary>
    public int Waiting => _calls.Reader.Count;

    public string Endpoint(string phone) => $"{Address}/push/{phone}";

    public async Task<PushedCall> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(string phone, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _calls.Writer.TryWrite(
            new PushedCall(
                phone,
                body.ToArray(),
                context.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                )
            )
        );
        if (RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = $"{seconds}";
        return Results.StatusCode(Status);
    }
}

internal sealed record PushedCall(string Phone, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Whoever called: its key, and what it says of itself; the signature holds.</summary>
    public (string Key, JsonElement Claims) Caller()
    {
        var parts = Headers["Authorization"]["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries);
        var token = parts.Single(part => part.StartsWith("t=", StringComparison.Ordinal))[2..].Split('.');
        var key = parts.Single(part => part.StartsWith("k=", StringComparison.Ordinal))[2..];
        var point = Base64Url.DecodeFromChars(key);
        using var verifying = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );
        if (
            !verifying.VerifyData(
                Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"),
                Base64Url.DecodeFromChars(token[2]),
                HashAlgorithmName.SHA256
            )
        )
            throw new CryptographicException("the caller's signature does not hold");
        return (key, JsonDocument.Parse(Base64Url.DecodeFromChars(token[1])).RootElement);
    }
}
