using CellBot.Messages;

namespace CellBot.Storage.Organization;

/// <summary>
/// Names of people and of keys are told apart by the eye alone: one that is in use, or looks like one in use, is taken for both.
/// </summary>
internal static class AccountNames
{
    public static async Task<bool> IsKeysAsync(Session session, string name) =>
        // Keys from before have no skeleton: few, and compared here.
        (await session.ListAsync("SELECT name FROM api_keys WHERE revoked_at IS NULL", null, row => row.GetString(0))).Exists(known =>
            NameSkeleton.Of(known) == NameSkeleton.Of(name)
        );

    public static async Task<bool> IsAccountsAsync(Session session, string name) =>
        await session.ScalarAsync<long>(
            "SELECT count(*) FROM accounts WHERE name_skeleton = @skeleton",
            new { skeleton = NameSkeleton.Of(name) }
        ) > 0;
}
