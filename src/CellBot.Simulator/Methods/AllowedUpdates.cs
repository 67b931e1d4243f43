using System.Text.Json;

namespace CellBot.Simulator.Methods;

/// <summary>
/// <c>allowed_updates</c>: stays until it is given again; an empty list is the default set; does not touch what already waits.
/// </summary>
internal static class AllowedUpdates
{
    public static void Apply(BotCall call)
    {
        var json = call.Arguments.Json("allowed_updates");
        if (json.Length == 0)
            return;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return;
            var kinds = document
                .RootElement.EnumerateArray()
                .Where(static kind => kind.ValueKind == JsonValueKind.String)
                .Select(static kind => kind.GetString()!.ToLowerInvariant())
                .ToHashSet();
            call.Bot.AllowedUpdates = kinds.Count == 0 ? null : kinds;
        }
        catch (JsonException)
        {
            // The real server ignores a list it cannot read.
        }
    }
}
