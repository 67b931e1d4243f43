using System.Globalization;
using CellBot.Simulator.Faults;
using CellBot.Simulator.Methods;
using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;
using Microsoft.AspNetCore.Http;

namespace CellBot.Simulator.Http;

/// <summary>
/// The Bot API on the wire: <c>/bot&lt;token&gt;/&lt;method&gt;</c> and <c>/file/bot&lt;token&gt;/&lt;path&gt;</c>. One middleware before
/// routing, for in a benchmark the simulator must not be what is slow.
/// </summary>
internal sealed class BotApiEndpoint(SimulatorState state)
{
    /// <summary>50 MB of file, and room for the rest of the form.</summary>
    public const long MaxBody = 51 * 1024 * 1024;

    /// <summary>How long a call that shall hang is held when the caller does not give up.</summary>
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(10);

    public bool Takes(PathString path) =>
        path.Value is { } value
        && (value.StartsWith("/bot", StringComparison.Ordinal) || value.StartsWith("/file/bot", StringComparison.Ordinal));

    public Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/file/", StringComparison.Ordinal))
            return FileDownload.HandleAsync(context, state, path["/file/bot".Length..]);
        var slash = path.IndexOf('/', 4);
        var token = slash < 0 ? path.AsSpan(4) : path.AsSpan(4, slash - 4);
        if (!LooksLikeToken(token))
            return AnswerWriter.WriteErrorAsync(context.Response, Replies.NotFound);
        if (state.FindBot(token) is not { } bot)
            return AnswerWriter.WriteErrorAsync(context.Response, Replies.Unauthorized);
        if (slash < 0 || MethodTable.Find(path.AsSpan(slash + 1)) is not { } method)
            return AnswerWriter.WriteErrorAsync(context.Response, Replies.MethodNotFound);
        return RunAsync(context, bot, method);
    }

    private static bool LooksLikeToken(ReadOnlySpan<char> token)
    {
        var colon = token.IndexOf(':');
        return colon > 0
            && colon < token.Length - 1
            && long.TryParse(token[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private async Task RunAsync(HttpContext context, Bot bot, BotMethod method)
    {
        var call = state.Rent(bot, method);
        try
        {
            var refused = await ArgumentReader.ReadAsync(context.Request, call.Arguments, context.RequestAborted);
            if (!refused.IsOk)
            {
                await AnswerWriter.WriteErrorAsync(context.Response, refused);
                return;
            }

            await RunWithFaultsAsync(context, call);
        }
        catch (OperationCanceledException)
        {
            // The caller hung up.
        }
        finally
        {
            state.Return(call);
        }
    }

    private async Task RunWithFaultsAsync(HttpContext context, BotCall call)
    {
        var aborted = context.RequestAborted;
        var fault = state.DecideFault(call);
        if (fault?.Kind is FaultKind.ResetBefore or FaultKind.HangBefore)
        {
            state.CutOff(call, fault);
            await CutAsync(context, fault.Kind == FaultKind.HangBefore);
            return;
        }

        var latency = state.NextLatency();
        if (latency > TimeSpan.Zero)
            await Task.Delay(latency / 2, state.Clock, aborted);
        var reply =
            call.Method.IsGetUpdates && fault?.Kind != FaultKind.Fail ? await Polling.RunAsync(call, aborted) : state.Apply(call, fault);
        if (fault?.Kind is FaultKind.AnswerLost or FaultKind.AnswerHangs)
        {
            await CutAsync(context, fault.Kind == FaultKind.AnswerHangs);
            return;
        }

        var back = (latency / 2) + (fault?.Kind == FaultKind.AnswerLate ? TimeSpan.FromSeconds(fault.DelaySeconds) : TimeSpan.Zero);
        if (back > TimeSpan.Zero)
            await Task.Delay(back, state.Clock, aborted);
        call.End(reply);
        await AnswerWriter.WriteAsync(context.Response, call, reply);
    }

    private async Task CutAsync(HttpContext context, bool hang)
    {
        if (hang)
            await Task.Delay(LongestHang, state.Clock, context.RequestAborted);
        context.Abort();
    }
}
