using System.Buffers.Text;
using System.Security.Cryptography;
using CellBot.PersonalPages.Push;

namespace CellBot.Tests.PersonalPages;

/// <summary>What a phone may bring as its subscription: a known service's address, and keys that are keys.</summary>
public sealed class PushServicesTests
{
    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc:def", true)]
    [InlineData("https://FCM.googleapis.com:443/wp/x", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/gAAA", true)]
    [InlineData("https://web.push.apple.com/QGu", true)]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=x", true)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com.evil.example/x", false)]
    [InlineData("https://evil-fcm.googleapis.com/x", false)]
    [InlineData("https://push.apple.com/x", false)] // only what lies below it
    [InlineData("https://evilpush.apple.com.example/x", false)]
    [InlineData("https://user@fcm.googleapis.com/x", false)]
    [InlineData("https://fcm.googleapis.com@127.0.0.1/x", false)]
    [InlineData("https://fcm.googleapis.com/x#y", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("//fcm.googleapis.com/x", false)]
    [InlineData("fcm.googleapis.com/x", false)]
    [InlineData("", false)]
    public void Only_known_services_are_called_and_only_over_tls(string endpoint, bool isCalled) =>
        Assert.Equal(isCalled, PushServices.Endpoint(new PushOptions(), endpoint) is not null);

    [Fact]
    public void A_listed_private_address_is_called_only_where_the_settings_allow_it()
    {
        var options = new PushOptions { Services = "10.0.0.7, push.noi-bo" };
        Assert.Null(PushServices.Endpoint(options, "https://10.0.0.7/x"));
        Assert.NotNull(PushServices.Endpoint(options with { AllowPrivateAddresses = true }, "http://10.0.0.7:8080/x"));
        Assert.Null(PushServices.Endpoint(options with { AllowPrivateAddresses = true }, "http://10.0.0.8:8080/x"));
        Assert.Null(PushServices.Endpoint(new PushOptions(), "https://fcm.googleapis.com/" + new string('x', 1000)));
    }

    [Fact]
    public void Faults_name_their_key()
    {
        Assert.Empty(PushOptionsValidator.Faults(new PushOptions { Enabled = true, Contact = "mailto:vp@tinhuy.example.vn" }));
        foreach (
            var (options, key) in (IReadOnlyList<(PushOptions, string)>)
                [
                    (new PushOptions { Contact = "vp@tinhuy.example.vn" }, "Push:Contact"),
                    (new PushOptions { Timeout = TimeSpan.Zero }, "Push:Timeout"),
                    (new PushOptions { Enabled = true, Services = " , " }, "Push:Services"),
                    (new PushOptions { Services = "https://fcm.googleapis.com" }, "Push:Services"),
                ]
        )
            Assert.StartsWith(key, Assert.Single(PushOptionsValidator.Faults(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_a_point_of_the_curve_and_sixteen_bytes()
    {
        using var phone = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var q = phone.ExportParameters(false).Q;
        byte[] point = [4, .. q.X!, .. q.Y!];
        var (key, auth) = (Base64Url.EncodeToString(point), Base64Url.EncodeToString(new byte[16]));
        var made = PushSubscription.Read("https://fcm.googleapis.com/x", key, auth + "==")!;
        Assert.Equal(point, made.Key);
        Assert.Equal(made.Endpoint, PushSubscription.Unpack(made.Pack())!.Endpoint);
        point[40] ^= 1; // off the curve
        foreach (
            var (wrongKey, wrongAuth) in (IReadOnlyList<(string, string)>)
                [
                    (Base64Url.EncodeToString(point), auth),
                    (key[..^2], auth),
                    ("", auth),
                    (key, ""),
                    (key, "AAAA"),
                    (key, "không phải"),
                    (Base64Url.EncodeToString(new byte[65]), auth),
                ]
        )
            Assert.Null(PushSubscription.Read("https://fcm.googleapis.com/x", wrongKey, wrongAuth));
    }
}
