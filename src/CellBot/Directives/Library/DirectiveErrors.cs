using CellBot.Messages;

namespace CellBot.Directives.Library;

/// <summary>Every way in which a directive can be unfit.</summary>
internal static class DirectiveErrors
{
    public static DirectiveError NoHead() =>
        Make("head", MessageKeys.DirectiveFile.NoHead, "the file must begin with a head between two lines ---") with
        {
            Line = 1,
        };

    public static DirectiveError HeadNotClosed() =>
        Make("head", MessageKeys.DirectiveFile.HeadNotClosed, "the head has no closing line ---") with
        {
            Line = 1,
        };

    public static DirectiveError HeadUnreadable(int line) =>
        Make(
            "head",
            MessageKeys.DirectiveFile.HeadUnreadable,
            "the head is not YAML of the form 'key: value'; put values with a colon in quotation marks"
        ) with
        {
            Line = line,
        };

    public static DirectiveError UnknownKey(string key, int line, string known) =>
        Make(key, MessageKeys.DirectiveFile.UnknownKey, $"unknown key in the head; known: {known}", ("key", key), ("known", known)) with
        {
            Line = line,
        };

    public static DirectiveError UnknownPart(string part, int line, string known) =>
        Make(
            part,
            MessageKeys.DirectiveFile.UnknownPart,
            $"unknown part; headings of the second rank must be one of: {known}",
            ("part", part),
            ("known", known)
        ) with
        {
            Line = line,
        };

    public static DirectiveError RepeatedPart(string part, int line) =>
        Make(part, MessageKeys.DirectiveFile.RepeatedPart, "the part stands there twice; join them", ("part", part)) with
        {
            Line = line,
        };

    public static DirectiveError TextBeforeParts(int line) =>
        Make(
            "head",
            MessageKeys.DirectiveFile.TextBeforeParts,
            "text stands before the first part; put a heading such as '## cell' above it"
        ) with
        {
            Line = line,
        };

    public static DirectiveError NotUtf8() =>
        Make("file", MessageKeys.DirectiveFile.NotUtf8, "the file is not UTF-8 text; save it as UTF-8");

    public static DirectiveError TooLarge(int kilobytes) =>
        Make("file", MessageKeys.DirectiveFile.TooLarge, $"the file is larger than {kilobytes} KB", ("limit", kilobytes.ToString()));

    public static DirectiveError Required(string field) =>
        Make(field, MessageKeys.DirectiveFile.Required, "is missing or empty", ("field", field));

    public static DirectiveError TooLong(string field, int length, int limit) =>
        Make(
            field,
            MessageKeys.DirectiveFile.TooLong,
            $"has {length} characters; at most {limit} are possible",
            ("field", field),
            ("length", length.ToString()),
            ("limit", limit.ToString())
        );

    public static DirectiveError LongSummary(string field, int length, int limit) =>
        Make(
            field,
            MessageKeys.DirectiveFile.LongSummary,
            $"has {length} characters; people read at most about {limit} on a phone",
            ("field", field),
            ("length", length.ToString()),
            ("limit", limit.ToString())
        ) with
        {
            IsWarning = true,
        };

    public static DirectiveError OneLine(string field) =>
        Make(field, MessageKeys.DirectiveFile.OneLine, "must stand on one line without control characters", ("field", field));

    public static DirectiveError UnknownType(string value) =>
        Make(
            "type",
            MessageKeys.DirectiveFile.UnknownType,
            $"unknown type; known: {string.Join(", ", DocumentTypes.Codes)}",
            ("value", value),
            ("known", string.Join(", ", DocumentTypes.Codes))
        );

    public static DirectiveError UnknownUrgency(string value) =>
        Make(
            "urgency",
            MessageKeys.DirectiveFile.UnknownUrgency,
            $"unknown urgency; known: {string.Join(", ", Urgencies.Codes)}",
            ("value", value),
            ("known", string.Join(", ", Urgencies.Codes))
        );

    public static DirectiveError BadDate(string value) =>
        Make("date", MessageKeys.DirectiveFile.BadDate, "not a date; write 2026-11-22", ("value", value));

    public static DirectiveError UnknownAudience(string key) =>
        Make(key, MessageKeys.DirectiveFile.UnknownAudience, $"unknown audience; known: {Known}", ("value", key), ("known", Known));

    public static DirectiveError NoSummary() =>
        Make("summaries", MessageKeys.DirectiveFile.NoSummary, $"there is no summary; write at least one of: {Known}", ("known", Known));

    private static string Known => string.Join(", ", AudienceKeys.All.Select(audience => audience.Key()));

    private static DirectiveError Make(string field, string key, string reason, params (string Name, string Value)[] values) =>
        new(null, null, field, key, values.ToDictionary(value => value.Name, value => value.Value), reason);
}
