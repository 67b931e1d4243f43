using CellBot.Host.CommandLine;

return await CellBotCommand.RunAsync(args);
