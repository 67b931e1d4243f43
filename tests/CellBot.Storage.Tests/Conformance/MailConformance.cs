using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Mailing;
using CellBot.Storage.Mailing;
using CellBot.Testing;
using CellBot.Ways;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IMailStore, and what comes into it: who gets which letter, once, and what becomes of each.</summary>
public abstract class MailConformance : StoreConformance
{
    private MailStore Mail => Seed.Mail;

    private AuditEvent Audit(string action) => AuditEvent.Of(Now, "user:1", action, "mail_address", "1");

    private async Task<long> MemberAsync(string name) =>
        (await Stores.Organization.SnapshotAsync(default)).Members.First(member => member.FullName == name).Id;

    private Task<MailAddress?> AddAsync(string unit, byte address, long? member = null) => Seed.AddressAsync(unit, address, member);

    private async Task<MailAddress> ProvedAsync(string unit, byte address, long? member = null)
    {
        var added = await Seed.ProvedAddressAsync(unit, address, member);
        await DoneAsync(MailKind.Confirm);
        return added;
    }

    private async Task<bool> IsProvedAsync(long member) =>
        (await Stores.Ways.OfPersonAsync([member], Now, default)) is var known
        && known.Has.Has(Way.Mail) == known.Proved.Has(Way.Mail)
        && known.Proved.Has(Way.Mail);

    [SkippableFact]
    public async Task An_address_is_a_leaders_way_from_its_proof_to_its_end()
    {
        await Seed.CommuneAsync(cells: 1);
        var leader = await MemberAsync("Người 1.1");
        var waiting = (await AddAsync("cb1", 1, leader))!;
        Assert.False(await IsProvedAsync(leader));
        await Mail.ProveAsync(waiting.Id, Now, Audit("mail.proved"), default);
        Assert.True(await IsProvedAsync(leader));
        var second = await ProvedAsync("cb1", 2, leader);
        var office = await ProvedAsync("cb1", 3);
        Assert.True(await Mail.EndAsync(office.Id, null, Now, Audit("mail.ended"), default));
        Assert.True(await Mail.EndAsync(second.Id, "cb1", Now, Audit("mail.ended"), default));
        Assert.True(await IsProvedAsync(leader)); // by the other one
        Assert.True(await Mail.EndAsync(waiting.Id, null, Now, Audit("mail.ended"), default));
        Assert.False(await IsProvedAsync(leader));
        // The same again is another's word: it waits for it.
        await AddAsync("cb1", 1, leader);
        Assert.False(await IsProvedAsync(leader));
    }

    private Task<IReadOnlyList<WaitingMail>> DueAsync() => Mail.DueAsync(50, Now, default);

    private Task DoneAsync(MailKind kind) => Seed.LettersSentAsync(mail => mail.Kind == kind);

    [SkippableFact]
    public async Task An_address_waits_for_its_owner_and_is_one_of_the_unit_or_of_its_leader()
    {
        await Seed.CommuneAsync(cells: 1);
        var added = (await AddAsync("cb1", 1))!;
        Assert.Equal(("cb1", null, null), (added.UnitCode, added.MemberId, added.ProvedAt));
        Assert.Equal((added.Id, MailKind.Confirm), ((await DueAsync()).Single().AddressId, (await DueAsync()).Single().Kind));
        Assert.Null(await AddAsync("cb1", 1)); // there already
        Assert.Null(await AddAsync("nowhere", 2));
        Assert.Null(await AddAsync("cb1", 2, await MemberAsync("Người 1.2"))); // leads nothing
        Assert.NotNull(await AddAsync("cb1", 2, await MemberAsync("Người 1.1")));
        Assert.True(await Mail.ProveAsync(added.Id, Now, Audit("mail.proved"), default));
        Assert.False(await Mail.ProveAsync(added.Id, Now, Audit("mail.proved"), default));
        Assert.Equal([Now, null], (await Mail.OfUnitAsync("cb1", default)).Select(one => one.ProvedAt));
        Assert.Equal(
            ["mail.added", "mail.added", "mail.proved"],
            (await Stores.TrailAsync())
                .Where(entry => entry.Action.StartsWith("mail.", StringComparison.Ordinal))
                .Select(entry => entry.Action)
        );
    }

    [SkippableFact]
    public async Task A_directive_is_told_once_to_the_proved_addresses_of_its_units()
    {
        await Seed.CommuneAsync(cells: 2);
        var mine = await ProvedAsync("cb1", 1);
        var leader = await ProvedAsync("cb1", 2, await MemberAsync("Người 1.1"));
        await ProvedAsync("cb2", 3);
        await AddAsync("cb1", 4); // not proved
        await DoneAsync(MailKind.Confirm);
        var broadcast = await Seed.StartedAsync(audience: new Audience(["cb1"], []));
        var due = await DueAsync();
        Assert.Equal([mine.Id, leader.Id], due.Select(mail => mail.AddressId).Order());
        Assert.All(due, mail => Assert.Equal((MailKind.Directive, broadcast.Id, null), (mail.Kind, mail.BroadcastId, mail.ProofNumber)));
        await PauseAsync(broadcast);
        Assert.Empty(await DueAsync());
        await ResumeAsync(broadcast);
        Assert.Equal(2, (await DueAsync()).Count);
    }

