import type { Deployment } from "../../deployment/deployment";
import { StageFailure } from "../stage-failure";
import { here } from "../target";
import { thisMachine } from "./here";
import { sshVantage } from "./ssh";
import type { Vantage } from "./vantage";

/**
 * The vantages of a spec by their names, for one run: each is made once. Probes from one that the spec does not define
 * come to nothing but the reason: not run.
 */
export function vantagesOf(deployment: Deployment): (name: string) => Vantage {
  const made = new Map<string, Vantage>([[here, thisMachine]]);
  return name => {
    const vantage = made.get(name) ?? defined(deployment, name);
    made.set(name, vantage);
    return vantage;
  };
}

function defined(deployment: Deployment, name: string): Vantage {
  const entry = deployment.spec.vantages.items.find(vantage => vantage.name === name);
  if (entry === undefined) return nowhere(name, `the spec defines no vantage “${name}”`);
  const { ssh } = entry;
  if (ssh.value !== undefined) return sshVantage(name, ssh.value);
  return nowhere(name, `the vantage “${name}” has ${ssh.state === "bad" ? "an unusable" : "no"} ssh destination`);
}

function nowhere(name: string, reason: string): Vantage {
  const fail = () => Promise.reject(new StageFailure("not-run", reason));
  return { name, resolve: fail, connect: fail };
}
