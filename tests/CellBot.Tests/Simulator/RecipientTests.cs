namespace CellBot.Tests.Simulator;

public sealed class RecipientTests : IDisposable
{
    private readonly InProcess _sim = new(new() { Limits = CellBot.Simulator.SimulatorLimits.None });

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void A_person_can_be_written_to_only_after_start_and_while_not_blocking()
    {
        var user = _sim.State.AddUser("Lan");
        Refused(user, 403, "Forbidden: bot can't initiate conversation with a user");
        _sim.State.Start(user);
        Assert.True(_sim.Send(user).Ok);
        _sim.State.SetBlocked(user, true);
        Refused(user, 403, "Forbidden: bot was blocked by the user");
        _sim.State.SetBlocked(user, false);
        Assert.True(_sim.Send(user).Ok);
        _sim.State.Deactivate(user);
        Refused(user, 403, "Forbidden: user is deactivated");
    }

    [Fact]
    public void Nobody_and_the_bot_itself_are_told_apart()
    {
        Refused(12345, 400, "Bad Request: chat not found");
        Refused(-12345, 400, "Bad Request: chat not found");
        Refused(700000001, 403, "Forbidden: the bot can't send messages to the bot");
        Assert.Equal("Bad Request: chat_id is empty", _sim.Call("sendMessage", new { text = "x" }).Description);
    }

    [Theory]
    [InlineData(false, "kicked", "Forbidden: bot was kicked from the group chat")]
    [InlineData(true, "kicked", "Forbidden: bot was kicked from the supergroup chat")]
    [InlineData(false, "left", "Forbidden: bot is not a member of the group chat")]
    [InlineData(true, "left", "Forbidden: bot is not a member of the supergroup chat")]
    public void A_group_that_the_bot_is_no_longer_in_refuses_it(bool supergroup, string status, string description)
    {
        var group = _sim.State.AddGroup("a", supergroup, members: [_sim.State.AddUser("Lan")]);
        _sim.State.SetBot(group, status);

        Refused(group, 403, description);
    }

    [Fact]
    public void A_deleted_group_is_gone()
    {
        var group = _sim.State.AddGroup("a");
        _sim.State.DeleteGroup(group);

        Refused(group, 403, "Forbidden: the group chat was deleted");
    }

    [Fact]
    public void An_upgraded_group_names_its_new_id()
    {
        var group = _sim.State.AddGroup("a", members: [_sim.State.AddUser("Lan")]);
        var supergroup = _sim.State.MigrateGroup(group);

        var refused = _sim.Send(group);
        Assert.Equal((400, "Bad Request: group chat was upgraded to a supergroup chat"), (refused.Code, refused.Description));
        Assert.Equal(supergroup, refused.Parameters.GetProperty("migrate_to_chat_id").GetInt64());
        Assert.True(_sim.Send(supergroup).Ok);
    }

    [Fact]
    public void Rights_are_checked_by_kind_of_content()
    {
        var group = _sim.State.AddGroup("a");
        _sim.State.Restrict(group, messages: false);
        Refused(group, 400, "Bad Request: not enough rights to send text messages to the chat");
        _sim.State.Restrict(group, messages: true, writeAccess: false);
        Refused(group, 400, "Bad Request: have no write access to the chat");
        _sim.State.Restrict(group, writeAccess: true);
        _sim.State.SetBot(group, "restricted");
        Refused(group, 400, "Bad Request: not enough rights to send text messages to the chat");
    }

    [Fact]
    public void Members_and_administrators_can_be_asked_for()
    {
        var (creator, member, stranger) = (_sim.State.AddUser("Lan"), _sim.State.AddUser("Minh"), _sim.State.AddUser("Hải"));
        var group = _sim.State.AddGroup("a", members: [creator, member]);

        Assert.Equal("creator", Status(creator));
        Assert.Equal("member", Status(member));
        Assert.Equal("Bad Request: member not found", _sim.Call("getChatMember", new { chat_id = group, user_id = stranger }).Description);
        _sim.State.SetMember(group, member, "administrator");
        var administrators = _sim.Call("getChatAdministrators", new { chat_id = group })
            .Result.EnumerateArray()
            .Select(m => m.GetProperty("user").GetProperty("id").GetInt64());
        Assert.Equal([creator, member], administrators);

        string Status(long user) =>
            _sim.Call("getChatMember", new { chat_id = group, user_id = user }).Result.GetProperty("status").GetString()!;
    }

    [Fact]
    public void Deleting_and_pinning_obey_age_and_rights()
    {
        var user = _sim.State.AddUser("Lan");
        var group = _sim.State.AddGroup("a", supergroup: true, members: [user]);
        var own = _sim.Send(group).MessageId;
        var others = _sim.State.Say(group, user, "chào");

        Assert.Equal(
            "Bad Request: not enough rights to manage pinned messages in the chat",
            _sim.Call("pinChatMessage", new { chat_id = group, message_id = own }).Description
        );
        Assert.Equal(
            "Bad Request: message can't be deleted",
            _sim.Call("deleteMessage", new { chat_id = group, message_id = others }).Description
        );
        _sim.Pass(49 * 3600);
        Assert.Equal(
            "Bad Request: message can't be deleted",
            _sim.Call("deleteMessage", new { chat_id = group, message_id = own }).Description
        );
        _sim.State.SetBot(group, "administrator");
        Assert.True(_sim.Call("pinChatMessage", new { chat_id = group, message_id = own }).Ok);
        Assert.Equal(
            own,
            _sim.Call("getChat", new { chat_id = group }).Result.GetProperty("pinned_message").GetProperty("message_id").GetInt32()
        );
        Assert.True(_sim.Call("deleteMessage", new { chat_id = group, message_id = others }).Ok);
        Assert.Equal(
            "Bad Request: message to delete not found",
            _sim.Call("deleteMessage", new { chat_id = group, message_id = others }).Description
        );
    }

    private void Refused(long chatId, int code, string description)
    {
        var answer = _sim.Send(chatId);
        Assert.Equal((code, description), (answer.Code, answer.Description));
    }
}
