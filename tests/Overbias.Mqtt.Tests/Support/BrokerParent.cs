using System.Diagnostics;

namespace Overbias.Mqtt.Tests.Support;

/// <summary>A process of its own that starts a broker, says its port and process id, and waits to be killed.</summary>
internal static class BrokerParent
{
    public const string Argument = "--hold-a-broker";

    public static async Task<int> RunAsync()
    {
        MosquittoBroker broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), CancellationToken.None);
        Console.WriteLine($"{broker.Port} {broker.ProcessId}");
        await broker.Exited;
        return 0;
    }

    public static Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        // Under the dotnet host the test assembly is the first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(BrokerParent).Assembly.Location);
        start.ArgumentList.Add(Argument);
        return Process.Start(start)!;
    }
}
