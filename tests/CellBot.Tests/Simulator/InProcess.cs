using System.Text.Json;
using CellBot.Simulator;

namespace CellBot.Tests.Simulator;

/// <summary>The simulator without HTTP, on a clock that the test moves.</summary>
internal sealed class InProcess : IDisposable
{
    public InProcess(SimulatorOptions? options = null) => State = new SimulatorState(options ?? new SimulatorOptions(), Clock);

    public SetClock Clock { get; } = new();

    public SimulatorState State { get; }

    public Answer Call(string method, object arguments)
    {
        var (code, json, _) = State.Call(SimulatorFixture.Token, method, JsonSerializer.Serialize(arguments));
        return new Answer(code, JsonSerializer.Deserialize<JsonElement>(json), null);
    }

    public Answer Send(long chatId, string text = "x") => Call("sendMessage", new { chat_id = chatId, text });

    public void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public void Dispose() => State.Dispose();
}
