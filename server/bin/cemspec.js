#!/usr/bin/env node
// The build puts everything the command line needs into one file.
require("../dist/cemspec.js");
