import { describe, expect, test } from "vitest";
import { bestPath } from "../../server/src/certificates/path/best-path";
import { findPaths } from "../../server/src/certificates/path/find-paths";
import { type Certificate, certificate } from "../../server/src/certificates/x509/x509";
import { alternativeNames, nameConstraints, policyConstraints } from "./chains/extensions";
import { issuing, root } from "./chains/good";
import { ec, rsa } from "./chains/keys";
import { authority, day, type Made, now, server } from "./chains/make";
import { dn, dnsName } from "./chains/names";

const read = (all: readonly Made[]): readonly Certificate[] => all.map(({ der }) => certificate(der));

/** The paths from the first of what is sent. */
function pathsOf(sent: readonly Made[], ...roots: readonly Made[]) {
  const [leaf, ...others] = read(sent);
  if (leaf === undefined) throw new Error("a chain has a leaf");
  return findPaths(leaf, others, read(roots));
}

const midnight = Math.floor(now / day) * day;

describe("of several paths", () => {
  const ca = issuing();
  const leaf = server(ca);
  /** Days until the second member of the best path ends. */
  const until = (...others: readonly Made[]) =>
    Math.round(((bestPath(pathsOf([leaf, ...others], root()), now).members[1]?.notAfter ?? 0) - now) / day);

  test("the one that lasts longer is taken, in whichever order they come", () => {
    const [short, long] = [issuing({ to: 20 }), issuing({ to: 200 })];
    expect([until(short, long), until(long, short)]).toEqual([200, 200]);
  });

  test("one that holds is taken before one that lasts longer and does not", () => {
    expect(until(issuing({ to: 300, basic: null }), issuing({ to: 20 }))).toBe(20);
    expect(until(issuing({ to: 300, from: 3 }), issuing({ to: 20 }))).toBe(20);
  });

  test("one of which all can be said is taken before one of which it cannot", () => {
    expect(until(issuing({ to: 300, more: [policyConstraints()] }), issuing({ to: 20 }))).toBe(20);
  });

  test("one that leads to a root that was asked for is taken before any other, even when it does not hold", () => {
    const other = authority("Another");
    const sent = [leaf, issuing({ to: -1 }), authority("Issuing CA", { by: other }), other];
    const path = bestPath(pathsOf(sent, root()), now);
    expect(path).toMatchObject({ end: "anchor", refused: [{ member: 1, dated: true }] });
    expect(pathsOf(sent, root()).all.map(({ end }) => end)).toEqual(["anchor", "root"]);
  });

  test("one that leads to any root is taken before one that leads nowhere", () => {
    const short = issuing({ to: 100 });
    const sent = [leaf, authority("Issuing CA", { by: authority("Missing") }), short, root()];
    const paths = pathsOf(sent);
    expect(paths.all.map(({ end }) => end)).toEqual(["root", "open"]);
    expect(bestPath(paths, now).end).toBe("root");
  });

  test("one ends at a root that was asked for, although another authority signed it too", () => {
    const other = authority("Another");
    const crossed = authority("Root", { by: other });
    expect(pathsOf([leaf, ca, other], crossed).all).toMatchObject([{ end: "anchor", members: { length: 3 } }]);
  });

  test("one that is broken on any day comes behind one that is not, before a date is known", () => {
    const paths = pathsOf([leaf, issuing({ basic: null }), ca], root());
    expect(paths.all.map(({ faults }) => faults.some(({ grade }) => grade === "refused"))).toEqual([false, true]);
  });
});

describe("the day", () => {
  const young = issuing({ from: (midnight + day / 2 - now) / day });
  const paths = pathsOf([server(young), young], root());
  const reasons = (moment: number) => bestPath(paths, moment).refused.map(({ reason }) => reason);

  test("a bare date stands for its whole day: an authority that was made on it is valid", () => {
    expect(reasons(midnight)).toEqual([]);
    expect(reasons(midnight + 1)).toEqual([expect.stringContaining("is not valid before")]);
    expect(reasons(midnight - day)).toEqual([expect.stringContaining("is not valid before")]);
  });

  test("an authority is valid up to its last moment", () => {
    const paths = pathsOf([server(issuing()), issuing({ to: 10 })], root());
    expect(bestPath(paths, now + 10 * day).refused).toEqual([]);
    expect(bestPath(paths, now + 10 * day + 1).refused).toHaveLength(1);
  });
});

