using System.Globalization;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Reports.Forms;

namespace CellBot.Conversations.Reporting;

/// <summary>
/// Báo cáo nhanh, filled in by a unit's leader: one question a message, then a look, then sent. Without an argument it lists what is open.
/// The table of steps holds each place of a form in the three kinds; a form's own questions say which apply.
/// </summary>
public sealed class FormDialog : Dialog
{
    private const string Form = "form",
        Unit = "unit",
        Kinds = "kinds",
        Check = "check";
    private readonly FormService _office;
    private readonly IFormStore _store;
    private readonly MessageCatalog _messages;

    public FormDialog(FormService service, IFormStore store, MessageCatalog messages)
    {
        (_office, _store, _messages) = (service, store, messages);
        Steps =
        [
            .. Enumerable.Range(1, FormPolicy.MostFields).SelectMany(Place),
            new DialogStep(
                Check,
                new ConfirmPrompt(messages),
                async (context, stop) =>
                    Question.Of(await SummaryAsync(context, stop), new Option("ok", messages.Text(MessageKeys.Form.Send)))
            ),
        ];
    }

    public override string Id => "form";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.Form.Title, "baocaonhanh", MessageKeys.Form.Menu, MessageKeys.Form.Phrases, FormSender.Act)
        {
            Guests = DialogGuests.Leaders,
            Likely = 40,
        };

    public override IReadOnlyList<DialogStep> Steps { get; }

    /// <param name="argument">"FORM_UNIT": a claim; the unit must be one that this person leads and that was asked.</param>
    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        var led = turn.Memberships.Where(seat => seat.Leads).ToList();
        var open = await _store.OpenAsync([.. led.Select(seat => seat.UnitId)], cancellationToken);
        if (argument.Length == 0)
        {
            var waiting = open.Where(one => one.Unit.Answers is null).ToList();
            if (waiting.Count == 0)
                return new DialogStart.Say(OutgoingMessage.Plain(_messages.Html(MessageKeys.Form.NoneOpen)));
            if (waiting.Count > 1)
                return new DialogStart.Say(
                    new OutgoingMessage(
                        _messages.Html(MessageKeys.Form.ManyOpen),
                        [
                            .. waiting
                                .Take(10)
                                .Select(one =>
                                    (IReadOnlyList<MessageButton>)
                                        [
                                            new MessageButton(
                                                Short($"{one.Form.Title} ({Name(led, one.Unit.UnitId)})"),
                                                FormSender.Data(one.Form.Id, one.Unit.UnitId)
                                            ),
                                        ]
                                ),
                        ]
                    )
                );
            argument = FormSender.Data(waiting[0].Form.Id, waiting[0].Unit.UnitId).Split(':')[1];
        }
        var (form, unit) = open.FirstOrDefault(one => FormSender.Data(one.Form.Id, one.Unit.UnitId) == $"{FormSender.Act}:{argument}");
        if (form is null)
            return new DialogStart.Note(_messages.Text(MessageKeys.Form.NotOpen));
        var known = Answers
            .None.With(Form, form.Id.ToString(CultureInfo.InvariantCulture))
            .With(Unit, unit.UnitId.ToString(CultureInfo.InvariantCulture))
            .With(Kinds, string.Concat(form.Fields.Select(field => Letter(field.Kind))));
        return new DialogStart.Begin(known)
        {
            Html = _messages.Html(MessageKeys.Form.Begin, ("title", form.Title), ("unit", Name(led, unit.UnitId))),
        };
    }

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var (turn, answers) = context;
        var (id, unit) = (answers.Number(Form) ?? 0, answers.Number(Unit) ?? 0);
        var seat = turn.Memberships.FirstOrDefault(one => one.UnitId == unit && one.Leads);
        if (
            seat is null
            || await _store.FindAsync(id, cancellationToken) is not { } form
            || !await _office.AnswerAsync(id, unit, seat.MemberId, AnswerPart(form, answers), cancellationToken)
        )
            return new DialogResult(OutgoingMessage.Plain(_messages.Html(MessageKeys.Form.NotOpen)));
        return new DialogResult(
            OutgoingMessage.Plain(_messages.Html(MessageKeys.Form.Done, ("title", form.Title), ("unit", seat.UnitName)))
        );
    }

    private IEnumerable<DialogStep> Place(int number)
    {
        var yesNo = new[]
        {
            new Option(FormPolicy.Yes, _messages.Text(MessageKeys.Form.Yes)),
            new Option(FormPolicy.No, _messages.Text(MessageKeys.Form.No)),
        };
        yield return Step(FormFieldKind.Number, new NumberPrompt(0, FormPolicy.LargestNumber), []);
        yield return Step(FormFieldKind.YesNo, new ChoicePrompt(), yesNo);
        yield return Step(FormFieldKind.Text, new TextPrompt(Most: FormPolicy.LongestText), []) with
        {
            CanSkip = true,
        };

        DialogStep Step(FormFieldKind kind, Prompt prompt, IReadOnlyList<Option> options) =>
            new(StepId(number, kind), prompt, async (context, stop) => await AskAsync(context, number, options, stop))
            {
                When = context => context.Answers[Kinds].ElementAtOrDefault(number - 1) == Letter(kind),
            };
    }

    // With what the unit said the last time: a number that stayed is one tap.
    private async Task<Question> AskAsync(
        DialogContext context,
        int number,
        IReadOnlyList<Option> options,
        CancellationToken cancellationToken
    )
    {
        var form = await _store.FindAsync(context.Answers.Number(Form) ?? 0, cancellationToken);
        if (form?.Fields.ElementAtOrDefault(number - 1) is not { } field)
            return new Question(_messages.Html(MessageKeys.Form.Question, ("label", "")), options);
        var html = _messages.Html(MessageKeys.Form.Question, ("label", field.Label));
        var earlier = await _store.EarlierAsync(context.Answers.Number(Unit) ?? 0, form.Id, cancellationToken);
        if (!earlier.TryGetValue((field.Label, field.Kind), out var answer))
            return new Question(html, options);
        var words = Words(field, answer);
        return new Question(
            $"{html}\n{_messages.Html(MessageKeys.Form.Earlier, ("answer", words))}",
            field.Kind == FormFieldKind.Number
                ? [new Option(answer, _messages.Text(MessageKeys.Form.SameAsEarlier, ("answer", words)))]
                : options
        );
    }

    private string Words(FormField field, string answer) =>
        (field.Kind, answer) switch
        {
            (FormFieldKind.YesNo, FormPolicy.Yes) => _messages.Text(MessageKeys.Form.Yes),
            (FormFieldKind.YesNo, _) => _messages.Text(MessageKeys.Form.No),
            (FormFieldKind.Number, _) => VietnameseText.Number(FormPolicy.Number(answer) ?? 0),
            _ => answer,
        };

    private async Task<string> SummaryAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (await _store.FindAsync(context.Answers.Number(Form) ?? 0, cancellationToken) is not { } form)
            return "";
        var given = AnswerPart(form, context.Answers);
        var lines = form.Fields.Select(field =>
            _messages.Html(
                MessageKeys.Form.Line,
                ("label", field.Label),
                (
                    "answer",
                    given.GetValueOrDefault(field.Key) is { } answer ? Words(field, answer) : _messages.Text(MessageKeys.Form.NoAnswer)
                )
            )
        );
        return _messages.Html(
            MessageKeys.Form.Check,
            ("title", form.Title),
            ("unit", Name(context.Turn.Memberships, context.Answers.Number(Unit) ?? 0)),
            ("lines", MessageValue.Markup(string.Join('\n', lines)))
        );
    }

    private static Dictionary<string, string> AnswerPart(QuickForm form, Answers answers)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i < form.Fields.Count; i++)
            if (answers[StepId(i + 1, form.Fields[i].Kind)] is { Length: > 0 } answer)
                given[form.Fields[i].Key] = answer;
        return given;
    }

    private static string StepId(int number, FormFieldKind kind) =>
        string.Create(CultureInfo.InvariantCulture, $"q{number}_{Letter(kind)}");

    private static char Letter(FormFieldKind kind) =>
        kind switch
        {
            FormFieldKind.Number => 'n',
            FormFieldKind.YesNo => 'y',
            _ => 't',
        };

    private static string Name(IEnumerable<RosterMembership> seats, long unitId) =>
        seats.FirstOrDefault(seat => seat.UnitId == unitId)?.UnitName ?? "";

    // A button's words beyond some forty are cut off by phones anyway.
    private static string Short(string title) => title.Length <= 60 ? title : $"{title[..59]}…";
}
