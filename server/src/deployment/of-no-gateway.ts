import type { Replaceable } from "./lookup";
import { Source } from "./observed";

/** Rules that name a gateway which is not there. Found when somebody asks, and told when gateways or rules are others: in a spec without faults nobody asks. */
export class OfNoGateway<R> implements Replaceable {
  private readonly source = new Source();
  private found: readonly R[] | undefined;

  constructor(
    private readonly items: readonly R[],
    private readonly isOne: (rule: R) => boolean,
  ) {}

  get all(): readonly R[] {
    this.source.observe();
    this.found ??= this.items.filter(this.isOne);
    return this.found;
  }

  exchange(): void {
    this.found = undefined;
    this.source.changed();
  }
}