describe("a namesake of the issuer that is missing", () => {
  const ca = issuing();
  const namesake = (sent: readonly Made[], ...roots: readonly Made[]) => pathsOf(sent, ...roots).all[0]?.namesake;

  test("is told by where it stands", () => {
    const impostor = issuing({ key: rsa("other") });
    expect(namesake([server(ca), impostor], root())).toBe("file");
    expect(namesake([server(ca), ca], authority("Root", { key: rsa("other") }))).toBe("anchor");
    expect(namesake([server(ca), ca, root()], authority("Root", { key: rsa("other") }))).toBe("anchor");
    expect(namesake([server(ca), ca], authority("Another"))).toBeUndefined();
    expect(namesake([server(ca), ca], root())).toBeUndefined();
  });
});

describe("what is hostile", () => {
  /** So many steps, each of an authority with two certificates. */
  function ladder(steps: number): readonly Made[] {
    let by = root();
    const all = Array.from({ length: steps }, (_, step) => {
      const wanted = { by, key: ec(`step ${step}`) };
      const pair = [authority(`Step ${step}`, wanted), authority(`Step ${step}`, { ...wanted, to: 300 })];
      by = pair[0] ?? by;
      return pair;
    });
    return [server(by), ...all.flat()];
  }

  test("makes no more than 100 paths, and that is said", () => {
    const paths = pathsOf(ladder(7), authority("Another"));
    expect(paths.all).toHaveLength(100);
    expect(paths.cutShort).toBe(true);
    const reason = "the certificates lead to one another in more ways than can be followed";
    expect(bestPath(paths, now)).toMatchObject({ cutShort: true, unsure: [{ reason }] });
  });

  test("does not keep a path that holds from counting", () => {
    const paths = pathsOf(ladder(7), root());
    expect(paths.cutShort).toBe(true);
    expect(bestPath(paths, now)).toMatchObject({ cutShort: false, refused: [], unsure: [], end: "anchor" });
  });

  test("makes no path of more than ten, and that is said", () => {
    const paths = pathsOf(
      ladder(10).filter((_, index) => index === 0 || index % 2 === 1),
      root(),
    );
    expect(paths.all.map(({ members }) => members.length)).toEqual([10]);
    expect(paths.cutShort).toBe(true);
  });

  test("has no more than 500 signatures checked, and that is said", () => {
    const key = ec("namesake");
    const namesakes = Array.from({ length: 600 }, () => authority("Issuing CA", { by: root(), key }));
    const paths = pathsOf([server(issuing()), ...namesakes], root());
    expect(paths).toMatchObject({ cutShort: true, all: [{ end: "open" }] });
    const fewer = pathsOf([server(issuing()), ...namesakes.slice(0, 400), issuing()], root());
    expect(fewer).toMatchObject({ cutShort: false, all: [{ end: "anchor" }] });
  });

  test("has each signature checked once, however many paths go by it", () => {
    let by = root();
    const all = Array.from({ length: 4 }, (_, step) => {
      const made = [0, 1, 2].map(days => authority(`Rung ${step}`, { by, key: ec(`rung ${step}`), to: 300 + days }));
      const impostors = Array.from({ length: 8 }, () => authority(`Rung ${step}`, { key: ec("impostor") }));
      by = made[0] ?? by;
      return [...made, ...impostors];
    });
    expect(pathsOf([server(by), ...all.flat()], root())).toMatchObject({ cutShort: false, all: { length: 81 } });
  });

  test("compares no names without end", () => {
    const many = Array.from({ length: 1500 }, (_, index) => dnsName(`h${index}.example.com`));
    const ca = issuing({ more: [nameConstraints(many)] });
    const paths = pathsOf([server(ca, { names: alternativeNames(...many), subject: dn() }), ca], root());
    expect(bestPath(paths, now).refused).toMatchObject([{ reason: expect.stringContaining("too many to judge") }]);
  });

  test("does not count twice what is there twice", () => {
    const ca = issuing();
    expect(pathsOf([server(ca), ca, ca, root()], root(), root()).all).toHaveLength(1);
  });
});
