using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.LookingUp;
using CellBot.Delivery;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Moq;

namespace CellBot.Tests.Conversations.Confirming;

/// <summary>
/// Cards on phones, over real stores and a channel that takes edits: after an act every copy shows the new state, and its buttons are those
/// of now.
/// </summary>
public sealed class CardEditorTests : IAsyncLifetime
{
    private readonly long _secretary = Seed.User(1, 1);
    private readonly Dictionary<long, OutgoingMessage> _phone = [];
    private readonly Mock<IMessageChannel> _channel = new();
    private SendOutcome _answer = new SendOutcome.Sent(1);
    private Commune _commune = null!;
    private UnitCards _cards = null!;
    private CardEditor _editor = null!;
    private long _fence;

    public async Task InitializeAsync()
    {
        _commune = await Commune.WithAsync(1, "Trần Thị B", "Cụ Mùi");
        _fence = await _commune.Seed.FenceAsync();
        var (stores, messages) = (_commune.Stores, TestFlow.Messages);
        _cards = new UnitCards(stores.Confirmations, messages, stores.Cards);
        _channel
            .Setup(channel => channel.EditAsync(_secretary, It.IsAny<long>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (long _, long id, OutgoingMessage message, CancellationToken _) =>
                {
                    if (_answer is SendOutcome.Sent)
                        _phone[id] = message;
                    return _answer;
                }
            );
        _editor = new CardEditor(
            Seed.Bot,
            stores.Cards,
            new CardWriter(
                _cards,
                new RoundCards(messages),
                stores.Rounds,
                new ReceivedDirectives(stores.Confirmations, stores.Directives, messages),
                stores.Memberships,
                _commune.Clock
            ),
            _channel.Object,
            _commune.Clock
        );
    }

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    private async Task<UnitReceipt> StandingAsync() =>
        (await _commune.Stores.Confirmations.StandingsAsync([await _commune.UnitAsync(1)], _commune.Broadcast.Id, 1, default)).Single();

    private async Task ArrivesAsync(OutgoingMessage message, string key)
    {
        var now = _commune.Clock.GetUtcNow();
        await _commune.Stores.Deliveries.AddReplyAsync(Seed.Bot, _secretary, message, key, now, default);
        var rows = await _commune.Stores.Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, _fence, now, default);
        await _commune.Stores.Deliveries.MarkSendingAsync(Seed.Bot, [.. rows.Select(row => row.Id)], _fence, now, default);
        foreach (var row in rows)
        {
            var ended = _commune.Seed.Ended(row, DeliveryState.Sent);
            _phone[ended.MessageId!.Value] = message;
            await _commune.Stores.Deliveries.CompleteAsync(Seed.Bot, [ended], _fence, default);
        }
    }

    private async Task<ConfirmOrder> OrderAsync() =>
        new(_commune.Broadcast.Id, await _commune.UnitAsync(1), _secretary, _commune.Clock.GetUtcNow());

    private async Task RunAsync()
    {
        _commune.Clock.Advance(TimeSpan.FromSeconds(5));
        await _editor.RunOnceAsync(default);
    }

    private static IEnumerable<string> Buttons(OutgoingMessage message) =>
        message.Buttons.SelectMany(row => row).Select(button => button.Text);

    [Fact]
    public async Task Every_copy_of_the_card_loses_the_button_of_what_was_done()
    {
        await ArrivesAsync(_cards.Write(await StandingAsync(), _commune.Clock.GetUtcNow()), "a");
        await ArrivesAsync(_cards.Write(await StandingAsync(), _commune.Clock.GetUtcNow(), "Đã ghi nhận."), "b");
        Assert.All(_phone.Values, message => Assert.Contains("Xác nhận đơn vị đã tiếp nhận", Buttons(message)));
        await _commune.Stores.Confirmations.ConfirmAsync(await OrderAsync(), new ConfirmationStep.Receive(), default);
        await RunAsync();
        Assert.Equal(2, _phone.Count);
        Assert.All(_phone.Values, message => Assert.DoesNotContain("Xác nhận đơn vị đã tiếp nhận", Buttons(message)));
        Assert.All(_phone.Values, message => Assert.Contains("Đơn vị đã tiếp nhận lúc 08 giờ", message.Html, StringComparison.Ordinal));
        await RunAsync();
        _channel.Verify(
            channel => channel.EditAsync(It.IsAny<long>(), It.IsAny<long>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()),
            Times.Exactly(2)
        );
    }

    [Fact]
    public async Task An_old_card_that_is_pressed_answers_and_is_edited()
    {
        var old = _cards.Write(await StandingAsync(), _commune.Clock.GetUtcNow());
        await _commune.Stores.Confirmations.ConfirmAsync(await OrderAsync(), new ConfirmationStep.Receive(), default);
        await ArrivesAsync(old, "a"); // written before, arrived after
        var messages = TestFlow.Messages;
        var flow = new TestFlow(_commune.Clock, new ReceiveDialog(_cards, _commune.Stores.Confirmations, messages))
        {
            Memberships = _commune.Stores.Memberships,
        };
        await flow.As(_secretary).TapDataAsync(old.Buttons[0][0].Data!);
        Assert.Equal("Đã ghi nhận đơn vị tiếp nhận lúc 08 giờ.", flow.Note);
        Assert.Equal(0, flow.Received);
        await RunAsync();
        Assert.DoesNotContain("Xác nhận đơn vị đã tiếp nhận", Buttons(Assert.Single(_phone.Values)));
    }

