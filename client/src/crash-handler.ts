import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
  type Message,
} from "vscode-languageclient/node";

const mostCrashes = 5;
const period = 3 * 60 * 1000;
const mostErrors = 3;

/** Starts the server again when it has ended by itself, until it does so again and again. */
export class CrashHandler implements ErrorHandler {
  private crashes: readonly number[] = [];

  constructor(private readonly givenUp: () => void) {}

  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    const action = (count ?? 0) <= mostErrors ? ErrorAction.Continue : ErrorAction.Shutdown;
    return { action, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.crashes = [...this.crashes.filter(time => now - time < period), now];
    if (this.crashes.length < mostCrashes) return { action: CloseAction.Restart, handled: true };
    this.givenUp();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
