using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>What people do: start, block, write, tap, share, send.</summary>
internal static class PeopleRoutes
{
    public static void Map(IEndpointRouteBuilder app, SimulatorState state)
    {
        app.MapControl(
            "POST",
            "/sim/users/{id}/start",
            r =>
                Message(
                    r.OptionalLong("chat_id") is { } chat
                        ? state.StartInGroup(chat, r.Id, r.OptionalText("payload") ?? "", r.OptionalLong("bot_id"))
                        : state.Start(r.Id, r.OptionalText("payload"), r.OptionalLong("bot_id"))
                )
        );
        app.MapControl("POST", "/sim/users/{id}/block", r => Do(() => state.SetBlocked(r.Id, true, r.OptionalLong("bot_id"))));
        app.MapControl("POST", "/sim/users/{id}/unblock", r => Do(() => state.SetBlocked(r.Id, false, r.OptionalLong("bot_id"))));
        app.MapControl("POST", "/sim/users/{id}/deactivate", r => Do(() => state.Deactivate(r.Id)));
        app.MapControl(
            "POST",
            "/sim/say",
            r =>
                Message(
                    state.Say(
                        r.Long("chat_id"),
                        r.Long("user_id"),
                        r.Text("text"),
                        r.Int("reply_to", 0),
                        r.OptionalLong("bot_id"),
                        r.Int("thread_id", 0)
                    )
                )
        );
        app.MapControl(
            "POST",
            "/sim/edit",
            r =>
                Do(() =>
                    state.EditOwn(r.Long("chat_id"), r.Long("user_id"), r.Int("message_id", 0), r.Text("text"), r.OptionalLong("bot_id"))
                )
        );
        app.MapControl(
            "POST",
            "/sim/contact",
            r =>
                Message(
                    state.ShareContact(
                        r.Long("chat_id"),
                        r.Long("user_id"),
                        r.OptionalText("phone"),
                        r.OptionalText("first_name"),
                        r.OptionalLong("contact_user_id"),
                        r.OptionalLong("bot_id")
                    )
                )
        );
        app.MapControl(
            "POST",
            "/sim/location",
            r =>
                Message(
                    state.ShareLocation(
                        r.Long("chat_id"),
                        r.Long("user_id"),
                        r.OptionalDouble("latitude") ?? 0,
                        r.OptionalDouble("longitude") ?? 0,
                        r.OptionalLong("bot_id")
                    )
                )
        );
        app.MapControl(
            "POST",
            "/sim/photo",
            r =>
                Message(
                    state.SendPhoto(r.Long("chat_id"), r.Long("user_id"), Bytes(r), r.OptionalText("caption"), r.OptionalLong("bot_id"))
                )
        );
        app.MapControl(
            "POST",
            "/sim/document",
            r =>
                Message(
                    state.SendDocument(
                        r.Long("chat_id"),
                        r.Long("user_id"),
                        r.OptionalText("name") ?? "tep.bin",
                        r.OptionalText("mime_type") ?? "application/octet-stream",
                        Bytes(r),
                        r.OptionalText("caption"),
                        r.OptionalLong("bot_id")
                    )
                )
        );
        app.MapControlAsync("POST", "/sim/press", r => PressAsync(state, r));
        app.MapControl("POST", "/sim/presses", r => PressMany(state, r));
    }

    /// <summary>With <c>wait_ms</c> it answers once the bot has answered the tap, or the time is over.</summary>
    private static async Task<object?> PressAsync(SimulatorState state, ControlRequest request)
    {
        var id = state.Press(
            request.Long("chat_id"),
            request.Long("user_id"),
            request.Int("message_id", 0),
            request.OptionalText("button"),
            request.OptionalLong("bot_id")
        );
        if (request.OptionalDouble("wait_ms") is { } wait)
            await state.WaitUntilAsync(it => it.AnswerTo(id).Answered, TimeSpan.FromMilliseconds(wait), request.Aborted);
        return TapView.Of(state, id);
    }

    /// <summary>A burst: each entry as for one press.</summary>
    private static object PressMany(SimulatorState state, ControlRequest request)
    {
        if (request.Field("presses") is not { } presses)
            throw new SimulatorException("\"presses\" is missing.");
        return new
        {
            Ids = presses
                .EnumerateArray()
                .Select(press => new ControlRequest(request.Context, press))
                .Select(r =>
                    state.Press(
                        r.Long("chat_id"),
                        r.Long("user_id"),
                        r.Int("message_id", 0),
                        r.OptionalText("button"),
                        r.OptionalLong("bot_id")
                    )
                )
                .ToArray(),
        };
    }

    private static byte[] Bytes(ControlRequest request) => Convert.FromBase64String(request.Text("base64"));

    private static object Message(int id) => new { MessageId = id };

    private static object? Do(Action act)
    {
        act();
        return null;
    }
}
