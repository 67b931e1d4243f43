using System.Buffers;
using System.Text.Json;
using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>
/// One call on its way: what came, what is written back, what the ledger will say. Reused, for a benchmark makes very many.
/// </summary>
internal sealed class BotCall
{
    private readonly ArrayBufferWriter<byte> _buffer = new(2048);

    public BotCall() => Result = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    public Arguments Arguments { get; } = new();

    /// <summary>Stands behind <c>"result":</c>; a method writes one value.</summary>
    public Utf8JsonWriter Result { get; }

    public SimulatorState State { get; private set; } = null!;
    public Bot Bot { get; private set; } = null!;
    public BotMethod Method { get; private set; } = null!;

    public long Now { get; set; }
    public long ChatId { get; set; }
    public int MessageId { get; set; }
    public string? Text { get; set; }

    /// <summary>A description beside the result ("Webhook was set").</summary>
    public string? Note { get; set; }

    public ReadOnlyMemory<byte> Answer => _buffer.WrittenMemory;

    public void Begin(SimulatorState state, Bot bot, BotMethod method)
    {
        (State, Bot, Method) = (state, bot, method);
        (ChatId, MessageId, Text, Note) = (0, 0, null, null);
        StartAnswer(ok: true);
        Result.WritePropertyName("result"u8);
    }

    /// <summary>Ends the answer: the result as it was written, or the refusal in its place.</summary>
    public void End(Reply reply)
    {
        if (!reply.IsOk)
            StartAnswer(ok: false);
        if (!reply.IsOk)
            Result.WriteNumber("error_code"u8, reply.Code);
        if ((reply.IsOk ? Note : reply.Description) is { } description)
            Result.WriteString("description"u8, description);
        if (reply.RetryAfter > 0 || reply.MigrateTo != 0)
        {
            Result.WriteStartObject("parameters"u8);
            if (reply.MigrateTo != 0)
                Result.WriteNumber("migrate_to_chat_id"u8, reply.MigrateTo);
            if (reply.RetryAfter > 0)
                Result.WriteNumber("retry_after"u8, reply.RetryAfter);
            Result.WriteEndObject();
        }

        Result.WriteEndObject();
        Result.Flush();
    }

    public Reply True(string? note = null)
    {
        Note = note;
        Result.WriteBooleanValue(true);
        return Reply.Ok;
    }

    private void StartAnswer(bool ok)
    {
        Result.Reset();
        _buffer.ResetWrittenCount();
        Result.WriteStartObject();
        Result.WriteBoolean("ok"u8, ok);
    }
}
