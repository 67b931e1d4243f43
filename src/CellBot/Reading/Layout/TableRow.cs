using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>A row of a table of tasks ("việc | chủ trì | thời hạn"): its cells are told apart by the words over them.</summary>
/// <param name="Actor">Who is in charge; null where the table has no such column or the cell is empty.</param>
/// <param name="Due">By when; null likewise.</param>
public sealed record TableRow(MappedText Task, MappedText? Actor, MappedText? Due);
