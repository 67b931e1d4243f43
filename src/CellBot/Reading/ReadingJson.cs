using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CellBot.Reading;

/// <summary>Writes a reading in the shape cellbot-reading/1. A refused document yields schema, file and refused, nothing else.</summary>
public static partial class ReadingJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(DirectiveReading reading)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            Write(reading, json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(DirectiveReading reading, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schema", "cellbot-reading/1");
        json.WriteString("file", reading.File);
        if (reading.Refused is { } refused)
        {
            json.WriteStartObject("refused");
            json.WriteString("reason", refused.Reason);
            json.WriteString("mark", refused.Mark);
            json.WriteEndObject();
        }
        else
        {
            Metadata(reading.Metadata, json);
            List(json, "addressees", reading.Addressees, each => Addressee(json, each));
            List(json, "distribution", reading.Distribution, each => Distribution(json, each));
            List(json, "references", reading.References, each => Reference(json, each));
            List(
                json,
                "sections",
                reading.Sections,
                each =>
                {
                    json.WriteString("id", each.Id);
                    json.WriteString("role", each.Role);
                    Lines(json, each.Lines);
                }
            );
            List(
                json,
                "closing",
                reading.Closing,
                each =>
                {
                    json.WriteString("role", each.Role);
                    Lines(json, each.Lines);
                }
            );
            List(
                json,
                "page_breaks",
                reading.PageBreaks,
                each =>
                {
                    json.WriteNumber("after_line", each.AfterLine);
                    json.WriteNumber("resumes_line", each.ResumesLine);
                }
            );
            List(json, "tasks", reading.Tasks, each => Task(json, each));
            List(json, "temporal", reading.Temporal, each => Time(json, each));
            Mentions(json, reading.Mentions);
            Summaries(json, reading.Summaries);
            List(json, "choices", reading.Choices, each => Choice(json, each));
            List(json, "proposals", reading.Proposals, each => Proposal(json, each));
            if (reading.Units.Count > 0)
                List(json, "units", reading.Units, each => Unit(json, each));
            List(json, "doubts", reading.Doubts, each => Doubt(json, each));
            if (reading.Unsure.Count > 0)
                List(json, "unsure", reading.Unsure, each => Offset(json, each));
            Confidences(json, reading.Confidences);
        }
        json.WriteEndObject();
    }

    private static void Metadata(DirectiveMetadata data, Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteString("regime", data.Regime);
        json.WriteString("doc_type", data.DocType);
        json.WriteString("doc_variant", data.DocVariant);
        json.WriteString("doc_code", data.DocCode);
        json.WriteString("issuing_body", data.IssuingBody);
        json.WriteString("province", data.Province);
        json.WriteString("symbol", data.Symbol);
        json.WriteString("number", data.Number);
        json.WriteString("issue_date", Day(data.IssueDate));
        json.WriteString("subject", data.Subject);
        json.WriteString("urgency", data.Urgency);
        json.WriteString("secrecy", data.Secrecy);
        json.WriteString("circulation_limit", data.CirculationLimit);
        json.WriteStartObject("signature");
        json.WriteString("authority", data.Signature.Authority);
        json.WriteString("position", data.Signature.Position);
        json.WriteString("signer", data.Signature.Signer);
        json.WriteString("mark", data.Signature.Mark);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Reference(Utf8JsonWriter json, Citation each)
    {
        json.WriteString("type", each.Type);
        json.WriteString("number", each.Number);
        json.WriteString("symbol", each.Symbol);
        json.WriteString("date", Day(each.Date));
        json.WriteString("issuer", each.Issuer);
        Offset(json, each.Offset);
    }

    private static void Task(Utf8JsonWriter json, DirectiveTask each)
    {
        json.WriteString("section", each.Section);
        json.WriteString("actor", each.Actor);
        json.WriteString("actor_source", Snake(each.ActorSource));
        json.WriteString("kind", Snake(each.Kind));
        Offset(json, each.Offset);
        json.WriteString("cell", Flag(each.Cell));
        json.WriteString("member", Flag(each.Member));
        json.WriteString("team", Flag(each.Team));
        Corrected(json, each.Corrected);
    }

    private static void Time(Utf8JsonWriter json, TimeExpression each)
    {
        json.WriteString("text", each.Text);
        Offset(json, each.Offset);
        json.WriteString("kind", Snake(each.Kind));
        json.WriteString("start", Day(each.Start));
        json.WriteString("end", Day(each.End));
        json.WriteString("due", each.Due?.ToString());
        json.WriteString("rrule", each.Rrule);
        json.WriteBoolean("is_deadline", each.IsDeadline);
        if (each.Owner is { } owner)
            json.WriteString("owner", owner);
        Corrected(json, each.Corrected);
    }

    private static void Mentions(Utf8JsonWriter json, Mentions mentions)
    {
        json.WriteStartObject("mentions");
        Spans(json, "party_cell", mentions.PartyCell);
        Spans(json, "party_member", mentions.PartyMember);
        Spans(json, "community_team", mentions.CommunityTeam);
        json.WriteEndObject();
    }

    private static void Summaries(Utf8JsonWriter json, IReadOnlyList<DirectiveSummary> summaries)
    {
        json.WriteStartObject("summaries");
        foreach (var summary in summaries)
        {
            json.WriteStartObject(summary.Audience);
            json.WriteString("verdict", Snake(summary.Verdict));
            json.WriteString("text", summary.Text);
            List(
                json,
                "lines",
                summary.Lines,
                line =>
                {
                    json.WriteString("section", line.Section);
                    Offset(json, line.Offset);
                }
            );
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Choice(Utf8JsonWriter json, AudienceChoice each)
    {
        json.WriteString("audience", each.Audience);
        json.WriteString("verdict", Snake(each.Verdict));
        json.WriteString("reason", each.Reason);
        json.WriteBoolean("is_long", each.IsLong);
        List(
            json,
            "candidates",
            each.Candidates,
            candidate =>
            {
                json.WriteString("section", candidate.Section);
                json.WriteString("actor", candidate.Actor);
                json.WriteString("claim", Snake(candidate.Claim));
                Offset(json, candidate.Offset);
                json.WriteString("due", Day(candidate.Due));
                json.WriteNumber("score", candidate.Score);
                json.WriteStartArray("reasons");
                foreach (var reason in candidate.Reasons)
                    json.WriteStringValue(reason);
                json.WriteEndArray();
                json.WriteString("why_not", candidate.WhyNot);
            }
        );
    }

    private static void Proposal(Utf8JsonWriter json, Proposal each)
    {
        json.WriteString("field", each.Field);
        json.WriteString("value", each.Value);
        json.WriteString("reason", each.Reason);
        json.WriteString("evidence", each.Evidence);
        if (each.Offset is { } offset)
            Offset(json, offset);
        else
            json.WriteNull("offset");
    }

    private static void Unit(Utf8JsonWriter json, UnitMention each)
    {
        json.WriteString("code", each.Code);
        json.WriteString("name", each.Name);
        json.WriteString("role", each.Role);
        json.WriteString("words", each.Words);
    }

    private static void Doubt(Utf8JsonWriter json, HeadDoubt each)
    {
        json.WriteString("code", each.Code);
        json.WriteString("field", each.Field);
        if (each.Offset is { } offset)
            Offset(json, offset);
    }

    private static void Confidences(Utf8JsonWriter json, IReadOnlyList<FieldConfidence> confidences)
    {
        json.WriteStartObject("confidence");
        foreach (var each in confidences)
            json.WriteString(each.Field, Snake(each.Confidence));
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Spans(Utf8JsonWriter json, string name, IReadOnlyList<TextSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
            Pair(json, span.Start, span.End);
        json.WriteEndArray();
    }

    private static void Lines(Utf8JsonWriter json, LineRange lines)
    {
        json.WritePropertyName("lines");
        Pair(json, lines.First, lines.Last);
    }

    private static void Offset(Utf8JsonWriter json, TextSpan span)
    {
        json.WritePropertyName("offset");
        Pair(json, span.Start, span.End);
    }

    private static void Pair(Utf8JsonWriter json, int first, int last)
    {
        json.WriteStartArray();
        json.WriteNumberValue(first);
        json.WriteNumberValue(last);
        json.WriteEndArray();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Flag(Relevance relevance) => relevance == Relevance.None ? null : Snake(relevance);

    private static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
