namespace CellBot.Reading;

/// <summary>A meeting that the document calls: when, where and who is to come, each at its place.</summary>
/// <param name="Who">Those invited, as printed; null where only the addressees tell.</param>
public sealed record Meeting(MeetingLine Time, MeetingLine? Place, string? Who);

/// <summary>"Thời gian: …", "Địa điểm: …" with the item that it stands in.</summary>
public readonly record struct MeetingLine(string Section, TextSpan Span);
