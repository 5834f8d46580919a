// Usage: Overbias.NanoReference PACK LIST OUTPUT
// Writes into OUTPUT what is left of the reference assemblies in PACK when only the API in LIST (nano-api.txt) is kept.
using Overbias.NanoReference;

if (args.Length != 3)
{
    Console.Error.WriteLine("Overbias.NanoReference needs three paths: reference pack, nano-api.txt, output folder.");
    return 2;
}

(string pack, string list, string output) = (args[0], args[1], args[2]);
if (!File.Exists(Path.Combine(pack, "System.Runtime.dll")))
{
    Console.Error.WriteLine($"'{pack}' is no reference pack: it holds no System.Runtime.dll.");
    return 1;
}

try
{
    // The set appears whole or not at all: it is made in a folder of its own and then moved.
    string fresh = Path.GetFullPath(output) + ".new";
    if (Directory.Exists(fresh))
    {
        Directory.Delete(fresh, recursive: true);
    }

    Directory.CreateDirectory(fresh);
    int count = new ReferenceTrimmer(NanoApi.Read(list)).Trim(pack, fresh);
    if (Directory.Exists(output))
    {
        Directory.Delete(output, recursive: true);
    }

    Directory.Move(fresh, output);
    Console.WriteLine($"{count} trimmed reference assemblies in {output}");
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
