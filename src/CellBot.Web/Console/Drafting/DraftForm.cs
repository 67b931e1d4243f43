using System.Globalization;
using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using Microsoft.Extensions.Primitives;

namespace CellBot.Web.Console.Drafting;

/// <summary>What stands in the form "Tạo đợt gửi", from the address (while one fills it in) or from the body (when it is sent).</summary>
/// <param name="BadTimes">Names of fields whose time could not be read.</param>
public sealed record DraftForm(
    long? DirectiveId,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Kinds,
    DateTimeOffset? StartAt,
    DateTimeOffset? AcknowledgeBy,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<string> BadTimes
)
{
    public const string Pin = "ghim";
    public const string Protect = "noi-bo";
    public const string Document = "kem-ban-ky";

    public const string Drill = "dien-tap";

    public const string Directive = AskedAudience.Directive;
    public const string Unit = AskedAudience.Unit;

    /// <summary>Units left out, though one above is chosen.</summary>
    public const string Excluded = AskedAudience.Excluded;
    public const string Kind = "loai";
    public const string Start = "bat-dau";
    public const string StartChoice = "luc";
    public const string Acknowledge = "xac-nhan-truoc";
    public const string Expires = "het-han";

    /// <summary>So that "no kind chosen" can be told from "just opened".</summary>
    public const string Shown = FilledForm.Shown;

    public const string Later = "hen-gio";

    /// <summary>The broadcast that is being changed; without, a new one is made.</summary>
    public const string Edited = "sua";

    /// <summary>Field of the form's own key, so that pressed again it makes no second broadcast.</summary>
    public const string Once = "lan";

    /// <summary>Bytes of chance in it.</summary>
    private const int KeyLength = 16;

    private const int MaxKey = 64;

    /// <summary>A new form's key.</summary>
    internal static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>One person's key as it is kept; null: the form has none.</summary>
    internal static string? KeyOf(string? once, Actor actor) => once is { Length: > 0 and <= MaxKey } ? $"{actor.Name} {once}" : null;

    /// <summary>The message is pinned in the groups.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Internal: it cannot be forwarded or saved.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The signed document goes along.</summary>
    public bool WithDocument { get; init; }

    /// <summary>DIỄN TẬP: sent as if it were real, and counted nowhere.</summary>
    public bool IsDrill { get; init; }

    /// <summary>Units left out, though one above is chosen.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    public Audience Audience => new(Units, Kinds) { Excluded = Left };

    /// <summary>The form filled in with a broadcast: to change it, or to make another like it, whose times are its own.</summary>
    /// <param name="drillOf">Of a drill: what it was made of, and what another is made of too.</param>
    internal static string Address(Broadcast broadcast, bool isCopy, long? drillOf = null)
    {
        var directive = isCopy ? drillOf ?? broadcast.DirectiveId : broadcast.DirectiveId;
        List<KeyValuePair<string, string?>> fields =
        [
            new(Shown, "1"),
            new(Directive, directive.ToString(CultureInfo.InvariantCulture)),
            .. broadcast.Audience.Units.Select(unit => KeyValuePair.Create(Unit, (string?)unit)),
            .. broadcast.Audience.Excluded.Select(unit => KeyValuePair.Create(Excluded, (string?)unit)),
            .. broadcast.Audience.EffectiveKinds.Select(kind => KeyValuePair.Create(Kind, (string?)kind)),
        ];
        if (broadcast.IsPinned)
            fields.Add(new(Pin, "1"));
        if (broadcast.IsProtected)
            fields.Add(new(Protect, "1"));
        if (broadcast.WithDocument)
            fields.Add(new(Document, "1"));
        if (broadcast.IsDrill)
            fields.Add(new(Drill, "1"));
        if (!isCopy)
            fields.AddRange([
                new(Edited, broadcast.Id.ToString(CultureInfo.InvariantCulture)),
                new(StartChoice, broadcast.StartAt is null ? "ngay" : Later),
                new(Start, TimeText.Field(broadcast.StartAt)),
                new(Acknowledge, TimeText.Field(broadcast.AcknowledgeBy)),
                new(Expires, TimeText.Field(broadcast.ExpiresAt)),
            ]);
        return "/dot-gui/tao" + QueryString.Create(fields);
    }

    /// <summary>What would be made of it, not stored: for previews and trials.</summary>
    /// <param name="recipients">As far as they are counted.</param>
    internal Broadcast Draft(CellBot.Directives.Directive directive, string by, DateTimeOffset now, int recipients = 0) =>
        new(
            0,
            directive.Id,
            directive.Version,
            "",
            BroadcastState.Draft,
            null,
            null,
            Audience,
            directive.Urgency,
            StartAt,
            AcknowledgeBy,
            ExpiresAt,
            recipients,
            null,
            by,
            now,
            null,
            null,
            null,
            null,
            null
        )
        {
            IsPinned = IsPinned,
            IsProtected = IsProtected,
            WithDocument = WithDocument,
            IsDrill = IsDrill,
        };

    public static DraftForm Read(Func<string, StringValues> value, TimeReader times)
    {
        var bad = new List<string>();
        DateTimeOffset? Time(string name)
        {
            var text = value(name).ToString();
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (times.Moment(text) is { } at)
                return at;
            bad.Add(name);
            return null;
        }

        var asked = AskedAudience.Read(value);
        var isShown = value(Shown).Count > 0;
        var form = new DraftForm(
            asked.DirectiveId,
            asked.Units,
            isShown ? AskedAudience.Texts(value(Kind)) : Broadcasts.Audience.DefaultKinds,
            value(StartChoice) == Later ? Time(Start) : null,
            Time(Acknowledge),
            Time(Expires),
            bad
        )
        {
            IsPinned = value(Pin).Count > 0,
            IsProtected = value(Protect).Count > 0,
            WithDocument = value(Document).Count > 0,
            IsDrill = value(Drill).Count > 0,
            Left = AskedAudience.Texts(value(Excluded)),
        };
        return value(StartChoice) == Later && form.StartAt is null && !bad.Contains(Start)
            ? form with
            {
                BadTimes = [.. bad, Start],
            }
            : form;
    }

    /// <summary>A field's text once it was understood: "17 giờ mai" is another day tomorrow.</summary>
    internal string? Settled(string name, string? written) =>
        name switch
        {
            Start when StartAt is { } at => TimeText.Field(at),
            Acknowledge when AcknowledgeBy is { } at => TimeText.Field(at),
            Expires when ExpiresAt is { } at => TimeText.Field(at),
            _ => written,
        };
}
