// The connection to the host. It comes back by itself, for as long as the page is open.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import type { About, Events, Overview, Reply, Rows, RunEnd, Status } from "./messages";
import type { Sender } from "./commands";

const retryMs = [0, 200, 500];
const slowestRetryMs = 1000;
const silenceMs = 3000;

/** What the page does with what it is told. */
export interface Listener {
  hello(): void;
  about(about: About | null): void;
  status(status: Status): void;
  rows(rows: Rows): void;
  events(events: Events): void;
  overview(overview: Overview): void;
  run(run: RunEnd | null): void;
  trouble(trouble: string | null): void;
  connected(yes: boolean): void;
}

export function connect(listener: Listener): Sender {
  const retry = (attempt: number) => retryMs[attempt] ?? slowestRetryMs;
  const connection = new HubConnectionBuilder()
    .withUrl("/live", { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => retry(context.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  connection.serverTimeoutInMilliseconds = silenceMs;
  connection.keepAliveIntervalInMilliseconds = 1000;
  connection.on("hello", () => listener.hello());
  connection.on("about", about => listener.about(about));
  connection.on("status", status => listener.status(status));
  connection.on("rows", rows => listener.rows(rows));
  connection.on("events", events => listener.events(events));
  connection.on("overview", overview => listener.overview(overview));
  connection.on("run", run => listener.run(run));
  connection.on("trouble", trouble => listener.trouble(trouble));
  connection.onreconnecting(() => listener.connected(false));
  connection.onreconnected(() => listener.connected(true));

  const begin = async (attempt: number): Promise<void> => {
    try {
      await connection.start();
      listener.connected(true);
    } catch {
      listener.connected(false);
      setTimeout(() => void begin(attempt + 1), retry(attempt));
    }
  };
  void begin(0);
  return (what, sid, state, extra) => connection.invoke<Reply>("Send", what, sid, state, extra);
}
