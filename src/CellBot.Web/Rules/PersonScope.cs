using CellBot.Organization.Privacy;

namespace CellBot.Web.Rules;

/// <summary>Whose data a caller may ask for: of people with all their places in the reach.</summary>
internal static class PersonScope
{
    public static async Task<bool> MayAsync(
        PersonKey person,
        PersonService service,
        UnitScope scope,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (caller.Reach.IsEverything)
            return true;
        var places = await service.PlacesAsync(person, cancellationToken);
        foreach (var place in places)
            if (await scope.RefusalAsync(caller, place.UnitCode, cancellationToken) is not null)
                return false;
        return places.Count > 0;
    }
}
