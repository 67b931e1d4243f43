using System.Security.Cryptography;
using CellBot.Organization.Accounts;
using CellBot.Testing;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.EndToEnd.Tests.SignIn;

public sealed class PasskeyTicketTests
{
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly HashSet<string> _taken = [];

    private PasskeyTickets Tickets(IDataProtectionProvider? protection = null) =>
        new(
            protection ?? _protection,
            Stub.Of<ISignInAttempts>(
                (
                    nameof(ISignInAttempts.TakeAsync),
                    given => Task.FromResult(_taken.Add((string)given[0]!) ? null : new Lockout((DateTimeOffset)given[2]!, IsFirst: true))
                )
            ),
            new Hashes(),
            new FakeClock()
        );

    [Theory]
    [InlineData(4L)]
    [InlineData(null)]
    public async Task A_ticket_is_good_for_one_answer(long? account)
    {
        var ticket = Tickets().Make(account, "{\"challenge\": \"a b\"}");
        Assert.Equal("{\"challenge\": \"a b\"}", await Tickets().TakeAsync(ticket, account, default));
        Assert.Null(await Tickets().TakeAsync(ticket, account, default));
    }

    [Theory]
    [InlineData(4L, 5L)]
    [InlineData(4L, null)]
    [InlineData(null, 4L)]
    public async Task A_ticket_of_another_is_none_and_is_not_used_up(long? made, long? taken)
    {
        var ticket = Tickets().Make(made, "x");
        Assert.Null(await Tickets().TakeAsync(ticket, taken, default));
        Assert.Equal("x", await Tickets().TakeAsync(ticket, made, default));
    }

    [Fact]
    public async Task A_forged_ticket_is_none()
    {
        Assert.Null(await Tickets().TakeAsync("AAAA", null, default));
        Assert.Null(await Tickets().TakeAsync(Tickets(new EphemeralDataProtectionProvider()).Make(4, "x"), 4, default));
        Assert.Empty(_taken);
    }

    private sealed class Hashes : IAccountProtection
    {
        public byte[] Protect(byte[] secret) => secret;

        public byte[]? Reveal(byte[] secret) => secret;

        public byte[] HashOf(ReadOnlySpan<byte> content) => SHA256.HashData(content);
    }
}
