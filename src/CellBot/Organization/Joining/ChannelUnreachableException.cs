namespace CellBot.Organization.Joining;

/// <summary>The channel does not answer, or not with what was asked for. The text holds no secret.</summary>
public class ChannelUnreachableException(string message) : Exception(message);
