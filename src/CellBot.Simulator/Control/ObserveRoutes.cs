using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>Looking: chats, histories, the ledger, broken limits, taps; and waiting for what shall come.</summary>
internal static class ObserveRoutes
{
    public static void Map(IEndpointRouteBuilder app, SimulatorState state)
    {
        app.MapControl("GET", "/sim/state", _ => Summary(state));
        app.MapControl("GET", "/sim/chats", r => ChatViews.List(state, r.OptionalText("q"), r.Int("limit", 200)));
        app.MapControl("GET", "/sim/chats/{id}", r => ChatViews.One(state, r.Id));
        app.MapControl(
            "GET",
            "/sim/chats/{id}/messages",
            r => new { Messages = state.History(r.Id, r.Int("last", 100), r.OptionalLong("bot_id")) }
        );
        app.MapControl("GET", "/sim/users", r => ChatViews.Users(state, r.OptionalText("q"), r.Int("limit", 200)));
        app.MapControl("GET", "/sim/ledger", r => Ledger(state, r));
        app.MapControl("DELETE", "/sim/ledger", _ => Clear(state));
        app.MapControl("GET", "/sim/violations", r => Violations(state, r));
        app.MapControl("GET", "/sim/callbacks", _ => TapStatistics.Of(state));
        app.MapControl("GET", "/sim/callbacks/{id}", r => TapView.Of(state, (string)r.Context.Request.RouteValues["id"]!));
        app.MapControlAsync("GET", "/sim/wait", r => Waiting.RunAsync(state, r));
    }

    private static object Summary(SimulatorState state)
    {
        lock (state.Gate)
        {
            return new
            {
                Bots = state
                    .Bots.Select(bot => new
                    {
                        bot.User.Id,
                        bot.Token,
                        bot.User.Username,
                        Name = bot.User.FirstName,
                        bot.PrivacyMode,
                        Webhook = bot.Webhook?.Settings.Url.ToString(),
                        Pending = bot.Updates.Pending(state.NowMicros).Count(),
                        Polling = bot.Poller.IsWaiting,
                    })
                    .ToArray(),
                Users = state.Users.Count(static user => !user.IsBot),
                Groups = state.Groups.Count,
                state.Ledger.Messages,
                Calls = state.Ledger.Count,
                state.Ledger.Refused429,
                state.Limits.Limits,
                LatencyMinMs = state.LatencyMin.TotalMilliseconds,
                LatencyMaxMs = state.LatencyMax.TotalMilliseconds,
            };
        }
    }

    private static object Ledger(SimulatorState state, ControlRequest request)
    {
        var (method, chat, text) = (request.OptionalText("method"), request.OptionalLong("chat_id"), request.OptionalText("contains"));
        var accepted = request.OptionalFlag("accepted");
        var entries = state
            .ReadLedger(request.OptionalLong("after") ?? 0)
            .Where(entry =>
                (method is null || entry.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
                && (chat is null || entry.ChatId == chat)
                && (accepted is null || entry.Accepted == accepted)
                && (text is null || entry.Text?.Contains(text, StringComparison.Ordinal) == true)
            );
        return new { Entries = entries.Take(request.Int("limit", 100_000)).ToArray() };
    }

    private static object? Clear(SimulatorState state)
    {
        state.ClearLedger();
        return null;
    }

    /// <summary>Limits may be given in the query to check against others than those that are set.</summary>
    private static object Violations(SimulatorState state, ControlRequest request)
    {
        var now = state.Limits.Limits;
        var limits = now with
        {
            MessagesPerSecond = request.Int("messages_per_second", now.MessagesPerSecond),
            PerChatPerSecond = request.Int("per_chat_per_second", now.PerChatPerSecond),
            PerGroupPerMinute = request.Int("per_group_per_minute", now.PerGroupPerMinute),
            EditsPerGroupPerMinute = request.Int("edits_per_group_per_minute", now.EditsPerGroupPerMinute),
        };
        var found = state.FindViolations(limits, TimeSpan.FromMilliseconds(request.OptionalDouble("tolerance_ms") ?? 0));
        return new
        {
            found.Count,
            Refused429 = state.ReadLedger().Count(static entry => entry.Code == 429),
            Violations = found.Take(1000).ToArray(),
        };
    }
}
