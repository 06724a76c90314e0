import type { LogOutputChannel } from "vscode";

/**
 * The log for the trace of the talk with the server, without what the client answers: a password may be among it, and
 * no setting may bring one into a log.
 */
export function traceLog(log: LogOutputChannel): LogOutputChannel {
  return new Proxy(log, {
    get(target, key) {
      if (key === "trace") return (message: string) => target.trace(withoutAnswer(message));
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** As text an answer stands below the line that names it; as JSON it has no name at all. */
function withoutAnswer(message: string): string {
  const [first = ""] = message.split("\n", 1);
  if (first.startsWith("{")) return first.includes('"type":"send-response"') ? "an answer of the client" : message;
  return first.startsWith("Sending response") ? first : message;
}
