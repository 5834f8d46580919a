using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Overbias.Mqtt;
using Overbias.Twin.Boot;
using Overbias.Twin.Kernel;

namespace Overbias.Firmware.Tests.Support;

/// <summary>
/// Runs firmware code that needs no device, on a thread of a kernel of its own, since its locks are those of virtual time.
/// </summary>
internal static class Alone
{
    private static readonly Lock s_one = new();
    private static readonly Assembly s_nano = LoadNano();

    public static void Run(Action body)
    {
        ExceptionDispatchInfo? failure = null;
        lock (s_one)
        {
            var kernel = new VirtualKernel(new KernelOptions());
            VirtualBoot boot = kernel.NewBoot();
            s_nano.GetType("Overbias.Nano.NanoBoard")!.GetMethod("Attach", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null,
            [
                new BootSession
                {
                    Kernel = kernel,
                    Boot = boot,
                    Pins = null!,
                    Flash = new Flash(null),
                    Connect = _ => throw new MqttException("There is no network here."),
                },
            ]);
            kernel.Start(boot, () =>
            {
                try
                {
                    body();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            });
            boot.Ended.GetAwaiter().GetResult();
            kernel.PowerOff();
        }
        failure?.Throw();
    }

    private static Assembly LoadNano()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "box", "Overbias.Nano.dll");
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "Overbias.Nano" ? context.LoadFromAssemblyPath(path) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }
}
