using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using Moq;

namespace CellBot.Tests.Broadcasts;

/// <summary>Corrections and recalls: of what, to whom, and that another person approves them.</summary>
public sealed class CorrectionServiceTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);
    private readonly StoredBroadcast _stored = new();
    private readonly List<Broadcast> _sent = [];
    private bool _someoneElseWasFaster;

    public CorrectionServiceTests()
    {
        _stored.Store.Setup(store => store.OfDirectiveAsync(3, It.IsAny<CancellationToken>())).ReturnsAsync(() => _sent);
        _stored
            .Directives.Setup(store =>
                store.AddVersionAsync(
                    It.IsAny<Directive>(),
                    It.IsAny<int>(),
                    It.IsAny<DirectiveVersion>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<IReadOnlyList<AuditEvent>>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (Directive directive, int _, DirectiveVersion version, AuditEvent _, IReadOnlyList<AuditEvent> _, CancellationToken _) =>
                    _someoneElseWasFaster ? null : _stored.Put(directive, version)
            );
    }

    private CorrectionService Service => new(_stored.Directives.Object, _stored.Store.Object, _stored.Service, _stored.Clock);

    private void Sent(int version, Audience audience, DateTimeOffset at, bool isProtected = false) =>
        _sent.Add(
            _stored.Now! with
            {
                Id = 100 + _sent.Count,
                Version = version,
                State = BroadcastState.Completed,
                StartedAt = at,
                Audience = audience,
                IsProtected = isProtected,
            }
        );

    private Task<ReplacementOutcome> RecallAsync(string reason = "Ban hành nhầm") =>
        Service.RecallAsync(3, reason, StoredBroadcast.Clerk, "TU", default);

    [Fact]
    public async Task It_goes_to_everyone_who_has_the_old_words_and_names_the_newest_of_them()
    {
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        Sent(1, new Audience(["DU-A"], []) { Excluded = ["CB-A1", "CB-A2"] }, Morning, isProtected: true);
        Sent(2, new Audience(["DU-B"], []) { Excluded = ["CB-A2", "CB-A3"] }, Morning.AddHours(3));
        var outcome = await RecallAsync();
        Assert.Null(outcome.Refusal);
        Assert.Equal(new Replacement(ReplacementKind.Recall, 2, Morning.AddHours(3)), outcome.Version!.Replaces);
        Assert.Equal(["DU-A", "DU-B"], outcome.Broadcast!.Audience.Units);
        Assert.Equal(["CB-A2"], outcome.Broadcast.Audience.Excluded);
        Assert.True(outcome.Broadcast.IsProtected);
        Assert.Equal((BroadcastState.Submitted, 3), (outcome.Broadcast.State, outcome.Broadcast.Version));
    }

    [Fact]
    public async Task A_recall_keeps_nothing_of_the_text_and_its_reason_is_no_markup()
    {
        Sent(1, new Audience(["TU"], []), Morning);
        var version = (await RecallAsync("Sai số liệu <b>mục 2</b>")).Version!;
        Assert.Equal("Sai số liệu &lt;b&gt;mục 2&lt;/b&gt;", Assert.Single(version.Summaries).Value);
        Assert.Null(version.Body);
        Assert.NotEqual("content-1", version.ContentHash);
    }

    [Fact]
    public async Task A_recall_needs_a_second_person_even_where_the_office_needs_none()
    {
        Sent(1, new Audience(["TU"], []), Morning);
        _stored.Options = _stored.Options with { RequireApproval = false };
        Assert.Equal(BroadcastState.Submitted, (await RecallAsync()).Broadcast!.State);
        var own = await _stored.Service.ApproveAsync(StoredBroadcast.Id, StoredBroadcast.Clerk);
        Assert.Equal("self_approval", Assert.IsType<Decision.Refused>(own).Code);
        Assert.IsType<Decision.Done>(await _stored.Service.ApproveAsync(StoredBroadcast.Id, StoredBroadcast.Chief));
    }

    [Fact]
    public async Task What_is_recalled_is_neither_sent_nor_recalled_again()
    {
        Sent(1, new Audience(["TU"], []), Morning);
        var recall = (await RecallAsync()).Broadcast!;
        _sent.Add(recall);
        Assert.Equal("recalled", (await RecallAsync()).Refusal?.Code);
        var draft = await _stored.Service.DraftAsync(new DraftRequest(3, new Audience(["TU"], [])), StoredBroadcast.Clerk);
        Assert.Equal("recalled", Assert.IsType<Decision.Refused>(draft).Code);
    }

    [Fact]
    public async Task A_recall_that_was_returned_for_good_may_be_asked_for_again()
    {
        Sent(1, new Audience(["TU"], []), Morning);
        _sent.Add((await RecallAsync()).Broadcast! with { State = BroadcastState.Cancelled });
        Assert.Null((await RecallAsync("Ban hành nhầm, lần hai")).Refusal);
    }

    [Fact]
    public async Task Of_what_was_never_sent_there_is_nothing_to_correct_or_recall()
    {
        Assert.Equal("not_sent", (await RecallAsync()).Refusal?.Code);
        var correction = await Service.CorrectWithNewestAsync(3, StoredBroadcast.Clerk, null, default);
        Assert.Equal("not_sent", correction.Refusal?.Code);
        Sent(1, new Audience(["TU"], []), Morning);
        correction = await Service.CorrectWithNewestAsync(3, StoredBroadcast.Clerk, null, default);
        Assert.Equal("nothing_to_correct", correction.Refusal?.Code);
        Assert.Empty(_stored.Audit);
    }

    [Fact]
    public async Task Whoever_was_slower_is_told_and_nothing_is_drafted()
    {
        Sent(1, new Audience(["TU"], []), Morning);
        _someoneElseWasFaster = true;
        var outcome = await RecallAsync();
        Assert.Equal(("version_changed", null), (outcome.Refusal?.Code, outcome.Broadcast));
        Assert.Empty(_stored.Audit);
    }

    [Fact]
    public async Task An_audience_too_wide_to_be_named_is_refused_rather_than_cut()
    {
        Sent(1, new Audience([.. Enumerable.Range(0, Audience.MaxUnits + 1).Select(i => $"CB-{i}")], []), Morning);
        Assert.Equal("audience_too_many", (await RecallAsync()).Refusal?.Code);
    }
}
