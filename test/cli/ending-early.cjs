// Loaded before the program: ends the process as a crash does, at the moment of writing a file that CEMSPEC_END_AT names.
const { promises: fs, writeSync, openSync } = require("node:fs");

const moment = process.env.CEMSPEC_END_AT;
const end = () => process.kill(process.pid, "SIGKILL");

function before(object, name, when) {
  const original = object[name];
  object[name] = function (...args) {
    if (moment === when) end();
    return original.apply(this, args);
  };
}

const { writeFile, open } = fs;
fs.writeFile = async (path, text, options) => {
  if (moment !== "write") return writeFile(path, text, options);
  writeSync(openSync(path, options?.flag ?? "w"), String(text).slice(0, 20));
  end();
};
fs.open = async (...args) => {
  const handle = await open(...args);
  const whole = handle.writeFile.bind(handle);
  handle.writeFile = async text => {
    if (moment !== "write") return whole(text);
    await handle.write(String(text).slice(0, 20));
    end();
  };
  before(handle, "sync", "sync");
  return handle;
};
before(fs, "rename", "rename");
before(fs, "link", "rename");
