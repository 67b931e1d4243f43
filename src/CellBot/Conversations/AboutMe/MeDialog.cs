using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Privacy;

namespace CellBot.Conversations.AboutMe;

/// <summary>/toi: what is stored about me, putting it right, leaving, being erased (Law 91/2025/QH15, Art. 4).</summary>
public sealed class MeDialog(PersonService people, MessageCatalog messages) : Dialog
{
    public const string CorrectPrefix = "sua",
        LeavePrefix = "roi";

    /// <summary>Sections of the file whose counts say something to the person.</summary>
    private static readonly string[] Counted = ["acknowledgements", "confirmations", "reports"];

    public override string Id => "me";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.Me.Title, "toi", MessageKeys.Me.Menu, MessageKeys.Me.Phrases, "toi") { Likely = 40 };

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (await people.OwnAsync(turn.UserId, cancellationToken) is not { } own)
            return new DialogStart.Note(messages.Text(MessageKeys.Talk.NotKnown));
        var lines = new List<string> { messages.Html(MessageKeys.Me.Head) };
        lines.AddRange(own.Places.Select(PlaceLine));
        lines.AddRange(
            Counted
                .Where(own.Counts.ContainsKey)
                .Select(section =>
                    messages.Html(
                        MessageKeys.Me.Count,
                        ("what", messages.Text(MessageKeys.Of(MessageKeys.Me.Section, section))),
                        ("count", own.Counts[section])
                    )
                )
        );
        lines.Add(
            own.Consent is { } consent
                ? messages.Html(MessageKeys.Me.Consent, ("day", VietnameseText.Date(Calendar.VietnamTime.DateOf(consent.GivenAt))))
                : messages.Html(MessageKeys.Me.NoConsent)
        );
        return new DialogStart.Say(
            new OutgoingMessage(
                string.Join('\n', lines),
                [
                    [new MessageButton(messages.Text(MessageKeys.Me.CorrectButton), CorrectPrefix)],
                    [new MessageButton(messages.Text(MessageKeys.Me.LeaveButton), LeavePrefix)],
                ]
            )
        );
    }

    private string PlaceLine(PersonPlace place) =>
        messages.Html(
            MessageKeys.Me.Place,
            ("name", place.Member.FullName),
            ("unit", place.UnitName),
            ("role", messages.Text(MessageKeys.Of(MessageKeys.Me.Role, place.Member.Role.Code()))),
            (
                "birth_year",
                place.Member.BirthYear is { } year
                    ? messages.Text(MessageKeys.Me.BirthYear, ("year", year))
                    : messages.Text(MessageKeys.Me.NoBirthYear)
            ),
            (
                "phone",
                messages.Text(
                    place.Member.Phone is null ? MessageKeys.Me.NoPhone : MessageKeys.Me.Phone,
                    place.Member.Phone is { } phone ? [("phone", phone)] : []
                )
            )
        );
}
