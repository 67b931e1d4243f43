using System.Globalization;
using System.Text.Json;
using CellBot.Simulator.Faults;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>Letting things go wrong.</summary>
internal static class FaultRoutes
{
    public static void Map(IEndpointRouteBuilder app, SimulatorState state)
    {
        app.MapControl("POST", "/sim/faults", r => new { Id = state.AddFault(r.Body.Deserialize<Fault>(ControlRoute.Json)!) });
        app.MapControl("GET", "/sim/faults", _ => List(state));
        app.MapControl("DELETE", "/sim/faults", _ => Do(state.ClearFaults));
        app.MapControl(
            "DELETE",
            "/sim/faults/{id}",
            r => Do(() => state.RemoveFault(int.Parse((string)r.Context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture)))
        );
        app.MapControl("POST", "/sim/flood", r => Do(() => state.Flood(TimeSpan.FromSeconds(r.OptionalDouble("seconds") ?? 10))));
    }

    private static object List(SimulatorState state)
    {
        lock (state.Gate)
            return new
            {
                Faults = state
                    .Faults.List()
                    .Select(static it => new
                    {
                        it.Id,
                        it.Fault,
                        it.Left,
                        it.Hits,
                    })
                    .ToArray(),
            };
    }

    private static object? Do(Action act)
    {
        act();
        return null;
    }
}
