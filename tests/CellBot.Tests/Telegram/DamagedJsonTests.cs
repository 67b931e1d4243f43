using System.Text;
using System.Text.Json;
using CellBot.Delivery;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Updates;
using CellBot.Telegram.Wire;
using CellBot.Testing;

namespace CellBot.Tests.Telegram;

/// <summary>
/// Every recorded answer, cut at every byte and damaged at random: nothing throws, and nothing is believed that was not said.
/// </summary>
public sealed class DamagedJsonTests
{
    private static readonly byte[] Sent = Encoding.UTF8.GetBytes(Given.Recorded("sendMessage"));

    public static TheoryData<string> Names() =>
        new(
            Directory
                .GetFiles(Path.Combine(Repository.Root, "tests", "CellBot.Tests", "Telegram", "Recorded"))
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
        );

    [Fact]
    public void A_cut_answer_is_either_sure_of_the_whole_id_or_unknown()
    {
        for (var length = 0; length <= Sent.Length; length++)
        {
            var outcome = SendOutcomeClassifier.Classify(ApiAnswer.Read(200, Sent.AsSpan(0, length)));
            if (outcome is SendOutcome.Sent sent)
                Assert.Equal(88, sent.MessageId);
            else
                Assert.IsType<SendOutcome.Unknown>(outcome);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Kind", "Bulk")]
    public void Damaged_bytes_never_throw(string name)
    {
        var whole = Encoding.UTF8.GetBytes(Given.Recorded(name));
        var chance = new Random(20261122);
        for (var round = 0; round < 3000; round++)
        {
            var damaged = whole[..(round < whole.Length ? round : whole.Length)];
            for (var hits = chance.Next(4); hits > 0 && damaged.Length > 0; hits--)
                damaged[chance.Next(damaged.Length)] = (byte)chance.Next(256);

            SendOutcomeClassifier.Classify(ApiAnswer.Read(chance.Next(100, 600), damaged));
            UpdateEnvelope.Read(damaged);
            if (Elements(damaged) is { } elements)
                UpdateEnvelope.ReadAll(elements, out _);
            new TelegramActivityReader().Read(Encoding.UTF8.GetString(damaged));
        }
    }

    [Theory]
    [InlineData("{\"ok\":false,\"description\":\"\\ud800\"}")]
    [InlineData("{\"update_id\":1,\"\\ud800\":{\"chat\":{\"id\":1}}}")]
    [InlineData(
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"date\":1,\"text\":\"\\ud800\"}}"
    )]
    [InlineData(
        "{\"update_id\":1,\"message\":{\"message_id\":1,\"chat\":{\"id\":1,\"type\":\"\\ud800\"},\"date\":99999999999999,\"text\":\"x\"}}"
    )]
    public void Half_a_surrogate_never_throws(string json)
    {
        ApiAnswer.Read(400, Encoding.UTF8.GetBytes(json));
        UpdateEnvelope.Read(Encoding.UTF8.GetBytes(json));
        new TelegramActivityReader().Read(json);
    }

    /// <summary>As the library reads them; null where it refuses the whole.</summary>
    private static JsonElement[]? Elements(byte[] answer)
    {
        try
        {
            return
                JsonSerializer.Deserialize<JsonElement>(answer).TryGetProperty("result", out var result)
                && result.ValueKind == JsonValueKind.Array
                ? [.. result.EnumerateArray()]
                : null;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
