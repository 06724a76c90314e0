// Loaded before the program: its clock is off by the milliseconds that the file CEMSPEC_CLOCK holds, read anew each time.
const { readFileSync } = require("node:fs");

const offset = () => Number(readFileSync(process.env.CEMSPEC_CLOCK, "utf8"));
const now = Date.now.bind(Date);
globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [now() + offset()] : args));
  }
  static now() {
    return now() + offset();
  }
};
