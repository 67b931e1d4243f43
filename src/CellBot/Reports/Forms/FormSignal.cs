using CellBot.Loops;

namespace CellBot.Reports.Forms;

/// <summary>Tells the form sender of this process that a form was sent.</summary>
public sealed class FormSignal : WakeSignal;
