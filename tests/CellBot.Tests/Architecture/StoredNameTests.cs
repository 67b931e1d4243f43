using CellBot.Host.Folders;

namespace CellBot.Tests.Architecture;

/// <summary>Names of types that stand in the databases of every installation: whoever moves one makes what is stored unreadable.</summary>
public sealed class StoredNameTests
{
    [Theory]
    // Beside each key of the data protection ring (RingKeyDecryptor).
    [InlineData("CellBot.Host.Hosting.Protection.RingKeyDecryptor")]
    // In Hangfire's recurring and waiting jobs.
    [InlineData("CellBot.Host.Jobs.HangfireJob")]
    [InlineData("CellBot.Host.Jobs.HangfireTasks")]
    public void A_type_that_databases_name_is_where_they_name_it(string name) =>
        Assert.NotNull(typeof(DepartureFile).Assembly.GetType(name));
}
