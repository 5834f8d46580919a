using Overbias.Mqtt.Tests.Support;

// Runs the tests, or, when asked, is the parent process that the broker's tests kill.
return args is [BrokerParent.Argument]
    ? await BrokerParent.RunAsync()
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
