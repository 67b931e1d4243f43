using System.Net.Http.Json;

namespace CellBot.Simulator.Sms;

/// <summary>
/// A gateway for SMS without a network: what was handed in, by number, and what people reply. Guarded by itself; calls to the program's
/// webhooks are made outside the lock.
/// </summary>
public sealed class SmsBook(TimeProvider clock) : IDisposable
{
    private const int Kept = 20_000;

    private readonly Lock _gate = new();
    private readonly List<SmsMessage> _messages = [];
    private readonly Queue<SmsFault> _faults = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private SmsHooks? _hooks;
    private int _number;

    /// <summary>Where reports and replies go; until then nobody is told.</summary>
    public void Connect(SmsHooks hooks)
    {
        lock (_gate)
            _hooks = hooks;
    }

    /// <summary>The next messages handed in go wrong, one each.</summary>
    public void Fail(SmsFault fault, int count)
    {
        lock (_gate)
            for (var i = 0; i < count; i++)
                _faults.Enqueue(fault);
    }

    public IReadOnlyList<SmsMessage> All
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    /// <summary>Takes a message in. Its report follows.</summary>
    internal (SmsMessage Message, SmsFault? Fault) Take(string to, string text, string id)
    {
        SmsMessage message;
        SmsFault? fault;
        lock (_gate)
        {
            fault = _faults.TryDequeue(out var next) ? next : null;
            message = new SmsMessage($"sms-{++_number}", to, text, id, clock.GetUtcNow(), false);
            if (fault is not SmsFault.Refuse)
                Add(message);
        }
        if (fault is null or SmsFault.Undelivered)
            _ = PostAsync(hooks => hooks.ReportUrl, new { id = message.Number, status = fault is null ? "DELIVRD" : "UNDELIV" });
        return (message, fault);
    }

    /// <summary>Somebody writes back. Returns the program's status; null: it is not connected, or does not answer.</summary>
    public Task<int?> ReplyAsync(string from, string text)
    {
        lock (_gate)
            Add(new SmsMessage($"reply-{++_number}", from, text, "", clock.GetUtcNow(), true));
        return PostAsync(hooks => hooks.ReplyUrl, new { from, text });
    }

    public void Dispose() => _client.Dispose();

    private void Add(SmsMessage message)
    {
        _messages.Add(message);
        if (_messages.Count > Kept)
            _messages.RemoveAt(0);
    }

    private async Task<int?> PostAsync(Func<SmsHooks, string> address, object body)
    {
        SmsHooks? hooks;
        lock (_gate)
            hooks = _hooks;
        if (hooks is null)
            return null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address(hooks)) { Content = JsonContent.Create(body) };
            request.Headers.Add("X-Sms-Secret", hooks.Secret);
            using var response = await _client.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }
}

/// <param name="Number">The gateway's.</param>
/// <param name="Id">The program's own.</param>
/// <param name="IsReply">Written by the phone.</param>
public sealed record SmsMessage(string Number, string Phone, string Text, string Id, DateTimeOffset At, bool IsReply);

public sealed record SmsHooks(string ReportUrl, string ReplyUrl, string Secret);

public enum SmsFault
{
    /// <summary>Answered with an error; nothing is sent.</summary>
    Refuse,

    /// <summary>Sent, and the answer does not come.</summary>
    AnswerLost,

    /// <summary>Taken, and reported as not delivered.</summary>
    Undelivered,
}
