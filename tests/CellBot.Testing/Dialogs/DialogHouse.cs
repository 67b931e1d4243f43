using CellBot.Conversations.AboutMe;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.LookingUp;
using CellBot.Organization.Privacy;
using CellBot.Storage.Directives;

namespace CellBot.Testing.Dialogs;

/// <summary>Every dialog of the program over one set of stores.</summary>
public sealed class DialogHouse(StoreSet stores, FakeClock clock)
{
    public ReportHouse Reports { get; } = new(stores, clock);

    public IReadOnlyList<Dialog> Dialogs()
    {
        var messages = TestFlow.Messages;
        var cards = new UnitCards(stores.Confirmations, messages, stores.Cards);
        var rounds = new RoundCards(messages);
        var word = stores.Confirmations;
        var received = new ReceivedDirectives(stores.Confirmations, stores.Directives, messages);
        var people = new PersonService(
            stores.Persons,
            stores.Joining,
            stores.PersonalData,
            stores.Eraser,
            stores.Scrubber,
            stores.Audit,
            clock
        );
        return
        [
            .. Reports.Dialogs(),
            new UnitCardDialog(cards, messages),
            new MissingDialog(cards, stores.Confirmations, messages),
            new ReceiveDialog(cards, word, messages),
            new OnBehalfDialog(cards, stores.Confirmations, messages),
            new TakeBackDialog(cards, stores.Confirmations, messages),
            new BriefDialog(cards, word, messages),
            new ResultDialog(cards, word, messages),
            new RoundDialog(stores.Rounds, rounds, messages),
            new RoundTickDialog(stores.Rounds, messages),
            new RoundUntickDialog(stores.Rounds, messages),
            new RoundNumbersDialog(stores.Rounds, rounds, messages),
            new DirectivesDialog(received, messages),
            new BodyDialog(received, messages),
            new DocumentDialog(received, new SignedDocumentStore(stores.Database, new DisguisedUploads()), messages),
            new AcknowledgeDialog(received, stores.Acknowledgements, stores.Organization, messages),
            new TasksDialog(received, stores.Confirmations, messages),
            new ScheduleDialog(received, stores.Reminders, () => ReportHouse.Holidays, messages),
            new HelpDialog(messages),
            new MeDialog(people, messages),
            new CorrectDialog(people, messages),
            new LeaveDialog(people, messages),
        ];
    }
}
