using System.Collections.Concurrent;
using CellBot.Simulator.Faults;
using CellBot.Simulator.Ledgers;
using CellBot.Simulator.Methods;
using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator;

/// <summary>Calls of the Bot API, as HTTP and in-process tests make them.</summary>
public sealed partial class SimulatorState
{
    private readonly ConcurrentQueue<BotCall> _spareCalls = new();
    private long _floodUntilMicros;

    /// <summary>Makes one call in process, faults and limits included, with JSON arguments; not getUpdates' waiting.</summary>
    /// <returns>The status code and the whole answer. AnswerLost: an HTTP caller would have got no answer.</returns>
    public (int Code, string Json, bool AnswerLost) Call(string token, string method, string json = "{}")
    {
        if (FindBot(token) is not { } bot)
            return (401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", false);
        if (MethodTable.Find(method) is not { } known)
            return (404, """{"ok":false,"error_code":404,"description":"Not Found: method not found"}""", false);
        var call = Rent(bot, known);
        call.Arguments.TryAddJson(System.Text.Encoding.UTF8.GetBytes(json));
        var fault = DecideFault(call);
        var applied = fault?.Kind is not (FaultKind.ResetBefore or FaultKind.HangBefore);
        var reply = applied ? Apply(call, fault) : CutOff(call, fault!);
        call.End(reply);
        var answer = System.Text.Encoding.UTF8.GetString(call.Answer.Span);
        Return(call);
        return (reply.Code, answer, !applied || fault?.Kind is FaultKind.AnswerLost or FaultKind.AnswerHangs);
    }

    /// <summary>Lets the next calls go wrong.</summary>
    /// <returns>The rule's id.</returns>
    public int AddFault(Fault fault)
    {
        lock (Gate)
            return Faults.Add(fault);
    }

    public bool RemoveFault(int id)
    {
        lock (Gate)
            return Faults.Remove(id);
    }

    public void ClearFaults()
    {
        lock (Gate)
        {
            Faults.Clear();
            _floodUntilMicros = 0;
        }
    }

    /// <summary>For so long every send and edit of every bot is refused with 429 and the time that is left.</summary>
    public void Flood(TimeSpan length)
    {
        lock (Gate)
            _floodUntilMicros = NowMicros + (long)length.TotalMicroseconds;
    }

    internal BotCall Rent(Bot bot, BotMethod method)
    {
        if (!_spareCalls.TryDequeue(out var call))
            call = new BotCall();
        call.Begin(this, bot, method);
        return call;
    }

    internal void Return(BotCall call)
    {
        call.Arguments.Clear();
        if (_spareCalls.Count < 256)
            _spareCalls.Enqueue(call);
    }

    internal Fault? DecideFault(BotCall call)
    {
        lock (Gate)
            return Faults.Decide(call.Method.Name, call.Arguments.Integer("chat_id") ?? 0);
    }

    /// <summary>Applies a call as a whole and writes it down.</summary>
    internal Reply Apply(BotCall call, Fault? fault)
    {
        lock (Gate)
        {
            call.Now = NowMicros;
            var reply = fault?.Kind == FaultKind.Fail ? FaultPlan.ToReply(fault) : Flooded(call) ?? call.Method.Handle(call);
            WriteDown(call, reply, fault);
            return reply;
        }
    }

    /// <summary>A call that was cut off before anything was applied.</summary>
    internal Reply CutOff(BotCall call, Fault fault)
    {
        lock (Gate)
        {
            call.Now = NowMicros;
            var reply = new Reply(0, "cut off before it was applied");
            WriteDown(call, reply, fault);
            return reply;
        }
    }

    /// <summary>A webhook may answer with one call; its result goes nowhere. Settings and reading are not run this way.</summary>
    internal void RunWebhookAnswer(Bot bot, byte[] body)
    {
        var probe = new Wire.Arguments();
        if (!probe.TryAddJson(body) || probe.Text("method") is not { } name || MethodTable.Find(name) is not { } method)
            return;
        if (method.Name.StartsWith("get", StringComparison.Ordinal) || method.Name is "setWebhook" or "deleteWebhook")
            return;
        var call = Rent(bot, method);
        call.Arguments.TryAddJson(body);
        Apply(call, null);
        Return(call);
    }

    private Reply? Flooded(BotCall call)
    {
        if (!call.Method.Floods || _floodUntilMicros <= call.Now)
            return null;
        call.ChatId = call.Arguments.Integer("chat_id") ?? 0;
        call.Text = call.Arguments.Text("text");
        return Replies.TooManyRequests((int)((_floodUntilMicros - call.Now + 999_999) / 1_000_000));
    }

    private void WriteDown(BotCall call, Reply reply, Fault? fault)
    {
        if (call.ChatId == 0)
            call.ChatId = call.Arguments.Integer("chat_id") ?? 0;
        Ledger.Add(
            new LedgerEntry(
                0,
                call.Now,
                call.Bot.User.Id,
                call.Method.Name,
                call.ChatId,
                call.MessageId,
                reply.Code,
                reply.RetryAfter,
                call.Text ?? call.Arguments.Text("text"),
                reply.Description,
                fault?.Kind.ToString()
            )
        );
        Changes.Raise();
    }
}
