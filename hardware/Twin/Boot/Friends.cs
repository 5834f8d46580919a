using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Overbias.Nano.Tests")]
