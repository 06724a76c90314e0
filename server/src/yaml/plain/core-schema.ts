import type { ScalarNode } from "../tree";
import { Dash, Dot, isDigit, Plus } from "./characters";

const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const infinite = /^[-+]?\.(?:inf|Inf|INF)$/;
const notNumber = /^\.(?:nan|NaN|NAN)$/;

/** What unquoted text means in the core schema of YAML 1.2. */
export function coreValue(source: string): ScalarNode["value"] {
  const code = source.charCodeAt(0);
  if (isDigit(code) || code === Dash || code === Plus || code === Dot) return numberOf(source) ?? source;
  // The words have at most five letters.
  return source.length > 5 ? source : wordOf(source);
}

/** Of a source that is a number. */
export function isInteger(source: string): boolean {
  return isDecimal(source) || octal.test(source) || hexadecimal.test(source);
}

function wordOf(source: string): ScalarNode["value"] {
  switch (source) {
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
    default:
      return source;
  }
}

function numberOf(source: string): number | undefined {
  if (isDecimal(source)) return Number.parseInt(source, 10);
  if (float.test(source)) return Number.parseFloat(source);
  if (octal.test(source)) return Number.parseInt(source.slice(2), 8);
  if (hexadecimal.test(source)) return Number.parseInt(source.slice(2), 16);
  if (infinite.test(source)) return source.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return notNumber.test(source) ? Number.NaN : undefined;
}

/** Digits, with or without a sign. */
function isDecimal(source: string): boolean {
  const sign = source.charCodeAt(0);
  const begin = sign === Dash || sign === Plus ? 1 : 0;
  for (let at = begin; at < source.length; at++) if (!isDigit(source.charCodeAt(at))) return false;
  return source.length > begin;
}
