using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>What flash keeps of a session of an earlier boot.</summary>
    public sealed class StoredSession : IHeld
    {
        private readonly Spill _spill;
        private long _released;

        /// <summary>A session that <see cref="Spill.SessionAfter"/> has just found.</summary>
        public StoredSession(Spill spill, string session)
        {
            _spill = spill;
            Session = session;
            Boot = spill.FoundBoot;
            NewestSegment = spill.FoundNewest;
            Newest = spill.Newest(session);
        }

        /// <summary>The session.</summary>
        public string Session { get; }

        /// <summary>Its boot.</summary>
        public int Boot { get; }

        /// <summary>Number of its newest segment.</summary>
        public int NewestSegment { get; }

        /// <inheritdoc/>
        public long Newest { get; }

        /// <inheritdoc/>
        public long First
        {
            get { return NextHeld(_released + 1); }
        }

        /// <inheritdoc/>
        public bool RecorderBound { get; set; }

        /// <inheritdoc/>
        public Record Find(long sequence)
        {
            return _spill.Find(Session, sequence);
        }

        /// <inheritdoc/>
        public long NextHeld(long sequence)
        {
            long held = _spill.Oldest(Session, sequence);
            return held <= Newest ? held : Newest + 1;
        }

        /// <inheritdoc/>
        public void Release(long sequence)
        {
            if (sequence > _released)
            {
                _released = sequence;
                _spill.Release(Session, sequence);
            }
        }

        /// <inheritdoc/>
        public void Confirm(long sequence)
        {
            // It stays on flash until a recorder has it, or until there is no more room.
        }
    }
}
