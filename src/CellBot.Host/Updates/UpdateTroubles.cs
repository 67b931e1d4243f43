using CellBot.Watching;

namespace CellBot.Host.Updates;

/// <summary>What the doors say, for the page that tells how the system stands.</summary>
internal sealed class UpdateTroubles(UpdateDoors doors) : IUpdateTroubles
{
    public IReadOnlyList<(string Bot, string Detail)> Now =>
        [.. doors.All.Where(one => one.Door.Trouble is not null).Select(one => (one.Bot.Name, one.Door.Trouble!))];
}
