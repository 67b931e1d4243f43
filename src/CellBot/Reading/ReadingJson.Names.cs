using System.Text.Json;

namespace CellBot.Reading;

/// <summary>Whom the document goes to, and what of its lines the office settled.</summary>
public static partial class ReadingJson
{
    private static void Addressee(Utf8JsonWriter json, Addressee each)
    {
        json.WriteString("recipient", each.Recipient);
        Lines(json, each.Lines);
        Corrected(json, each.Corrected);
    }

    private static void Distribution(Utf8JsonWriter json, DistributionEntry each)
    {
        json.WriteString("recipient", each.Recipient);
        json.WriteString("purpose", each.Purpose);
        Lines(json, each.Lines);
        Corrected(json, each.Corrected);
    }

    /// <summary>Nothing of a line that stands as it was read.</summary>
    private static void Corrected(Utf8JsonWriter json, ReadingCorrection? correction)
    {
        if (correction is null)
            return;
        json.WriteStartObject("corrected");
        json.WriteString("by", correction.By);
        json.WriteString("at", correction.At);
        json.WriteEndObject();
    }
}
