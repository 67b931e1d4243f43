namespace CellBot.Simulator;

/// <summary>A test or a script asked the simulator for something that cannot be; the control API answers 400 with the message.</summary>
public sealed class SimulatorException(string message) : Exception(message);
