namespace Overbias.Shared.Wire
{
    /// <summary>Writes the answer to a command.</summary>
    public static class ReplyWriter
    {
        /// <summary>Writes one reply.</summary>
        /// <param name="json">cleared and written</param>
        /// <param name="session">the session's 16 hexadecimal digits</param>
        /// <param name="id">the command's id, or null</param>
        /// <param name="refusal">null for yes, otherwise why not</param>
        /// <param name="state">name of the state that the box is in after the command</param>
        /// <param name="run">number of the run, 0 between runs</param>
        public static void Write(JsonBuffer json, string session, string id, string refusal, string state, int run)
        {
            json.Clear();
            json.BeginObject();
            json.Field("v", Topics.Version);
            json.Field("sid", session);
            json.Field("id", id);
            json.Field("ok", refusal == null);
            json.Field("state", state);
            json.Field("run", run);
            if (refusal != null)
            {
                json.Field("why", refusal);
            }

            json.EndObject();
        }
    }
}
