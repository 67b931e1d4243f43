using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>Making and changing bots, people and chats.</summary>
internal static class SetupRoutes
{
    public static void Map(IEndpointRouteBuilder app, SimulatorState state)
    {
        app.MapControl(
            "POST",
            "/sim/bots",
            r => new
            {
                Id = state.AddBot(
                    r.Text("token"),
                    r.Text("username"),
                    r.OptionalText("name") ?? "Bot",
                    r.OptionalFlag("privacy_mode") ?? true
                ),
            }
        );
        app.MapControl("POST", "/sim/bots/revoke", r => Do(() => state.RevokeToken(r.Text("token"))));
        app.MapControl("POST", "/sim/users", r => AddUsers(state, r));
        app.MapControl("POST", "/sim/chats", r => AddChats(state, r));
        app.MapControl(
            "POST",
            "/sim/chats/{id}/members",
            r => Do(() => state.SetMember(r.Id, r.Long("user_id"), r.OptionalText("status") ?? "member", r.OptionalLong("by")))
        );
        app.MapControl(
            "POST",
            "/sim/chats/{id}/bot",
            r => Do(() => state.SetBot(r.Id, r.Text("status"), r.OptionalLong("bot_id"), r.OptionalLong("by")))
        );
        app.MapControl("POST", "/sim/chats/{id}/migrate", r => new { Id = state.MigrateGroup(r.Id) });
        app.MapControl("POST", "/sim/chats/{id}/delete", r => Do(() => state.DeleteGroup(r.Id)));
        app.MapControl("POST", "/sim/chats/{id}/topics", r => new { Id = state.AddTopic(r.Id, r.Text("name")) });
        app.MapControl(
            "POST",
            "/sim/chats/{id}/topics/close",
            r => Do(() => state.CloseTopic(r.Id, r.Int("topic_id", 0), r.OptionalFlag("closed") ?? true))
        );
        app.MapControl("POST", "/sim/chats/{id}/topics/delete", r => Do(() => state.DeleteTopic(r.Id, r.Int("topic_id", 0))));
        app.MapControl("POST", "/sim/chats/{id}/slow_mode", r => Do(() => state.SetSlowMode(r.Id, r.Int("seconds", 0))));
        app.MapControl(
            "POST",
            "/sim/chats/{id}/permissions",
            r =>
                Do(() =>
                    state.Restrict(
                        r.Id,
                        r.OptionalFlag("messages"),
                        r.OptionalFlag("photos"),
                        r.OptionalFlag("documents"),
                        r.OptionalFlag("pins"),
                        r.OptionalFlag("write_access")
                    )
                )
        );
        app.MapControl("PUT", "/sim/limits", r => Do(() => state.SetLimits(r.Body.Deserialize<SimulatorLimits>(ControlRoute.Json)!)));
        app.MapControl("PUT", "/sim/latency", r => Do(() => state.SetLatency(Milliseconds(r, "min_ms"), Milliseconds(r, "max_ms"))));
    }

    private static object AddUsers(SimulatorState state, ControlRequest request)
    {
        if (request.Field("users") is not { } users)
            return new { Id = AddUser(state, request) };
        return new { Ids = users.EnumerateArray().Select(user => AddUser(state, new ControlRequest(request.Context, user))).ToArray() };
    }

    private static long AddUser(SimulatorState state, ControlRequest user)
    {
        var id = state.AddUser(
            user.Text("first_name"),
            user.OptionalText("last_name"),
            user.OptionalText("username"),
            user.OptionalText("phone"),
            user.OptionalLong("id")
        );
        if (user.OptionalFlag("started") is true)
            state.HasStarted(id);
        return id;
    }

    /// <summary>One chat, a list of them, or <c>count</c> of them whose title holds <c>{n}</c>.</summary>
    private static object AddChats(SimulatorState state, ControlRequest request)
    {
        if (request.Field("chats") is { } chats)
            return new { Ids = chats.EnumerateArray().Select(chat => AddChat(state, new ControlRequest(request.Context, chat))).ToArray() };
        if (request.OptionalLong("count") is not { } count)
            return new { Id = AddChat(state, request) };
        var title = request.OptionalText("title") ?? "Nhóm {n}";
        return new
        {
            Ids = state.AddGroups(
                (int)count,
                n => title.Replace("{n}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
                IsSupergroup(request)
            ),
        };
    }

    private static long AddChat(SimulatorState state, ControlRequest chat)
    {
        var bot = chat.OptionalText("bot") ?? "member";
        return state.AddGroup(
            chat.Text("title"),
            IsSupergroup(chat),
            chat.OptionalLong("id"),
            chat.Longs("members"),
            bot != "none",
            bot == "administrator",
            chat.OptionalText("username"),
            chat.OptionalLong("bot_id")
        );
    }

    private static bool IsSupergroup(ControlRequest chat) => chat.OptionalText("type") == "supergroup";

    private static TimeSpan Milliseconds(ControlRequest request, string name) =>
        TimeSpan.FromMilliseconds(request.OptionalDouble(name) ?? 0);

    private static object? Do(Action act)
    {
        act();
        return null;
    }
}
