using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using CellBot.Host.Protection;
using CellBot.PersonalPages.Push;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Phone = CellBot.PersonalPages.Push.PushSubscription;
using Target = Lib.Net.Http.WebPush.PushSubscription;

namespace CellBot.Host.Outside;

/// <summary>Encrypts a notice for its phone (RFC 8291), signs the call (RFC 8292) and makes it; of the answer the status is read.</summary>
internal sealed class PushCaller : IPushCaller, IDisposable
{
    private readonly HttpClient _http;
    private readonly PushServiceClient _client;
    private readonly Lazy<VapidAuthentication> _identity;

    /// <param name="contact">Whom a service writes to about our calls.</param>
    public PushCaller(PushOptions options, VapidKey key, string contact)
    {
        _http = OutsideHttp.Client(options.AllowPrivateAddresses, options.Timeout);
        // What is tried again, and when, stands in the store.
        _client = new PushServiceClient(_http) { AutoRetryAfter = false };
        _identity = new(() => new VapidAuthentication(key.Public, key.Private) { Subject = contact });
    }

    public void Dispose()
    {
        if (_identity.IsValueCreated)
            _identity.Value.Dispose();
        _http.Dispose();
    }

    public async Task<PushAnswer> SendAsync(Phone subscription, PushNotice notice, CancellationToken cancellationToken)
    {
        // A key ring that cannot be read is no fault of the phone's.
        var identity = _identity.Value;
        var target = new Target { Endpoint = subscription.Endpoint };
        target.SetKey(PushEncryptionKeyName.P256DH, Base64Url.EncodeToString(subscription.Key));
        target.SetKey(PushEncryptionKeyName.Auth, Base64Url.EncodeToString(subscription.Auth));
        var message = new PushMessage(notice.Json)
        {
            Topic = notice.Topic,
            TimeToLive = (int)notice.KeptFor.TotalSeconds,
            Urgency = notice.IsUrgent ? PushMessageUrgency.High : PushMessageUrgency.Normal,
        };
        try
        {
            await _client.RequestPushMessageDeliveryAsync(target, message, identity, VapidAuthenticationScheme.Vapid, cancellationToken);
            return new PushAnswer((int)HttpStatusCode.Created);
        }
        catch (PushServiceClientException refused)
        {
            return new PushAnswer((int)refused.StatusCode, RetryAfter: refused.Headers?.RetryAfter?.Delta);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PushAnswer(null, "timeout");
        }
        catch (HttpRequestException failure)
        {
            return new PushAnswer(null, OutsideHttp.ErrorOf(failure));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or FormatException)
        {
            return new PushAnswer(null, "bad_keys");
        }
    }
}
