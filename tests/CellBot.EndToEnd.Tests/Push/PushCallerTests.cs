using System.Buffers.Text;
using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Host.Outside;
using CellBot.Host.Protection;
using CellBot.Organization;
using CellBot.PersonalPages.Push;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.EndToEnd.Tests.Push;

/// <summary>The wire to a push service: what the phone can read, who the service sees, what an answer means.</summary>
public sealed class PushCallerTests
{
    private static readonly PushNotice Notice = new(
        """{"title":"Văn bản","body":"Có văn bản mới cần tiếp nhận"}""",
        "abcdefghijklmnopqrstuvwxyz012345",
        true,
        TimeSpan.FromHours(3)
    );

    private static readonly PushOptions Near = new()
    {
        Enabled = true,
        AllowPrivateAddresses = true,
        Services = "127.0.0.1",
    };

    private readonly KeptKeys _keys = new();
    private readonly EphemeralDataProtectionProvider _ring = new();

    private VapidKey Key() => new(_ring, _keys);

    private sealed class KeptKeys : IProtectionKeyStore
    {
        public List<string> All { get; } = [];

        public Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. All]);

        public Task AddAsync(string name, string xml, CancellationToken cancellationToken)
        {
            All.Add(xml);
            return Task.CompletedTask;
        }

        public Task<int> ChangeAllAsync(Func<string, string> change, Func<int, AuditEvent> audit, CancellationToken cancellationToken) =>
            throw new NotSupportedException("no key is replaced here");
    }

    /// <summary>The example of RFC 8291, section 5: the tests' own phone reads it.</summary>
    [Fact]
    public void The_tests_phone_reads_what_the_standard_wrote()
    {
        var point = Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        using var phone = new FakePhone(
            ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    D = Base64Url.DecodeFromChars("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                    Q = new ECPoint { X = point[1..33], Y = point[33..] },
                }
            ),
            Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg")
        );
        Assert.Equal(
            "When I grow up, I want to be a watermelon",
            phone.Read(
                Base64Url.DecodeFromChars(
                    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
                        + "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
                )
            )
        );
    }

    [Fact]
    public async Task The_phone_alone_reads_the_notice_and_the_service_knows_who_calls()
    {
        await using var service = await FakePushService.StartAsync();
        using var phone = new FakePhone();
        using var other = new FakePhone();
        var key = Key();
        using var caller = new PushCaller(Near, key, "mailto:vp@tinhuy.example.vn");
        var subscription = new PushSubscription(service.Endpoint("a"), phone.KeyBytes, phone.AuthBytes);

        Assert.True((await caller.SendAsync(subscription, Notice, default)).IsTaken);
        var call = await service.NextAsync();
        Assert.Equal(Notice.Json, phone.Read(call.Body));
        Assert.ThrowsAny<CryptographicException>(() => other.Read(call.Body));
        Assert.Equal(
            ("aes128gcm", "10800", Notice.Topic, "high"),
            (call.Headers["Content-Encoding"], call.Headers["TTL"], call.Headers["Topic"], call.Headers["Urgency"])
        );
        var (called, claims) = call.Caller();
        Assert.Equal(key.Public, called);
        Assert.Equal(
            // The library leaves the port out; a service outside is called at its scheme's own alone.
            ("http://127.0.0.1", "mailto:vp@tinhuy.example.vn"),
            (claims.GetProperty("aud").GetString(), claims.GetProperty("sub").GetString())
        );
        Assert.InRange(
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) - DateTimeOffset.UtcNow,
            TimeSpan.Zero,
            TimeSpan.FromHours(24)
        );

        await caller.SendAsync(subscription, Notice, default);
        Assert.NotEqual(call.Body, (await service.NextAsync()).Body); // never the same salt twice
    }

    [Fact]
    public void The_offices_key_is_made_once_kept_encrypted_and_the_same_on_every_host()
    {
        var made = Key();
        Assert.Equal(65, Base64Url.DecodeFromChars(made.Public).Length);
        Assert.Equal((made.Public, made.Private), (Key().Public, Key().Private));
        var stored = Assert.Single(_keys.All);
        Assert.DoesNotContain(made.Private, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Base64Url.DecodeFromChars(made.Private)), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_taken_for_what_it_says()
    {
        await using var service = await FakePushService.StartAsync();
        using var phone = new FakePhone();
        using var caller = new PushCaller(Near, Key(), "mailto:vp@tinhuy.example.vn");
        var subscription = new PushSubscription(service.Endpoint("a"), phone.KeyBytes, phone.AuthBytes);
        foreach (var status in (int[])[404, 410, 400, 413, 500, 429])
        {
            (service.Status, service.RetryAfter) = (status, status == 429 ? 120 : null);
            var answer = await caller.SendAsync(subscription, Notice, default);
            Assert.Equal((status, status is 404 or 410, status is 500 or 429), (answer.Status, answer.IsGone, answer.IsPassing));
            Assert.Equal(status == 429 ? TimeSpan.FromMinutes(2) : null, answer.RetryAfter);
            await service.NextAsync();
        }
    }

    [Fact]
    public async Task Nobody_there_and_a_name_that_leads_into_the_house_are_told_apart()
    {
        using var phone = new FakePhone();
        await using var service = await FakePushService.StartAsync();
        var subscription = new PushSubscription(service.Endpoint("a"), phone.KeyBytes, phone.AuthBytes);
        using (var outside = new PushCaller(new PushOptions { Enabled = true }, Key(), "mailto:vp@tinhuy.example.vn"))
            Assert.Equal("private_address", (await outside.SendAsync(subscription, Notice, default)).Error);
        await service.DisposeAsync();
        using var caller = new PushCaller(Near, Key(), "mailto:vp@tinhuy.example.vn");
        Assert.Equal("unreachable", (await caller.SendAsync(subscription, Notice, default)).Error);
        Assert.Equal("bad_keys", (await caller.SendAsync(subscription with { Key = new byte[65] }, Notice, default)).Error);
    }
}
