using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Ways;
using CellBot.Ways.Sms;

namespace CellBot.Host.Outside;

/// <summary>
/// One gateway by its settings. What surely did not leave is tried again; what the gateway refuses has failed; whatever else may have been
/// sent, and is not sent again. Nothing of a number or a text is logged or kept of an answer.
/// </summary>
internal sealed class SmsGateway : ISmsGateway, IDisposable
{
    private const int LongestAnswer = 16_384;
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForPattern = TimeSpan.FromSeconds(1);

    private readonly SmsOptions _options;
    private readonly string _secret;
    private readonly string _report;
    private readonly Regex? _success;
    private readonly Regex? _reference;
    private readonly HttpClient _client;

    public SmsGateway(SmsOptions options, HostSettings settings)
    {
        _options = options;
        _secret = options.SecretFile.Length > 0 ? SmsSecrets.Read(options.SecretFile) : options.Secret;
        _report = settings.Listen.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') + Web.Sms.SmsEndpoints.Reports : "";
        _success = Pattern(options.Success);
        _reference = Pattern(options.Reference);
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = options.Timeout / 2,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            }
        )
        {
            Timeout = options.Timeout,
        };
    }

    public void Dispose() => _client.Dispose();

    public async Task<WayOutcome> SendAsync(string phone, string text, string id, CancellationToken cancellationToken)
    {
        using var request = Request(phone, text, id);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Judge((int)response.StatusCode, response.IsSuccessStatusCode ? await ReadAsync(response, cancellationToken) : "", id);
        }
        catch (HttpRequestException failure)
            when (failure.HttpRequestError
                    is HttpRequestError.ConnectionError
                        or HttpRequestError.NameResolutionError
                        or HttpRequestError.SecureConnectionError
            )
        {
            return new WayOutcome.NotNow("unreachable", TryAgain);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            return new WayOutcome.Unknown(failure is OperationCanceledException ? "timeout" : "no_answer");
        }
    }

    /// <summary>What an answer means.</summary>
    internal WayOutcome Judge(int status, string body, string id) =>
        status switch
        {
            429 or 503 => new WayOutcome.NotNow($"status_{status}", TryAgain),
            >= 400 and < 500 => new WayOutcome.Failed($"status_{status}"),
            < 200 or >= 300 => new WayOutcome.Unknown($"status_{status}"),
            _ when _success is not null && !_success.IsMatch(body) => new WayOutcome.Failed("refused"),
            _ => new WayOutcome.Sent(_reference?.Match(body) is { Success: true } found ? found.Groups[^1].Value : id),
        };

    private HttpRequestMessage Request(string phone, string text, string id)
    {
        var isForm = _options.ContentType != "application/json";
        string Fill(string template, Func<string, string> escaped) =>
            Fields.Replace(
                template,
                match =>
                    match.Value switch
                    {
                        "{to}" => escaped(phone),
                        "{national}" => escaped(phone.StartsWith("+84", StringComparison.Ordinal) ? "0" + phone[3..] : phone),
                        "{text}" => escaped(text),
                        "{id}" => escaped(id),
                        "{secret}" => escaped(_secret),
                        _ => escaped(_report),
                    }
            );

        var request = new HttpRequestMessage(new HttpMethod(_options.Method), Fill(_options.Address, Uri.EscapeDataString));
        if (_options.Method != "GET" && _options.Body.Length > 0)
        {
            request.Content = new ByteArrayContent(
                Encoding.UTF8.GetBytes(
                    Fill(_options.Body, isForm ? Uri.EscapeDataString : value => JsonEncodedText.Encode(value).ToString())
                )
            );
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(_options.ContentType) { CharSet = "utf-8" };
        }
        foreach (var header in _options.Headers.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (header.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
                request.Headers.TryAddWithoutValidation(name, Fill(value, plain => plain));
        return request;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static Regex? Pattern(string pattern) =>
        pattern.Length == 0 ? null : new Regex(pattern, RegexOptions.CultureInvariant, ForPattern);

    private static readonly Regex Fields = new(@"\{(to|national|text|id|secret|report)\}", RegexOptions.CultureInvariant, ForPattern);
}
