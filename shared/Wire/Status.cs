using Overbias.Shared.Control;

namespace Overbias.Shared.Wire
{
    /// <summary>What `status` says.</summary>
    public sealed class Status
    {
        /// <summary>Bytes that hold any status or reply.</summary>
        public const int LargestStatus = 1024;

        /// <summary>Milliseconds since boot.</summary>
        public long UptimeMillisecond;

        /// <summary>One of <see cref="RunState"/>.</summary>
        public int State;

        /// <summary>Why the box is in this state.</summary>
        public string Why;

        /// <summary>Number of the run, 0 between runs.</summary>
        public int Run;

        /// <summary>The last bin that was collected.</summary>
        public long Bin;

        /// <summary>True for the Twin.</summary>
        public bool Simulated;

        /// <summary>Bias in force in µV.</summary>
        public int BiasMicrovolt;

        /// <summary>Frames and events held.</summary>
        public int Outbox;

        /// <summary>Frames and events that can be held.</summary>
        public int Capacity;

        /// <summary>Frames and events on flash.</summary>
        public long Stored;

        /// <summary>Overwritten though no recorder ever asked for them.</summary>
        public long Unrecorded;

        /// <summary>Overwritten while a recorder was bound.</summary>
        public long Lost;

        /// <summary>Merged rows in this run, or the last one.</summary>
        public int Merged;

        /// <summary>Rows with missed conversions in this run, or the last one.</summary>
        public int Late;

        /// <summary>The bound recorder, or null.</summary>
        public string Recorder;

        /// <summary>Writes the status.</summary>
        /// <param name="json">cleared and written</param>
        /// <param name="session">the session's 16 hexadecimal digits</param>
        /// <param name="boot">number of the boot</param>
        public void Write(JsonBuffer json, string session, int boot)
        {
            json.Clear();
            json.BeginObject();
            json.Field("v", Topics.Version);
            json.Field("sid", session);
            json.Field("boot", boot);
            json.Field("uptime_ms", UptimeMillisecond);
            json.Field("state", RunState.Names[State]);
            json.Field("why", Why);
            json.Field("run", Run);
            json.Field("bin", Bin);
            json.Field("simulated", Simulated);
            json.Field("bias_uV", BiasMicrovolt);
            json.Field("outbox", Outbox);
            json.Field("capacity", Capacity);
            json.Field("stored", Stored);
            json.Field("unrecorded", Unrecorded);
            json.Field("lost", Lost);
            json.Field("merged", Merged);
            json.Field("late", Late);
            json.Field("recorder", Recorder);
            json.EndObject();
        }

        /// <summary>Writes the will: what the broker says when the box is gone.</summary>
        /// <param name="json">cleared and written</param>
        /// <param name="session">the session's 16 hexadecimal digits</param>
        public static void WriteWill(JsonBuffer json, string session)
        {
            json.Clear();
            json.BeginObject();
            json.Field("v", Topics.Version);
            json.Field("sid", session);
            json.Field("state", "lost");
            json.Field("why", "connection lost");
            json.EndObject();
        }
    }
}
