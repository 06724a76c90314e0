import type { Outcome } from "./outcome";
import type { Problem } from "./problem";

/** A stage that ended early in a way that is an answer: `message` is one clause for people. */
export class StageFailure extends Error {
  constructor(
    readonly outcome: Extract<Outcome, "fail" | "inconclusive" | "not-run">,
    detail: string,
    readonly problem?: Problem,
  ) {
    super(detail);
  }
}

/** Limits of one stage: its time in milliseconds, and the user's wish to stop. */
export interface StageLimits {
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * Waits for `work` no longer than the limits allow. `late` is what to say when the time is over. The caller frees what
 * `work` holds.
 */
export async function within<T>(work: Promise<T>, { timeout, signal }: StageLimits, late: StageFailure): Promise<T> {
  let stop = () => {};
  const limit = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(late), timeout);
    const cancelled = () => reject(stopped(signal));
    signal.addEventListener("abort", cancelled, { once: true });
    if (signal.aborted) cancelled();
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancelled);
    };
  });
  work.catch(() => undefined);
  return Promise.race([work, limit]).finally(() => stop());
}

/** Why a probe was broken off: the reason it was given, or the user's wish. */
export function stopped({ reason }: AbortSignal): StageFailure {
  return reason instanceof StageFailure ? reason : new StageFailure("inconclusive", "the probe was cancelled");
}

/** `within 4 s`, for a message about a limit. */
export function withinText({ timeout }: StageLimits): string {
  return `within ${timeout / 1000} s`;
}