    [Fact]
    public async Task The_round_is_edited_as_names_are_ticked_and_when_one_taps_alone()
    {
        _commune.Clock.Advance(TimeSpan.FromHours(25));
        var round = (await _commune.Stores.Rounds.OpenAsync(await _commune.UnitAsync(1), _commune.Clock.GetUtcNow(), default))!;
        await ArrivesAsync(new RoundCards(TestFlow.Messages).Write(round, _commune.Clock.GetUtcNow()), "a");
        var mui = round.Lines.Single(line => line.FullName == "Cụ Mùi").Number;
        await _commune.Stores.Rounds.MarkAsync(new RoundOrder(round.Id, _secretary, null, _commune.Clock.GetUtcNow()), [mui], default);
        await RunAsync();
        Assert.Contains($"{mui}. Cụ Mùi: đã báo lúc", Assert.Single(_phone.Values).Html, StringComparison.Ordinal);
        await _commune.Stores.Acknowledgements.RecordAsync(
            [new Tap(_commune.Broadcast.Id, Seed.Chat(1), Seed.User(1, 2), _commune.Clock.GetUtcNow())],
            default
        );
        await RunAsync();
        Assert.Contains("Trần Thị B: đã tự xác nhận", Assert.Single(_phone.Values).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directive_looked_up_loses_its_button_when_it_is_acknowledged_in_the_group()
    {
        var received = new ReceivedDirectives(_commune.Stores.Confirmations, _commune.Stores.Directives, TestFlow.Messages);
        var seat = (await _commune.Stores.Memberships.OfAsync(_secretary, VietnamTime.DateOf(_commune.Clock.GetUtcNow()), default))[0];
        await ArrivesAsync((await received.ShowAsync(await StandingAsync(), seat, _commune.Clock.GetUtcNow(), default))[^1], "a");
        Assert.Contains("Đã tiếp nhận", Buttons(Assert.Single(_phone.Values)));
        await _commune.Stores.Acknowledgements.RecordAsync(
            [new Tap(_commune.Broadcast.Id, Seed.Chat(1), _secretary, _commune.Clock.GetUtcNow())],
            default
        );
        await RunAsync();
        Assert.DoesNotContain("Đã tiếp nhận", Buttons(Assert.Single(_phone.Values)));
    }

    [Fact]
    public async Task An_edit_that_fails_is_tried_again_and_a_message_that_is_gone_is_left()
    {
        await ArrivesAsync(_cards.Write(await StandingAsync(), _commune.Clock.GetUtcNow()), "a");
        await _commune.Stores.Confirmations.ConfirmAsync(await OrderAsync(), new ConfirmationStep.Receive(), default);
        _answer = new SendOutcome.Unknown("timeout");
        await RunAsync();
        _answer = new SendOutcome.Sent(1);
        await RunAsync();
        Assert.Contains("Xác nhận đơn vị đã tiếp nhận", Buttons(Assert.Single(_phone.Values))); // not before half a minute
        _commune.Clock.Advance(TimeSpan.FromSeconds(30));
        await RunAsync();
        Assert.DoesNotContain("Xác nhận đơn vị đã tiếp nhận", Buttons(Assert.Single(_phone.Values)));
        await _commune.Stores.Confirmations.MarkAsync(await OrderAsync(), [2], default);
        _answer = new SendOutcome.ContentRejected("message to edit not found");
        await RunAsync();
        Assert.Empty(await _commune.Stores.Cards.DueAsync(Seed.Bot, 10, _commune.Clock.GetUtcNow().AddDays(1), default));
    }

    [Fact]
    public async Task Who_lost_the_office_sees_nothing_new_on_the_old_card()
    {
        await ArrivesAsync(_cards.Write(await StandingAsync(), _commune.Clock.GetUtcNow()), "a");
        await _commune.Stores.Confirmations.ConfirmAsync(await OrderAsync(), new ConfirmationStep.Receive(), default);
        var secretary = (await _commune.Stores.Confirmations.RosterAsync(_commune.Broadcast.Id, await _commune.UnitAsync(1), default))[0];
        await _commune.Stores.Persons.EndAsync(
            secretary.MemberId,
            _commune.Clock.GetUtcNow(),
            AuditedChanges.Event("member", secretary.MemberId),
            default
        );
        await RunAsync();
        Assert.Contains("Xác nhận đơn vị đã tiếp nhận", Buttons(Assert.Single(_phone.Values)));
        Assert.Empty(await _commune.Stores.Cards.DueAsync(Seed.Bot, 10, _commune.Clock.GetUtcNow().AddDays(1), default));
    }
}
