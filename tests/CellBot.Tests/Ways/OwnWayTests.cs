using CellBot.Auditing;
using CellBot.Testing;
using CellBot.Ways;
using Moq;

namespace CellBot.Tests.Ways;

/// <summary>A person's own order: what they see, and what each button makes of it.</summary>
public sealed class OwnWayTests
{
    private const WaySet Most = WaySet.Page | WaySet.Sms;
    private readonly Mock<IWayStore> _store = new();
    private readonly List<(string? Order, AuditEvent Audit)> _stored = [];

    private static string Text(IEnumerable<OwnWay> ways) =>
        string.Join(' ', ways.Select(own => $"{(own.IsWanted ? "" : "-")}{own.Way}{(own.IsProved ? "!" : own.Has ? "" : "?")}"));

    [Theory]
    [InlineData(null, "Telegram? Page! Sms Mail?")]
    [InlineData("telegram,sms,page,mail", "Telegram? Sms Page! Mail?")]
    [InlineData("sms,telegram,page,mail", "Telegram? Sms Page! Mail?")]
    [InlineData("telegram,mail,page", "Telegram? Mail? Page! -Sms")]
    [InlineData("page", "Telegram? Page! -Sms -Mail?")]
    [InlineData("no order", "Telegram? Page! Sms Mail?")]
    public void Ways_stand_as_they_are_wanted_Telegram_first_and_the_others_last(string? order, string expected) =>
        Assert.Equal(
            expected,
            Text(
                new OwnWays(order, Most, WaySet.Page | WaySet.Mail).Listed(
                    WayOrder.Default,
                    WaySet.Telegram | WaySet.Page | WaySet.Sms | WaySet.Mail | WaySet.Hand
                )
            )
        );

    [Fact]
    public void What_the_office_does_not_offer_is_not_shown() =>
        Assert.Equal("Telegram? Page", Text(new OwnWays(null, Most, WaySet.None).Listed(WayOrder.Default, WaySet.Telegram | WaySet.Page)));

    private async Task<bool> ChangeAsync(string? before, OwnWayChange change)
    {
        _store
            .Setup(store => store.OfPersonAsync(new long[] { 7, 8 }, It.IsAny<DateTimeOffset>(), default))
            .ReturnsAsync(new OwnWays(before, Most, WaySet.None));
        _store
            .Setup(store => store.OrderAsync(new long[] { 7, 8 }, It.IsAny<string?>(), It.IsAny<AuditEvent>(), default))
            .Callback((IReadOnlyList<long> _, string? order, AuditEvent audit, CancellationToken _) => _stored.Add((order, audit)))
            .Returns(Task.CompletedTask);
        // Mail is not offered here.
        var channels = new WayChannels([new PageChannel(), new HandChannel(), Mock.Of<IWayChannel>(sms => sms.Way == Way.Sms && sms.IsOn)]);
        var service = new OwnWayService(_store.Object, channels, new WayOptions(), new FakeClock());
        return await service.ChangeAsync(7, [7, 8], change, default);
    }

    public static TheoryData<string?, OwnWayChange, string?> Changes =>
        new()
        {
            { null, new OwnWayChange.Raise(Way.Sms), "telegram,sms,page,mail" },
            { "telegram,sms,page,mail", new OwnWayChange.Raise(Way.Page), "telegram,page,sms,mail" },
            { null, new OwnWayChange.Sms(false), "telegram,page,mail" },
            { "telegram,page,mail", new OwnWayChange.Sms(true), "telegram,page,sms,mail" },
            { "telegram,sms,page", new OwnWayChange.AsOffice(), null },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_stored_for_all_places_of_the_person_with_its_line(string? before, OwnWayChange change, string? after)
    {
        Assert.True(await ChangeAsync(before, change));
        var (order, audit) = Assert.Single(_stored);
        Assert.Equal(after, order);
        Assert.Equal(("member:7", "way.ordered", "7", after ?? ""), (audit.Actor, audit.Action, audit.SubjectId, audit.Details["order"]));
    }

    public static TheoryData<string?, OwnWayChange> Nothing =>
        new()
        {
            { null, new OwnWayChange.Raise(Way.Telegram) },
            { null, new OwnWayChange.Raise(Way.Page) },
            { null, new OwnWayChange.Raise(Way.Mail) },
            { null, new OwnWayChange.Sms(true) },
            { "telegram,page", new OwnWayChange.Sms(false) },
            { "telegram,page", new OwnWayChange.Raise(Way.Sms) },
            { null, new OwnWayChange.AsOffice() },
        };

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task What_changes_nothing_is_not_stored(string? before, OwnWayChange change)
    {
        Assert.False(await ChangeAsync(before, change));
        Assert.Empty(_stored);
    }
}
