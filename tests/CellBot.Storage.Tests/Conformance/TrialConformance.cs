using CellBot.Auditing;
using CellBot.Broadcasts.Trials;
using CellBot.Storage.Broadcasts;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class TrialConformance : StoreConformance
{
    private static readonly byte[] Code = [1, 2, 3];

    private ITrialPhoneStore Trials => new TrialPhoneStore(Stores.Database);

    private AuditEvent Event(string action) => AuditEvent.Of(Now, "user:1", action, "account", "");

    [SkippableFact]
    public async Task A_code_links_a_chat_once_and_the_trail_names_whose()
    {
        await Trials.OfferAsync(Code, "user:1", Now.AddMinutes(15), Event("trial.offered"), default);
        var phone = new TrialPhone(7, 42, Now);
        Assert.True(await Trials.LinkAsync(Code, phone, Event("trial.linked") with { Actor = "code" }, default));
        Assert.Equal(phone, await Trials.FindAsync("user:1", default));
        Assert.Null(await Trials.FindAsync("user:2", default));
        Assert.False(await Trials.LinkAsync(Code, phone with { ChatId = 43 }, Event("trial.linked"), default));
        Assert.Equal(42, (await Trials.FindAsync("user:1", default))!.ChatId);
        Assert.Equal(("trial.linked", "user:1"), (await Stores.TrailAsync()).Select(entry => (entry.Action, entry.Actor)).Last());
        Assert.True(await Trials.UnlinkAsync("user:1", Event("trial.unlinked"), default));
        Assert.False(await Trials.UnlinkAsync("user:1", Event("trial.unlinked"), default));
    }

    [SkippableFact]
    public async Task A_code_ends_by_itself_and_with_the_next_one()
    {
        await Trials.OfferAsync(Code, "user:1", Now.AddMinutes(15), Event("trial.offered"), default);
        await Trials.OfferAsync([9], "user:1", Now.AddMinutes(15), Event("trial.offered"), default);
        Assert.False(await Trials.LinkAsync(Code, new TrialPhone(7, 42, Now), Event("trial.linked"), default));
        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.False(await Trials.LinkAsync([9], new TrialPhone(7, 42, Now), Event("trial.linked"), default));
    }
}