    [SkippableFact]
    public async Task As_a_further_way_a_leader_with_an_address_is_written_to_once()
    {
        await Seed.CommuneAsync(cells: 1);
        var broadcast = await Seed.StartedAsync();
        var leader = await MemberAsync("Người 1.1");
        await ProvedAsync("cb1", 2, leader);
        var channel = new MailChannel(new MailOptions { Host = "x" }, Mail, Clock);
        var letter = new WayLetter(1, broadcast.Id, leader, 1, Urgency.HoaToc, null, 0, 0);
        for (var i = 0; i < 2; i++)
            Assert.IsType<WayOutcome.Sent>(await channel.SendAsync(letter, default));
        Assert.Equal((MailKind.Directive, broadcast.Id), (Assert.Single(await DueAsync()).Kind, (await DueAsync())[0].BroadcastId!.Value));
        Assert.IsType<WayOutcome.Failed>(await channel.SendAsync(letter with { MemberId = await MemberAsync("Người 1.2") }, default));
    }

    [SkippableFact]
    public async Task A_record_goes_once_to_those_above_who_want_letters()
    {
        await Seed.CommuneAsync(cells: 1);
        var above = await ProvedAsync(Seed.Root, 1);
        await ProvedAsync("cb1", 2);
        Assert.Equal(1, await Mail.SendRecordAsync(7, 12, [Seed.Root], Now, Audit("proof.mailed"), default));
        Assert.Equal(0, await Mail.SendRecordAsync(7, 12, [Seed.Root], Now, Audit("proof.mailed"), default));
        Assert.Equal(1, await Mail.SendRecordAsync(7, 13, [Seed.Root], Now, Audit("proof.mailed"), default));
        var first = (await DueAsync())[0];
        Assert.Equal(
            (above.Id, MailKind.Record, 7L, 12L),
            (first.AddressId, first.Kind, first.BroadcastId!.Value, first.ProofNumber!.Value)
        );
        Assert.Equal(2, (await Stores.TrailAsync()).Count(entry => entry.Action == "proof.mailed"));
    }

    [SkippableFact]
    public async Task What_was_taken_and_never_done_is_of_unknown_fate_and_is_not_taken_again()
    {
        await Seed.CommuneAsync(cells: 1);
        var address = (await AddAsync("cb1", 1))!;
        var mail = Assert.Single(await DueAsync());
        Assert.True(await Mail.TakeAsync(mail.Id, Now, default));
        Assert.False(await Mail.TakeAsync(mail.Id, Now, default));
        Assert.Empty(await DueAsync());
        Assert.Equal(0, await Mail.RecoverAsync(Now.AddMinutes(-5), Now, default));
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await Mail.RecoverAsync(Now.AddMinutes(-5), Now, default));
        Assert.Empty(await DueAsync());
        Assert.Equal(MailState.Uncertain, (await Mail.FindAsync(address.Id, default))!.LastState);
    }

    [SkippableFact]
    public async Task What_was_not_sent_waits_and_what_was_refused_is_over()
    {
        await Seed.CommuneAsync(cells: 1);
        var address = (await AddAsync("cb1", 1))!;
        var mail = Assert.Single(await DueAsync());
        await Mail.TakeAsync(mail.Id, Now, default);
        await Mail.DoneAsync(mail.Id, MailState.Waiting, Now.AddMinutes(2), "smtp_450", Now, default);
        Assert.Empty(await DueAsync());
        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, Assert.Single(await DueAsync()).Attempts);
        await Mail.TakeAsync(mail.Id, Now, default);
        await Mail.DoneAsync(mail.Id, MailState.Failed, null, "smtp_550", Now, default);
        Assert.Empty(await DueAsync());
        Assert.Equal(MailState.Failed, (await Mail.FindAsync(address.Id, default))!.LastState);
    }

    [SkippableFact]
    public async Task Ended_it_is_gone_with_its_letters_by_its_own_office_its_reader_or_with_the_person()
    {
        await Seed.CommuneAsync(cells: 2);
        var office = await ProvedAsync("cb1", 1);
        var leader = await ProvedAsync("cb2", 2, await MemberAsync("Người 2.1"));
        await Seed.StartedAsync();
        Assert.False(await Mail.EndAsync(office.Id, "cb2", Now, Audit("mail.ended"), default));
        Assert.True(await Mail.EndAsync(office.Id, null, Now, Audit("mail.ended"), default));
        Assert.False(await Mail.EndAsync(office.Id, null, Now, Audit("mail.ended"), default));
        Assert.Equal(leader.Id, Assert.Single(await DueAsync()).AddressId);
        Assert.NotNull(await AddAsync("cb1", 1)); // and may be added anew
        var person = (await Stores.Persons.OfMemberAsync(await MemberAsync("Người 2.1"), default))!;
        Assert.Single(await Stores.PersonalData.Single(source => source.Section == "mail_addresses").ReadAsync(person, default));
        await Stores.Eraser.EraseAsync(person, Now, Audit("person.erased"), default);
        Assert.Null(await Mail.FindAsync(leader.Id, default));
        Assert.Equal(MailKind.Confirm, Assert.Single(await DueAsync()).Kind);
    }
}
