namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The demonstration, that may tell addresses of this machine what happened.</summary>
public sealed class OutgoingHost : DemoHost
{
    protected override string[] Settings => ["--Webhooks:AllowPrivateAddresses=true"];
}
