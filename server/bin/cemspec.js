#!/usr/bin/env node
// What the build makes of server/src/main.ts and all it needs.
require("../dist/cemspec.js");
