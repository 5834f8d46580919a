using System.Reflection;
using System.Runtime.Loader;

namespace Overbias.Twin.Boot;

/// <summary>
/// The firmware's assemblies, loaded into a context of their own for one boot, so that each boot begins with fresh statics. What
/// the simulation itself is made of comes from the default context.
/// </summary>
public sealed class FirmwareImage
{
    /// <summary>Name of the firmware's assembly.</summary>
    public const string DefaultAssembly = "Overbias.Firmware";

    private const string NanoAssembly = "Overbias.Nano";
    private static readonly string[] OwnAssemblies = [NanoAssembly, "Overbias.Shared"];

    private readonly Context _context;
    private readonly MethodInfo _attach;

    /// <summary>Loads an image.</summary>
    /// <param name="folder">Where the assemblies lie.</param>
    /// <param name="assembly">Name of the program's assembly, without ending.</param>
    /// <param name="entryType">Full name of the class with the static method Main().</param>
    /// <exception cref="FileNotFoundException">An assembly is not there.</exception>
    /// <exception cref="InvalidOperationException">The assembly has no such class or method.</exception>
    public FirmwareImage(string folder, string assembly = DefaultAssembly, string entryType = DefaultAssembly + ".Program")
    {
        foreach (string name in OwnAssemblies.Append(assembly))
        {
            if (!File.Exists(Path.Combine(folder, name + ".dll")))
                throw new FileNotFoundException($"The firmware's assembly {name}.dll is not in {folder}.", name + ".dll");
        }

        _context = new Context(Path.GetFullPath(folder), assembly);
        Assembly nano = _context.LoadFromAssemblyName(new AssemblyName(NanoAssembly));
        _attach = nano.GetType("Overbias.Nano.NanoBoard")?.GetMethod("Attach", BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"{NanoAssembly} has no NanoBoard.Attach.");
        Assembly program = _context.LoadFromAssemblyName(new AssemblyName(assembly));
        const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        MethodInfo main = program.GetType(entryType)?.GetMethod("Main", AnyStatic, [])
            ?? throw new InvalidOperationException($"{assembly} has no static method Main() in {entryType}.");
        Main = main.CreateDelegate<Action>();
    }

    /// <summary>The program's entry.</summary>
    public Action Main { get; }

    /// <summary>Gives the image's API its box.</summary>
    public void Attach(BootSession session) => _attach.Invoke(null, [session]);

    /// <summary>Lets the context go; it is freed when its last thread has ended.</summary>
    public WeakReference Unload()
    {
        _context.Unload();
        return new WeakReference(_context);
    }

    private sealed class Context(string folder, string program) : AssemblyLoadContext("firmware", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name)
        {
            if (name.Name != program && !OwnAssemblies.Contains(name.Name))
                return null;
            return LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll"));
        }
    }
}
