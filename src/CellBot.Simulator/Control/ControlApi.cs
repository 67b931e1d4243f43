using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>
/// The control API, for tests and scripts: <c>/sim/…</c>, JSON in and out, no password (loopback only). The table stands in README.md.
/// </summary>
internal static class ControlApi
{
    public static void Map(IEndpointRouteBuilder app, SimulatorState state)
    {
        SetupRoutes.Map(app, state);
        PeopleRoutes.Map(app, state);
        FaultRoutes.Map(app, state);
        ObserveRoutes.Map(app, state);
        FileRoutes.Map(app, state);
        EventStream.Map(app, state);
    }
}
