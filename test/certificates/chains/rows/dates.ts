import { generalizedTime, longTime, time, utcTime } from "../der";
import { issuing, lower, ofIssuing, ofRoot, ofServer, root, under } from "../good";
import { day, now } from "../make";
import { holds, type Row, refused, unsure } from "../row";

const from = time(now - 30 * day);
const to = time(now + 30 * day);

export const dates: readonly Row[] = [
  holds("all are valid", () => ofIssuing({})),
  refused("the server's certificate expired", "not valid at that time", () => ofServer({ to: -1 })),
  refused("the server's certificate is not yet valid", "not valid at that time", () => ofServer({ from: 2 })),
  refused("the intermediate expired", "the intermediate “Issuing CA” expired on", () => ofIssuing({ to: -1 })),
  refused("the intermediate is not yet valid", "is not valid before", () => ofIssuing({ from: 2 })),
  refused("the root expired", "the root “Root” expired on", () => ofRoot({ to: -1 })),
  refused("the root is not yet valid", "the root “Root” is not valid before", () => ofRoot({ from: 2 })),
  refused("the upper one of two intermediates expired", "“Issuing CA” expired", () =>
    under(root(), () => issuing({ to: -1 }), lower),
  ),
  holds("the intermediate ends before the server's certificate", () => ofIssuing({ to: 30 })),
  holds("the intermediate lasts beyond 2050", () => ofIssuing({ to: 40 * 365 })),
  holds("a time has four digits for a year before 2050", () => ofIssuing({ validity: [longTime(now - day), to] })),
  unsure("a time of the intermediate is none", "a validity that cannot be read", () =>
    ofIssuing({ validity: [from, utcTime("991332000000Z")] }),
  ),
  unsure("a time of the root is none", "a validity that cannot be read", () =>
    ofRoot({ validity: [generalizedTime("tomorrow"), to] }),
  ),
];
