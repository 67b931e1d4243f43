namespace CellBot.Simulator.Wire;

/// <summary>A file that came as a part of a form.</summary>
internal sealed record UploadedFile(string? Name, string? ContentType, byte[] Bytes);
