using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>Where the procedure writes its events: the outbox on the device, a list in a test.</summary>
    public abstract class Journal
    {
        /// <summary>Number of the run that frames and events belong to, 0 between runs.</summary>
        public int Run;

        /// <summary>An empty event to be filled; nothing else may be begun before <see cref="End"/>.</summary>
        public abstract Record Begin(int kind, long bin);

        /// <summary>The event is complete.</summary>
        public abstract void End(Record record);
    }
}
