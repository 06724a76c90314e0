import { describe, expect, test } from "vitest";
import { type Reach, reached, withinFolder } from "../../server/src/certificates/reading/reach";

const unix: Reach = { folder: "/ws/specs", root: "/ws", allowOutside: false };
const windows: Reach = { folder: "C:\\ws\\specs", root: "C:\\ws", allowOutside: false };
const allowing = (reach: Reach): Reach => ({ ...reach, allowOutside: true });

function reasonFor(file: string, reach: Reach, isWindows: boolean): string {
  const found = reached(file, reach, isWindows);
  return typeof found === "string" ? "" : found.reason;
}

describe("a path that a spec names", () => {
  test.each([
    ["site.pfx", "/ws/specs/site.pfx", "C:\\ws\\specs\\site.pfx"],
    ["./certs/site.pfx", "/ws/specs/certs/site.pfx", "C:\\ws\\specs\\certs\\site.pfx"],
    ["../certs/site.pfx", "/ws/certs/site.pfx", "C:\\ws\\certs\\site.pfx"],
    ["certs/..site.pfx", "/ws/specs/certs/..site.pfx", "C:\\ws\\specs\\certs\\..site.pfx"],
    ["null/console.pfx", "/ws/specs/null/console.pfx", "C:\\ws\\specs\\null\\console.pfx"],
  ])("%s in the folder is followed", (file, onUnix, onWindows) => {
    expect(reached(file, unix, false)).toBe(onUnix);
    expect(reached(file, windows, true)).toBe(onWindows);
  });

  test("that is absolute and in the folder is followed", () => {
    expect(reached("/ws/a.pfx", unix, false)).toBe("/ws/a.pfx");
    expect(reached("c:\\WS\\a.pfx", windows, true)).toBe("c:\\WS\\a.pfx");
  });

  test.each(["../../other/a.pfx", "/etc/ssl/a.pem", "../../ws2/a.pfx", "..\\..\\a.pfx", "x/../../../a"])(
    "%s outside is refused unless the user allows it",
    file => {
      expect(reasonFor(file, unix, false)).toContain("outside the folder");
      expect(reasonFor(file, windows, true)).toContain("outside the folder");
      expect(reached(file, allowing(unix), false)).toMatch(/^\//);
      expect(reached(file, allowing(windows), true)).toMatch(/^C:\\/);
    },
  );

  test("on another drive is outside, and so is the folder above for a spec alone", () => {
    expect(reasonFor("D:\\a.pfx", windows, true)).toContain("outside the folder");
    expect(reached("D:\\a.pfx", allowing(windows), true)).toBe("D:\\a.pfx");
    expect(reasonFor("../a.pfx", withinFolder("/ws/specs"), false)).toContain("outside the folder");
  });
});

describe("whatever the user allows, no path leads to another machine, a device or an address", () => {
  const network = [
    "\\\\host\\share\\a.pfx",
    "//host/share/a.pfx",
    "\\/host/share/a.pfx",
    "/\\host\\share\\a.pfx",
    "\\\\?\\UNC\\host\\share\\a.pfx",
    "\\\\?\\C:\\ws\\a.pfx",
    "\\\\.\\pipe\\x",
    "\\\\.\\PhysicalDrive0",
    "\\??\\UNC\\host\\share",
  ];
  const devices = [
    ["NUL", "con", "COM1", "lpt9.pfx", "certs/con.pfx", "certs\\AUX", "prn .cer", "COM\u00b9"],
    ["CONIN$", "nul:"],
  ].flat();
  const addresses = ["file:///etc/a.pem", "http://host/a.cer", "HTTPS://host/a", "vscode-remote:/a", "ldap://h/a"];
  const nameless = ["", "  ", "a\0b", "a\nb.pfx"];

  test.each([
    ...network.map(file => [file, "another computer"] as const),
    ...devices.map(file => [file, /device|address/] as const),
    ...addresses.map(file => [file, "an address"] as const),
    ...nameless.map(file => [file, "such a name"] as const),
  ])("%j", (file, reason) => {
    for (const reach of [unix, allowing(unix)]) expect(reasonFor(file, reach, false)).toMatch(reason);
    for (const reach of [windows, allowing(windows)]) expect(reasonFor(file, reach, true)).toMatch(reason);
  });

  test.each(["/dev/zero", "/dev/tcp/host/80", "/proc/self/environ", "../../proc/1/mem", "/sys/x", "/ws/../dev/stdin"])(
    "%s on Unix",
    file => {
      expect(reasonFor(file, allowing(unix), false)).toContain("device");
      expect(reasonFor(file, { folder: "/", root: "/", allowOutside: false }, false)).not.toBe("");
    },
  );

  test("paths with drives are refused where there are none", () => {
    expect(reasonFor("C:\\ws\\a.pfx", allowing(unix), false)).toContain("a path of Windows");
    expect(reasonFor("C:a.pfx", allowing(windows), true)).toContain("that drive");
  });

  test("a workspace on a share has its neighbours there, and nothing else", () => {
    const share = { folder: "\\\\host\\share\\specs", root: "\\\\host\\share", allowOutside: false };
    expect(reached("..\\certs\\a.pfx", share, true)).toBe("\\\\host\\share\\certs\\a.pfx");
    expect(reasonFor("\\\\other\\share\\a.pfx", share, true)).toContain("another computer");
  });
});
