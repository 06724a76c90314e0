import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { askedOnce, type Observer, observing, Source } from "../../server/src/deployment/observed";

class Counting implements Observer {
  told = 0;
  isRetired = false;

  look(...sources: readonly Source[]): this {
    observing(this, () => {
      for (const source of sources) source.observe();
    });
    return this;
  }

  outdated(): void {
    this.told++;
  }
}

test("everybody who has looked is told once, and again only after another look", () => {
  const source = new Source();
  const observers = Array.from({ length: 20 }, () => new Counting().look(source, source));
  source.changed();
  source.changed();
  expect(observers.map(({ told }) => told)).toEqual(observers.map(() => 1));
  observers[3]?.look(source);
  source.changed();
  expect(observers.filter(({ told }) => told === 2)).toEqual([observers[3]]);
});

test("who looks outside of an observer is nobody", () => {
  const source = new Source();
  const observer = new Counting().look(source);
  source.observe();
  source.changed();
  expect(observer.told).toBe(1);
});

test("what observers look at time and again does not keep a list of every look", () => {
  const source = new Source();
  const [first, second] = [new Counting(), new Counting()];
  for (let key = 0; key < 50_000; key++) {
    first.look(source);
    second.look(source);
  }
  source.changed();
  expect(first.told).toBeGreaterThan(0);
  expect(first.told + second.told).toBeLessThan(5000);
});

test("who is retired is not kept by what it looked at, however many there are", () => {
  const source = new Source();
  const observers = Array.from({ length: 10_000 }, () => {
    const observer = new Counting().look(source);
    observer.isRetired = true;
    return observer;
  });
  source.changed();
  expect(observers.filter(({ told }) => told > 0).length).toBeLessThan(5000);
});

test("a question is answered once for one observer, and anew for the next and for nobody", () => {
  const asked: string[] = [];
  const question = askedOnce((where: string, about: string) => {
    asked.push(`${where} ${about}`);
    return asked.length;
  });
  const observer = new Counting();
  const look = (...abouts: readonly string[]): number[] => {
    const answers: number[] = [];
    observing(observer, () => {
      answers.push(...abouts.map(about => question("here", about)));
    });
    return answers;
  };
  expect(look("a", "a", "b")).toEqual([1, 1, 2]);
  expect(look("b")).toEqual([3]);
  expect([question("here", "b"), question("here", "b")]).toEqual([4, 5]);
});

test("what was asked about does not live as long as the question", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const question = askedOnce((where: object) => where);
  const asked = () => {
    const where = { spec: "of megabytes" };
    observing(new Counting(), () => {
      question(where, undefined);
    });
    return new WeakRef(where);
  };
  const reference = asked();
  // A reference that was made in this turn holds what it is to.
  await new Promise(resolve => setTimeout(resolve));
  collect();
  expect(reference.deref()).toBeUndefined();
});
