return await Overbias.Host.Cli.OverbiasProgram.RunAsync(args);
